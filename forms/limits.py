"""The form of one time limit of the office."""

from wtforms import SelectField
from wtforms.validators import NumberRange, Optional

from forms.base import BaseForm, DayField, Filled, LineField, NumberField, at_most
from states.limits import LINE
from states.terms import ELSEWHERE, MOST
from states.waiting import WAITS


class LimitForm(BaseForm):
    """How many working days something may take, from a day on."""

    wait = SelectField(
        "Việc", choices={one.code: one.label for one in WAITS if one.code not in ELSEWHERE}
    )
    workdays = NumberField(
        "Số ngày làm việc",
        description="Để trống nếu không đặt thời hạn.",
        validators=[Optional(), NumberRange(1, MOST)],
    )
    valid_from = DayField("Áp dụng từ ngày", validators=[Filled("Hãy ghi ngày bắt đầu áp dụng.")])
    basis = LineField(
        "Căn cứ",
        description="Để trống thì ghi “theo thiết lập của cơ quan”.",
        validators=[at_most(LINE)],
        default="",
    )
