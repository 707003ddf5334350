"""What the city's decision was recorded for on a proposal at one moment, as the log has it."""

from dataclasses import dataclass
from datetime import date, datetime

from states.tags import Outcome, Tag
from states.wording import day
from workflow_app.models import Entry
from workflow_app.queries.log_lines import lines_of, log_rows
from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.papers import Whole


@dataclass(frozen=True, slots=True)
class Recorded:
    """Number and day, in words, as they were recorded then, by whom, on which lines."""

    at: datetime
    by: str
    number: str
    dated: str
    lines: list[Standing]


def awards_at(whole: Whole, at: datetime) -> Recorded | None:
    """What was recorded at this moment on the lines of the paper, in two statements; None where
    nothing was.
    """
    by_id = {line.loaded.nomination.id: line for line in whole.lines}
    entries = lines_of(
        log_rows().where(
            Entry.chain_id.in_(list(by_id)),
            Entry.at == at,
            Entry.tag == Tag.RECORD_AWARD,
            Entry.outcome == Outcome.DONE,
        )
    )
    if not entries:
        return None
    done = {entry.chain_id for entry in entries}
    first = entries[0]
    return Recorded(
        at=at,
        by=first.actor,
        number=first.values.get("number") or "",
        dated=day(date.fromisoformat(first.values.get("date") or "")),
        lines=[line for id_, line in by_id.items() if id_ in done],
    )
