"""What an auditor looks for in the log; all of it stands in the address of the page."""

from collections.abc import Mapping, Sequence

from wtforms import HiddenField, SelectField, ValidationError
from wtforms.validators import Optional

from forms.base import BaseForm, DayField, LineField, at_most, options
from forms.lists import Pair

SHORT = 100


class LogSearchForm(BaseForm):
    """About what, by whom, which act, on which days; group and outcome are chosen by links."""

    ma = LineField("Mã hoặc tài khoản", validators=[at_most(SHORT)], default="")
    ai = LineField("Người làm", validators=[at_most(SHORT)], default="")
    tu = DayField("Từ ngày", validators=[Optional()])
    den = DayField("Đến ngày", validators=[Optional()])
    viec = SelectField("Việc", validate_choice=False)
    nhom = HiddenField(default="", validators=[at_most(SHORT)])
    ket_qua = HiddenField(default="", validators=[at_most(SHORT)])

    def offer_acts(self, groups: Mapping[str, Sequence[Pair]]) -> None:
        """Offer every act in its group; what is none of them is all."""
        self.viec.choices = options([("", "Mọi việc")])
        for group, acts in groups.items():
            self.viec.choices += options(acts, group)
        known = {code for acts in groups.values() for code, _ in acts}
        self.viec.data = self.viec.data if self.viec.data in known else ""

    def validate_den(self, field: DayField) -> None:
        """It ends on or after the day it begins."""
        if field.data and self.tu.data and field.data < self.tu.data:
            raise ValidationError("Ngày cuối phải từ ngày đầu trở đi.")
