"""The form of one day of the office's calendar."""

from wtforms import RadioField

from forms.base import BaseForm, DayField, Filled, LineField, at_most
from states.limits import LINE

KINDS = {"off": "Ngày nghỉ", "worked": "Làm bù", "usual": "Như thường"}


class CalendarDayForm(BaseForm):
    """A day, and what it is."""

    day = DayField("Ngày", validators=[Filled("Hãy ghi ngày.")])
    kind = RadioField("Là", choices=KINDS, default="off", validators=[Filled()])
    note = LineField("Tên ngày nghỉ, hoặc văn bản", validators=[at_most(LINE)], default="")
