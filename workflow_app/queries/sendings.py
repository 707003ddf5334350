"""What a sending did the first time, as the log has it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from states.tags import Outcome
from workflow_app.models.audit import Entry
from workflow_app.queries.log_lines import lines_of, log_rows


@dataclass(frozen=True, slots=True)
class Deed:
    """About which kind of thing it was, and the names by which that can be looked at."""

    kind: str
    about: str
    receipt: str
    paper: str


def deed_of(account_id: UUID, at: datetime) -> Deed | None:
    """The first thing this account did at this moment; None when the log has nothing."""
    query = log_rows().where(
        Entry.actor_id == account_id, Entry.at == at, Entry.outcome == Outcome.DONE
    )
    line = next(iter(lines_of(query.order_by(Entry.id).limit(1))), None)
    if line is None:
        return None
    said = line.values
    return Deed(line.kind, line.about, said.get("receipt") or "", said.get("paper") or "")
