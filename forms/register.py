"""What the register is narrowed to; it stands in the address."""

from collections.abc import Sequence

from wtforms import SelectField

from forms.base import BaseForm, LineField, options
from forms.lists import KINDS, TEXT, Pair

__all__ = ["KINDS", "RegisterListForm"]


class RegisterListForm(BaseForm):
    """Name, kind and unit."""

    q = LineField("Tên", default="", render_kw={"maxlength": TEXT})
    kind = SelectField("Đối tượng", name="loai", validate_choice=False)
    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)

    def offer_units(self, units: Sequence[Pair]) -> None:
        """Offer the kinds, and the units one reads of, each with “all”; another choice is none."""
        for field, offered, everything in (
            (self.kind, KINDS, "Mọi đối tượng"),
            (self.unit, units, "Mọi đơn vị"),
        ):
            field.choices = options([("", everything), *offered])
            field.data = field.data if field.data in dict(offered) else ""
