"""The form of a movement."""

from wtforms import HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import (
    LINE,
    TEXT,
    BaseForm,
    DayField,
    Filled,
    LineField,
    LongField,
    NumberField,
    at_most,
)


class MovementForm(BaseForm):
    """What the plan says."""

    version = HiddenField()
    title = LineField(
        "Tên phong trào", validators=[Filled("Hãy ghi tên phong trào."), at_most(LINE)]
    )
    plan = LineField("Kế hoạch của huyện (số, ngày)", validators=[at_most(LINE)], default="")
    upper_plan = LineField(
        "Theo kế hoạch cấp trên (số, ngày)", validators=[at_most(LINE)], default=""
    )
    theme = LongField(
        "Chủ đề thi đua", validators=[at_most(TEXT)], default="", render_kw={"rows": 3}
    )
    contents = LongField(
        "Nội dung thi đua",
        description="Mỗi nội dung một dòng.",
        validators=[at_most(TEXT)],
        default="",
        render_kw={"rows": 8},
    )
    starts_on = DayField("Từ ngày", validators=[Filled("Hãy ghi ngày bắt đầu.")])
    ends_on = DayField("Đến ngày", validators=[Filled("Hãy ghi ngày kết thúc.")])
    last_day = DayField(
        "Ngày cuối nhận hồ sơ",
        description="Nhận đến hết ngày này (24 giờ). Kế hoạch ghi “trước ngày 15” thì ghi ngày 14.",
        validators=[Filled("Hãy ghi ngày cuối nhận hồ sơ.")],
    )
    awards = SelectMultipleField(
        "Hình thức khen thưởng",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    quota = NumberField(
        "Mỗi đơn vị đề nghị tối đa cho mỗi hình thức",
        description="Để trống nếu không giới hạn.",
        validators=[Optional(), NumberRange(1, 1000)],
    )

    def validate_awards(self, field: SelectMultipleField) -> None:
        """A movement rewards with something."""
        if not field.data:
            raise ValidationError("Hãy chọn ít nhất một hình thức.")

    def validate_ends_on(self, field: DayField) -> None:
        """It ends after it begins."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Ngày kết thúc phải sau ngày bắt đầu.")
