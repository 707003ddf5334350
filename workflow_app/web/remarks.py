"""Remarks as the pages show them: beside their field, with the state of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms.nominations import REMARKABLE
from workflow_app.models import Nomination
from workflow_app.queries.details import Said
from workflow_app.queries.log_lines import LogLine
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


def shown_remarks(said: Sequence[Said]) -> list[ShownRemark]:
    """The remarks in the order given."""
    return [
        ShownRemark(
            author=one.author,
            at=one.remark.made_at,
            text=one.remark.text,
            field=one.remark.field,
            field_label=REMARKABLE.get(one.remark.field, ""),
            status="answered" if one.answered_at else "waiting",
            answer=one.answer,
        )
        for one in said
    ]


def of_the_return(said: Sequence[Said]) -> list[Said]:
    """The points of the last return, and any older one that has no answer yet."""
    last = max((one.remark.round for one in said), default=0)
    return [one for one in said if one.remark.round == last or one.answered_at is None]


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
    """Every remark under the field it speaks of; those about the whole under the empty name."""
    found: dict[str, list[ShownRemark]] = {field: [] for field in REMARKABLE}
    for remark in remarks:
        found.get(remark.field, found[""]).append(remark)
    return found


def remarks_by_field(said: Sequence[Said]) -> dict[str, ShownRemark]:
    """The newest remark of each field, for the form."""
    return {remark.field: remark for remark in reversed(shown_remarks(said))}
