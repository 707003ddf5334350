"""The forms of what comes back after a return: the unit's answers, and what is found of them."""

from collections.abc import Iterator

from wtforms import Field, HiddenField, RadioField
from wtforms.validators import ValidationError

from forms.base import BaseForm, LongField, at_most
from forms.nominations import ActForm
from states.limits import TEXT

MENDED = {"yes": "Đã sửa", "no": "Giữ nguyên, vì lý do ghi ở dưới"}
FOUND = {"yes": "Đạt", "no": "Chưa đạt"}
SAID_MENDED = "Đã sửa."  # where nothing more was written


class AnswersForm(BaseForm):
    """Answers to the points of a return: of each whether it was mended, and how or why not."""

    ids: tuple[str, ...] = ()
    version = HiddenField()

    def answers(self) -> Iterator[tuple[str, str, bool]]:
        """By the id of the point the words of its answer and whether it was mended; a point about
        which nothing was said is left out.
        """
        for id_ in self.ids:
            choice, text = self[f"mended_{id_}"].data, self[f"answer_{id_}"].data
            if text or choice == "yes":
                yield id_, text or SAID_MENDED, choice != "no"


def answers_form(points: tuple[tuple[str, str], ...]) -> type[AnswersForm]:
    """The form that answers these points, given as (id, text)."""
    fields: dict[str, object] = {"ids": tuple(id_ for id_, _ in points)}
    for id_, text in points:
        fields[f"mended_{id_}"] = RadioField(
            "Đơn vị đã sửa chưa?", choices=MENDED, validate_choice=False
        )
        fields[f"answer_{id_}"] = LongField(
            f"Trả lời: {text[:120]}", validators=[at_most(TEXT)], default="", render_kw={"rows": 2}
        )
        fields[f"validate_answer_{id_}"] = _says_why
    return type("AnswersOfLine", (AnswersForm,), fields)


def _says_why(form: AnswersForm, answer: Field) -> None:
    """What was kept as it was is kept for a reason."""
    kept = form[answer.name.replace("answer_", "mended_", 1)].data == "no"
    if kept and not answer.data:
        raise ValidationError("Hãy ghi vì sao giữ nguyên.")


class FindingsForm(ActForm):
    """What is found of the points that came back."""

    ids: tuple[str, ...] = ()

    def found(self) -> Iterator[tuple[str, bool]]:
        """By the id of the point whether it is settled; a point that was not marked is left out."""
        for id_ in self.ids:
            if self[f"found_{id_}"].data in FOUND:
                yield id_, self[f"found_{id_}"].data == "yes"


def findings_form(points: tuple[tuple[str, str, str], ...]) -> type[FindingsForm]:
    """The form that says of these points whether they are settled, given as (id, text, so far)."""
    fields: dict[str, object] = {"ids": tuple(id_ for id_, _, _ in points)}
    for id_, text, so_far in points:
        fields[f"found_{id_}"] = RadioField(
            f"Kết quả: {text[:120]}", choices=FOUND, default=so_far or None, validate_choice=False
        )
    return type("FindingsOfLine", (FindingsForm,), fields)
