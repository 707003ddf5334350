"""The forms of papers: drafted, changed, laid, signed, numbered, and the registers of numbers."""

from collections.abc import Sequence
from functools import cache

from wtforms import (
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms.validators import NumberRange, Optional, StopValidation

from forms.base import (
    BaseForm,
    DayField,
    Filled,
    LineField,
    LongField,
    NumberField,
    PickedField,
    at_most,
)
from forms.nominations import ActForm, act_form
from states.limits import LINE, TEXT

SIGN = "comment-"
SHARED = "comment"
NO_COMMENT = "Hãy ghi ý kiến cho phòng Nội vụ."


class SeenForm(BaseForm):
    """An act that asks for nothing but the paper as it was seen."""

    version = HiddenField()
    digest = HiddenField()


class DraftForm(BaseForm):
    """A new paper: its title and the lines ticked."""

    title = LineField(
        "Trích yếu",
        description="Như sẽ in dưới tên loại văn bản.",
        validators=[Filled("Hãy ghi trích yếu."), at_most(LINE)],
    )
    lines = PickedField("Đối tượng đưa vào văn bản")

    def validate_lines(self, field: PickedField) -> None:
        """A paper decides about somebody."""
        if not field.data:
            raise ValidationError("Hãy đánh dấu ít nhất một đối tượng.")


class ChangeForm(BaseForm):
    """A draft again: another title, lines off it and lines onto it."""

    version = HiddenField()
    title = LineField("Trích yếu", validators=[Filled("Hãy ghi trích yếu."), at_most(LINE)])
    remove = PickedField("Bỏ khỏi văn bản")
    lines = PickedField("Thêm vào văn bản")


class SignForm(SeenForm):
    """The signature: what was seen, a comment for each line left out, and the password again."""


class _ForAll:
    """Something is said of every line left out: of each by itself, or here of all at once."""

    def __call__(self, form: BaseForm, field: LongField) -> None:
        """Look for either."""
        own = [box.data for box in form if box.name.startswith(SIGN)]
        if not field.data and not all(own):
            raise StopValidation("Hãy ghi ý kiến chung, hoặc ý kiến riêng cho từng hồ sơ.")


def sign_form(left_out: Sequence[tuple[str, str]], *, asks_password: bool) -> type[SignForm]:
    """The form for these lines left out, each (code, label); with the password when not fresh.

    What is said of several at once is written once.
    """
    fields: dict[str, object] = {}
    if len(left_out) > 1:
        fields[SHARED] = LongField(
            f"Ý kiến chung cho {len(left_out)} hồ sơ để lại",
            validators=[_ForAll(), at_most(TEXT)],
            render_kw={"rows": 2},
        )
    needed = [] if SHARED in fields else [Filled(NO_COMMENT)]
    fields |= {
        f"{SIGN}{code}": LongField(
            label,
            validators=[*needed, at_most(TEXT)],
            render_kw={"rows": 2},
        )
        for code, label in left_out
    }
    if asks_password:
        fields["password"] = PasswordField(
            "Mật khẩu",
            description="Nhập lại mật khẩu đăng nhập. Nội dung đã ghi ở trên không mất.",
            validators=[Filled("Hãy nhập mật khẩu.")],
            render_kw={"autocomplete": "current-password"},
        )
    return type("SignFormOfPaper", (SignForm,), fields)


def said_of(form: SignForm, code: str) -> str:
    """The comment on a line left out: its own, else the one for all."""
    own = form[f"{SIGN}{code}"].data
    return own or (form[SHARED].data if SHARED in form else "") or ""


class NumberForm(BaseForm):
    """Number and date of a paper; the number only where the register does not count by itself."""

    digest = HiddenField()
    date = DayField("Ngày văn bản", validators=[Filled("Hãy ghi ngày văn bản.")])
    number = NumberField("Số văn bản", validators=[Optional(), NumberRange(1, 99_999)])


class ResultsForm(ActForm):
    """What the city decided on a proposal, and the lines it decided on."""

    lines = PickedField("Ghi cho các hồ sơ")

    def validate_lines(self, field: PickedField) -> None:
        """It decided on somebody."""
        if not field.data:
            raise ValidationError("Hãy đánh dấu ít nhất một hồ sơ.")


@cache
def results_form(asks: tuple[str, ...]) -> type[ResultsForm]:
    """The form of the act that asks for these, for many lines."""
    act = act_form(asks)
    return type("ResultsOf" + act.__name__, (act, ResultsForm), {})


class SeriesForm(BaseForm):
    """How a register of numbers counts."""

    version = HiddenField()
    symbol = SelectField("Ký hiệu")
    year = NumberField("Năm", validators=[Filled("Hãy ghi năm."), NumberRange(2000, 2100)])
    own = RadioField(
        "Cách cho số",
        choices={
            "own": "Hệ thống tự cho số liên tục, không cách quãng",
            "office": "Ghi số do sổ công văn của cơ quan cấp",
        },
        default="own",
    )
    last = NumberField(
        "Số cuối đã cấp trước khi dùng sổ này",
        description="Để trống nếu không đổi. Số tiếp theo là số này cộng một.",
        validators=[Optional(), NumberRange(0, 99_999)],
    )
