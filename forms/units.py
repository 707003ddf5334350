"""Forms of units: a new one, and a new name for one that is there."""

from wtforms import SelectField
from wtforms.validators import Regexp

from forms.base import BaseForm, DayField, Filled, LineField, at_most
from states.limits import NAME


class UnitForm(BaseForm):
    """A new unit."""

    code = LineField(
        "Mã đơn vị",
        description="Chữ không dấu, số, dấu gạch; không đổi được về sau.",
        validators=[
            Filled("Hãy ghi mã đơn vị."),
            at_most(40),
            Regexp(
                r"^[A-Za-z0-9][A-Za-z0-9._-]*$", message="Chỉ dùng chữ không dấu, số, dấu . _ -"
            ),
        ],
    )
    name = LineField("Tên đơn vị", validators=[Filled("Hãy ghi tên đơn vị."), at_most(NAME)])
    bloc = SelectField("Khối thi đua", default="")
    valid_from = DayField("Từ ngày", validators=[Filled("Hãy ghi ngày bắt đầu.")])


class RenameForm(BaseForm):
    """A new name from a day on."""

    name = LineField("Tên mới", validators=[Filled("Hãy ghi tên mới."), at_most(NAME)])
    from_day = DayField("Từ ngày", validators=[Filled("Hãy ghi ngày bắt đầu của tên mới.")])
