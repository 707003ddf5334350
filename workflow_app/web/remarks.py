"""Remarks as the pages show them: beside their field, with the state of the answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from forms.nominations import REMARKABLE
from workflow_app.models import Nomination
from workflow_app.queries.details import Said
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.returns import FILES, kind_of
from workflow_app.queries.sent_back import WAITS_IN, last_sent_back

CHAIRMAN_SAID = "Chủ tịch trả về, ý kiến"


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """What the remark component draws."""

    author: str
    at: datetime
    text: str
    field: str
    field_label: str
    status: str
    answer: str
    internal: bool = False
    kept: bool = False
    untouched: bool = False
    again: bool = False


def shown_remarks(
    said: Sequence[Said],
    untouched: Collection[UUID] = (),
    *,
    judged: bool = True,
) -> list[ShownRemark]:
    """The remarks in the order given. `untouched` are those whose part came back as it was; what
    was found of them is for the office alone until the line moves on (`judged`).
    """
    return [
        ShownRemark(
            author=one.author,
            at=one.remark.made_at,
            text=one.remark.text,
            field=one.remark.field,
            field_label=label_of(one),
            status=_status_of(one, judged=judged),
            answer=one.answer,
            kept=one.answered_at is not None and one.remark.mended is False,
            untouched=one.remark.id in untouched,
            again=one.remark.carried_id is not None,
        )
        for one in said
    ]


def label_of(said: Said) -> str:
    """What a remark speaks of: the part, and the file where it is one."""
    part = REMARKABLE.get(said.remark.field, "")
    return f"{part}, {said.file.file_name}" if said.file else part


def _status_of(said: Said, *, judged: bool) -> str:
    if said.answered_at is None:
        return "waiting"
    if not judged or said.remark.accepted is None:
        return "answered"
    return "accepted" if said.remark.accepted else "refused"


def from_the_chairman(history: Sequence[LogLine], nomination: Nomination) -> ShownRemark | None:
    """What the chairman said when he sent the line back, while it is not before him again.

    From the history as it is told to the reader, newest first: to the unit his words are not.
    """
    if nomination.state not in WAITS_IN or nomination.laid_at:
        return None
    last = last_sent_back(history)
    comment = last.values.get("comment") if last else None
    if last is None or not comment:
        return None
    return ShownRemark(
        last.actor, last.at, comment, "", CHAIRMAN_SAID, "waiting", "", internal=True
    )


def beside_their_fields(remarks: Sequence[ShownRemark]) -> dict[str, list[ShownRemark]]:
    """Every remark under the field it speaks of, those on any part of the file together; those
    about the whole under the empty name.
    """
    found: dict[str, list[ShownRemark]] = {field: [] for field in REMARKABLE}
    for remark in remarks:
        place = FILES if kind_of(remark.field) else remark.field
        found.get(place, found[""]).append(remark)
    return found


def remarks_by_field(said: Sequence[Said]) -> dict[str, ShownRemark]:
    """The newest remark of each field, for the form."""
    return {remark.field: remark for remark in reversed(shown_remarks(said))}
