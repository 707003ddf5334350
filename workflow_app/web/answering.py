"""Answering a return: the points as they are asked, where to mend each, and where one goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from forms.answers import AnswersForm, answers_form
from states.wording import shown_code
from workflow_app.queries.details import Detail, Said
from workflow_app.queries.returns import Walk, kind_of, walk_among
from workflow_app.web.binding import bind
from workflow_app.web.remarks import label_of

# Where on the page of a line each part stands.
_PLACES = {"nominee": "de-nghi", "award": "de-nghi", "achievement": "thanh-tich", "": "nhan-xet"}
# The first box of each part in the form.
_BOXES = {"nominee": "name", "award": "award-0", "achievement": "achievement"}


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """One point in the list at the top: what it speaks of, its text, where it is mended."""

    label: str
    text: str
    href: str
    answered: bool


def is_to_answer(detail: Detail) -> bool:
    """True for the unit of a line that lies returned."""
    return detail.own and detail.nomination.state == "returned"


def walk_of(detail: Detail) -> Walk | None:
    """Where this line stands among those returned with it; None where that is nobody's business."""
    return walk_among(detail.loaded) if is_to_answer(detail) else None


def next_in_words(walk: Walk) -> str:
    """Which of the lines returned together is to be answered next."""
    return f"Dòng tiếp theo của bộ hồ sơ: {shown_code(walk.following)}, còn {walk.waiting} điểm."


def asked_points(asked: Sequence[Said], detail: Detail, *, in_form: bool) -> list[AskedPoint]:
    """The points of the return, each leading to its part; in the form to its box."""
    return [
        AskedPoint(
            label_of(one),
            one.remark.text,
            _where(one.remark.field, detail, in_form=in_form),
            one.answered_at is not None,
        )
        for one in asked
    ]


def form_of(asked: Sequence[Said], version: int) -> AnswersForm:
    """The form of the answers, filled with what was answered so far."""
    stored: dict[str, object] = {"version": version}
    for one in asked:
        stored[f"answer_{one.remark.id}"] = one.answer
        if one.answered_at:
            stored[f"mended_{one.remark.id}"] = "no" if one.remark.mended is False else "yes"
    points = tuple((str(one.remark.id), one.remark.text) for one in asked)
    return bind(answers_form(points), stored)


def answers_in(form: AnswersForm) -> tuple[dict[UUID, str], list[UUID]]:
    """The answers by point, and the points of which the unit says why nothing was changed."""
    told = [(UUID(id_), text, mended) for id_, text, mended in form.answers()]
    return {id_: text for id_, text, _ in told}, [id_ for id_, _, mended in told if not mended]


def _where(part: str, detail: Detail, *, in_form: bool) -> str:
    if part == "files" or kind_of(part):
        return url_for("nominations.show", code=detail.nomination.code, _anchor="tai-lieu")
    if in_form and part in _BOXES:
        return f"#{_BOXES[part]}"
    place = _PLACES.get(part, "nhan-xet")
    return url_for("nominations.show", code=detail.nomination.code, _anchor=place)
