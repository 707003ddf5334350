"""What an auditor looks for in the log; all of it stands in the address of the page."""

from wtforms import HiddenField, ValidationError
from wtforms.validators import Optional

from forms.base import BaseForm, DayField, LineField, at_most

SHORT = 100


class LogSearchForm(BaseForm):
    """About what, by whom, from which day to which; group and outcome are chosen by links."""

    ma = LineField("Mã hoặc tài khoản", validators=[at_most(SHORT)], default="")
    ai = LineField("Người làm", validators=[at_most(SHORT)], default="")
    tu = DayField("Từ ngày", validators=[Optional()])
    den = DayField("Đến ngày", validators=[Optional()])
    nhom = HiddenField(default="", validators=[at_most(SHORT)])
    ket_qua = HiddenField(default="", validators=[at_most(SHORT)])

    def validate_den(self, field: DayField) -> None:
        """It ends on or after the day it begins."""
        if field.data and self.tu.data and field.data < self.tu.data:
            raise ValidationError("Ngày cuối phải từ ngày đầu trở đi.")
