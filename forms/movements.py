"""The form of a movement."""

from collections.abc import Sequence

from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import (
    BaseForm,
    DayField,
    Filled,
    LineField,
    LongField,
    NumberField,
    at_most,
    options,
)
from states.bases import BASES, PROCEDURES
from states.limits import LINE, TEXT


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
    reason = LongField(
        "Lý do dời hạn gửi, đổi thời gian",
        description="Chỉ ghi khi đổi ngày cuối nhận hồ sơ hoặc thời gian của phong trào; hạn gửi "
        "đổi thì các đơn vị được báo và đọc được lý do.",
        validators=[at_most(TEXT)],
        default="",
        render_kw={"rows": 3},
    )
    award_basis = SelectField(
        "Loại hình khen thưởng",
        description="Điều kiện xét và thành phần hồ sơ tính theo loại hình này.",
        choices=options(BASES.items()),
        default="movement",
    )
    procedure = SelectField(
        "Thủ tục",
        description="Thủ tục đơn giản chỉ cho các trường hợp của Luật Thi đua, khen thưởng, "
        "Điều 85.",
        choices=options(PROCEDURES.items()),
        default="ordinary",
    )
    awards = SelectMultipleField("Hình thức khen thưởng")
    two_appraisers = BooleanField(
        "Mỗi hồ sơ cần hai ý kiến thẩm định độc lập",
        description="Hai chuyên viên thẩm định riêng; người này chỉ đọc được ý kiến của người kia "
        "khi cả hai đã cho ý kiến, và đủ hai ý kiến mới xác nhận được.",
    )

    def validate_awards(self, field: SelectMultipleField) -> None:
        """A movement rewards with something."""
        if not field.data:
            raise ValidationError("Hãy chọn ít nhất một hình thức.")

    def validate_ends_on(self, field: DayField) -> None:
        """It ends after it begins."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Ngày kết thúc phải sau ngày bắt đầu.")

    def validate_last_day(self, field: DayField) -> None:
        """Units can send at least on the first day."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Ngày cuối nhận hồ sơ phải từ ngày bắt đầu trở đi.")

    @property
    def quotas(self) -> dict[str, int | None]:
        """The awards ticked, each with its own quota per unit; None where there is none."""
        return {code: self[f"{QUOTA}{code}"].data for code in self.awards.data or ()}


QUOTA = "quota_"


def basis_label(code: str) -> str:
    """How a type of commendation is called on the page."""
    return BASES.get(code, code)


def movement_form(awards: Sequence[tuple[str, str]]) -> type[MovementForm]:
    """The form of a movement that may allow these awards, given as (code, label)."""
    fields: dict[str, object] = {
        f"{QUOTA}{code}": NumberField(
            f"Mỗi đơn vị đề nghị tối đa: {label}",
            description="Để trống nếu không giới hạn.",
            validators=[Optional(), NumberRange(1, 1000)],
        )
        for code, label in awards
    }
    fields["awards"] = SelectMultipleField(
        "Hình thức khen thưởng",
        choices=dict(awards),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    return type("MovementFormOfAuthority", (MovementForm,), fields)
