"""A saved view: what it is called and who else has it."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField

from forms.base import BaseForm, Filled, LineField, at_most, options
from forms.lists import Pair

NAME = 60


class SavedViewForm(BaseForm):
    """`list` and `query` say what is saved; they come from the list itself."""

    name = LineField("Tên bộ lọc", validators=[Filled("Hãy đặt tên cho bộ lọc."), at_most(NAME)])
    role = SelectField("Ai dùng được", validate_choice=False)
    version = HiddenField(default="")

    def offer_roles(self, roles: Sequence[Pair]) -> None:
        """Oneself alone, or everybody of a role one holds."""
        shared = [(code, f"Mọi người cùng vai trò {label}") for code, label in roles]
        self.role.choices = options([("", "Chỉ mình tôi"), *shared])
        if self.role.data not in dict(roles):
            self.role.data = ""
