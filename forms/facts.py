"""Forms of the facts of somebody in the register: a rated year, an initiative, yearly figures."""

from wtforms import BooleanField, SelectField
from wtforms.validators import NumberRange, Optional

from forms.base import BaseForm, DayField, Filled, LineField, NumberField, at_most, options
from states.eligibility.facts import RATINGS
from states.limits import LINE

SCOPES = {
    "base": "Ở cơ sở",
    "province": "Có ảnh hưởng trong tỉnh, thành phố",
    "nation": "Có ảnh hưởng toàn quốc",
}
INVENTIONS = {"initiative": "Sáng kiến được công nhận", "topic": "Đề tài đã nghiệm thu"}
RATED = {code: label[:1].upper() + label[1:] for code, label in RATINGS.items()}
FIGURES = {
    "members": "Tổng số người",
    "completed": "Hoàn thành nhiệm vụ trở lên",
    "advanced": "Đạt Lao động tiên tiến",
    "fighters": "Đạt Chiến sĩ thi đua cơ sở",
    "disciplined": "Bị kỷ luật từ cảnh cáo trở lên",
}


def _year() -> NumberField:
    return NumberField(
        "Năm", validators=[Filled("Hãy ghi năm."), NumberRange(1990, 2100)], render_kw={"size": 6}
    )


class RatingForm(BaseForm):
    """How a year was rated; nothing chosen takes it out again."""

    year = _year()
    rating = SelectField(
        "Xếp loại",
        choices=options([("", "Chưa có, hoặc bỏ xếp loại đã ghi"), *RATED.items()]),
        default="",
    )
    on_leave = BooleanField(
        "Có nghỉ thai sản trong năm", description="Thời gian nghỉ không làm ngắt chuỗi năm."
    )
    source = LineField(
        "Theo văn bản", description="Số, ngày quyết định xếp loại.", validators=[at_most(LINE)]
    )


class InitiativeForm(BaseForm):
    """An initiative or topic, with what recognised it."""

    sort = SelectField("Loại", choices=options(INVENTIONS.items()), default="initiative")
    name = LineField("Tên sáng kiến, đề tài", validators=[Filled(), at_most(LINE)])
    year = _year()
    reach = SelectField("Phạm vi ảnh hưởng", choices=options(SCOPES.items()), default="base")
    recognised_by = LineField("Nơi công nhận", validators=[Filled(), at_most(LINE)])
    number = LineField("Số quyết định", validators=[at_most(LINE)], default="")
    dated = DayField("Ngày công nhận", validators=[Optional()])


def _figure(name: str) -> NumberField:
    return NumberField(
        FIGURES[name], validators=[Optional(), NumberRange(0, 100_000)], render_kw={"size": 8}
    )


class FiguresForm(BaseForm):
    """The figures of a collective in a year; all empty takes them out again."""

    year = _year()
    members = _figure("members")
    completed = _figure("completed")
    advanced = _figure("advanced")
    fighters = _figure("fighters")
    disciplined = _figure("disciplined")
