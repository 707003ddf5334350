"""Forms about a nomination: what it says, and the acts on it, drawn from what each act asks for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
)
from wtforms.validators import Optional, ValidationError

from forms.attachments import paper_field
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
from states.appraising import RECOMMENDATIONS
from states.limits import LINE, NAME, TEXT
from states.papers import NUMBER_EXAMPLE, NUMBER_LENGTH, number_fault, tidy_number
from states.remarks import REMARKABLE

__all__ = ["REMARKABLE", "ActForm", "NominationForm", "act_form"]

KINDS = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
GROUNDS = {
    "a": "a) Gian dối trong việc kê khai thành tích",
    "b": "b) Cung cấp thông tin sai sự thật, làm giả giấy tờ",
    "c": "c) Thẩm định, xét, đề nghị trái quy định",
    "d": "d) Có kết luận, bản án về vi phạm trong thời gian tính thành tích",
}


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text should be: lines of a printed page, and the words they hold."""

    lines: tuple[int, int]
    words: tuple[int, int]

    @property
    def said(self) -> str:
        """In words."""
        (few, many), (least, most) = self.lines, self.words
        return f"{few}–{many} dòng, khoảng {least}–{most} từ"


# What reads well in the list of a decision; nothing is refused for its length.
GOOD_LENGTHS = {
    "individual": Length((5, 7), (70, 110)),
    "collective": Length((7, 10), (100, 160)),
    "household": Length((4, 6), (55, 95)),
}


class NominationForm(BaseForm):
    """What a line says; anything incomplete can be saved but for the name and the award."""

    version = HiddenField()
    sitting = HiddenField(default="")  # tells two windows of one account apart
    drawn = HiddenField(default="")  # what each box held when nobody had typed
    nominee_id = SelectField("Chọn từ danh bạ của đơn vị", default="", validate_choice=True)
    kind = RadioField("Đối tượng", choices=KINDS, default="individual")
    name = LineField(
        "Họ và tên, hoặc tên tập thể, hộ gia đình", validators=[at_most(NAME)], default=""
    )
    another = BooleanField("Là người khác, trùng tên với người trong danh bạ")
    title = LineField("Chức vụ, đơn vị công tác", validators=[at_most(LINE)], default="")
    birth_year = NumberField("Năm sinh", validators=[Optional()])
    sex = RadioField(
        "Giới tính",
        choices={"": "Chưa ghi", "male": "Nam", "female": "Nữ"},
        default="",
    )
    leads = BooleanField("Là lãnh đạo, quản lý")
    award = RadioField("Hình thức đề nghị", validators=[Filled("Hãy chọn hình thức đề nghị.")])
    achievement = LongField(
        "Tóm tắt thành tích", validators=[at_most(TEXT)], default="", render_kw={"rows": 8}
    )

    def offer_known(self, known: Iterable[tuple[str, str, str, str]]) -> None:
        """Offer those of the register in order, each kind by itself; given are kind, id, words, and
        what is to be known before one is chosen.
        """
        every = list(known)
        told = {id_: has for _, id_, _, has in every}
        self.nominee_id.choices = options([("", "Người, tập thể mới")])
        for kind, label in KINDS.items():
            of_it = [(id_, words) for of, id_, words, _ in every if of == kind]
            self.nominee_id.choices += options(of_it, label, told)

    def validate_name(self, field: LineField) -> None:
        """A name is needed unless somebody of the register was chosen."""
        chosen = self.nominee_id.data if "nominee_id" in self else ""
        if not field.data and not chosen:
            raise ValidationError("Hãy ghi tên đối tượng, hoặc chọn trong danh bạ.")


