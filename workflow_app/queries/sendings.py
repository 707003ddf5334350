"""What a sending did the first time, as the log has it, and what a program was told of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.tags import Outcome
from workflow_app.extensions import db
from workflow_app.models import DoneSending
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


@dataclass(frozen=True, slots=True)
class Told:
    """A sending that was done at `at`; `same` is false when something else came under its key."""

    at: datetime
    same: bool
    answer: str


def told_of(actor: Actor) -> Told | None:
    """What was answered to what this actor sends now, when it was done before."""
    sending = actor.sending
    if sending is None:
        return None
    row = db.session.execute(
        select(DoneSending.at, DoneSending.content, DoneSending.answer).where(
            DoneSending.account_id == actor.account_id, DoneSending.key == sending.key
        )
    ).one_or_none()
    return Told(row.at, row.content == sending.content, row.answer or "") if row else None
