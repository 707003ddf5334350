"""The forms of appraising: an opinion on a line, a comment, a declared relation."""

from collections.abc import Sequence
from functools import cache

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import BaseForm, Filled, LineField, LongField, at_most, options
from states.appraising import CRITERIA, OF_COMPONENTS, OF_CRITERIA, OTHER_AWARD, RECOMMENDATIONS
from states.attachments import OF_THE_UNIT
from states.conflicts import RELATIONS
from states.limits import LINE, TEXT

__all__ = [
    "CRITERIA",
    "OF_COMPONENTS",
    "OF_CRITERIA",
    "OF_THE_UNIT",
    "OTHER_AWARD",
    "RECOMMENDATIONS",
    "RELATIONS",
    "AppraisalForm",
    "CommentForm",
    "RelationForm",
    "appraisal_form",
]

COMPONENT, CRITERION = "tp-", "tc-"  # before the code of a part of the file, of a criterion


class AppraisalForm(BaseForm):
    """What an appraiser recommends, and why; the boxes of `appraisal_form` come before."""

    version = HiddenField()
    recommendation = RadioField("Đề nghị", choices=RECOMMENDATIONS, default="")
    other_award = SelectField("Hình thức đề nghị thay", default="", validate_choice=False)
    note = LongField(
        "Ý kiến",
        description="Cần ghi khi không đề nghị như đơn vị. Đơn vị và thành phố không đọc được.",
        validators=[at_most(TEXT)],
        default="",
        render_kw={"rows": 4},
    )

    def offer_awards(self, choices: Sequence[tuple[str, str]]) -> None:
        """The other awards of the movement."""
        self.other_award.choices = options([("", "Chưa chọn"), *choices])

    def found(self, prefix: str) -> dict[str, str]:
        """What was found of each part or criterion; what was left open is left out."""
        return {
            box.name.removeprefix(prefix): box.data
            for box in self
            if box.name.startswith(prefix) and box.data
        }


@cache
def appraisal_form() -> type[AppraisalForm]:
    """The form with a box for each part of the file and each criterion."""
    boxes: dict[str, object] = {
        f"{COMPONENT}{code}": RadioField(label, choices=_open(OF_COMPONENTS), default="")
        for code, label in OF_THE_UNIT.items()
    }
    boxes |= {
        f"{CRITERION}{code}": RadioField(label, choices=_open(OF_CRITERIA), default="")
        for code, label in CRITERIA.items()
    }
    return type("AppraisalOfLine", (AppraisalForm,), boxes)


def _open(found: dict[str, str]) -> dict[str, str]:
    return {**found, "": "Chưa xem"}


class CommentForm(BaseForm):
    """Something said about a line."""

    text = LongField(
        "Nội dung",
        validators=[Filled("Hãy ghi nội dung trao đổi."), at_most(TEXT)],
        default="",
        render_kw={"rows": 3},
    )
    audience = RadioField(
        "Ai đọc được",
        choices={
            "internal": "Nội bộ: phòng Nội vụ, Chủ tịch khi đã trình, thanh tra",
            "unit": "Cả đơn vị của hồ sơ",
        },
        default="internal",
    )
    mentions = SelectMultipleField(
        "Nhắc người (sẽ được báo)",
        choices=(),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    mentions_unit = SelectMultipleField(
        "Nhắc người của đơn vị (chỉ khi đơn vị đọc được)",
        choices=(),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    answers = HiddenField()


class RelationForm(BaseForm):
    """To whom one stands in a relation that could bend one's judgement."""

    q = LineField("Tìm người trong danh bạ theo tên", validators=[at_most(LINE)], default="")
    kind = RadioField("Quan hệ", choices=RELATIONS, validators=[Filled("Hãy chọn loại quan hệ.")])
    entry = RadioField("Với người", choices=(), default="", validate_choice=False)
    unit = SelectField("Hoặc với đơn vị", default="", validate_choice=False)
    note = LineField("Ghi thêm", validators=[at_most(LINE)], default="")