class DecisionNumberField(LineField):
    """The number of a decision, in the form that numbers have."""

    def __init__(self, label: str = "", empty: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("description", f"Cả số và ký hiệu, ví dụ {NUMBER_EXAMPLE}.")
        super().__init__(label, [Filled(empty), at_most(NUMBER_LENGTH), self._check], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take out the spaces and long dashes that come along from a word processor."""
        super().process_formdata(valuelist)
        self.data = tidy_number(self.data or "")

    @staticmethod
    def _check(_form: BaseForm, field: Field) -> None:
        if fault := number_fault(field.data):
            raise ValidationError(fault)


class ActForm(BaseForm):
    """The ground of the form of every act: the version that was seen."""

    version = HiddenField()

    def offer_awards(self, choices: list[tuple[str, str]]) -> None:
        """Say which awards an act that asks for one may choose."""
        field = self["award"]
        if isinstance(field, RadioField):
            field.choices = choices

    def tell_uncounted(self, year: int | None) -> None:
        """Say of which year the holidays are not known: a day of theirs would be taken."""
        if year:
            self[
                "answer_by"
            ].description += (
                f" Lịch làm việc năm {year} chưa nạp: ngày nghỉ lễ của năm ấy chưa được trừ."
            )

    def offer_holders(self, choices: list[tuple[str, str]]) -> None:
        """Say to whom a line may be given."""
        field = self["holder"]
        if isinstance(field, RadioField):
            field.choices = choices


_FIELDS: dict[str, Callable[[], Field]] = {
    "reason": lambda: LongField("Lý do", validators=[Filled("Hãy ghi lý do."), at_most(TEXT)]),
    "comment": lambda: LongField("Ý kiến", validators=[Filled("Hãy ghi ý kiến."), at_most(TEXT)]),
    "article": lambda: LineField(
        "Căn cứ (điều, khoản, văn bản)", validators=[Filled("Hãy ghi căn cứ."), at_most(LINE)]
    ),
    "basis": lambda: LineField(
        "Căn cứ (văn bản, ngày)", validators=[Filled("Hãy ghi căn cứ."), at_most(LINE)]
    ),
    "ground": lambda: RadioField(
        "Căn cứ hủy bỏ (Luật Thi đua, khen thưởng, Điều 93 khoản 2)",
        choices=GROUNDS,
        validators=[Filled("Hãy chọn căn cứ hủy bỏ.")],
    ),
    "award": lambda: RadioField(
        "Hình thức mới", choices=(), validators=[Filled("Hãy chọn hình thức.")]
    ),
    "number": lambda: DecisionNumberField("Số văn bản", "Hãy ghi số văn bản."),
    "paper_number": lambda: DecisionNumberField("Số quyết định hủy bỏ", "Hãy ghi số văn bản."),
    "date": lambda: DayField("Ngày văn bản", validators=[Filled("Hãy ghi ngày văn bản.")]),
    "answer_by": lambda: DayField(
        "Bổ sung chậm nhất ngày",
        description="Ngày làm việc, tính theo lịch của cơ quan. Ví dụ 16/12/2024.",
        validators=[Filled("Hãy ghi ngày hẹn bổ sung.")],
    ),
    "holder": lambda: RadioField(
        "Giao cho", choices=(), validators=[Filled("Hãy chọn người thẩm định.")]
    ),
    "recommendation": lambda: RadioField(
        "Đề nghị", choices=RECOMMENDATIONS, validators=[Filled("Hãy chọn đề nghị.")]
    ),
    "city_paper": lambda: paper_field(
        "Văn bản của thành phố",
        validators=[Filled("Hãy đính kèm văn bản của thành phố.")],
    ),
}


ASKED = ("remarks", *_FIELDS)


@cache
def act_form(asks: tuple[str, ...]) -> type[ActForm]:
    """The form of an act that asks for these; the points of a return have forms of their own."""
    fields = {ask: _FIELDS[ask]() for ask in asks if ask in _FIELDS}
    return type("ActOf" + "_".join(asks or ("nothing",)), (ActForm,), fields)


class CorrectionForm(BaseForm):
    """The number and day of a city's decision as they should stand, and why they do not."""

    version = HiddenField()
    number = DecisionNumberField("Số quyết định đúng", "Hãy ghi số quyết định.")
    date = DayField("Ngày quyết định đúng", validators=[Filled("Hãy ghi ngày quyết định.")])
    reason = LongField(
        "Lý do đính chính",
        validators=[Filled("Hãy ghi lý do đính chính."), at_most(TEXT)],
        render_kw={"rows": 3},
    )
