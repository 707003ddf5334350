"""How often the last day of a movement was moved after its launch, and why: as the log has it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.tags import Outcome, Tag
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue

_VALUES = ("before_last_moment", "after_last_moment", "reason")


@dataclass(frozen=True, slots=True)
class Move:
    """One move: when, from which last moment to which, and why; empty where that was erased."""

    at: datetime
    before: datetime
    after: datetime
    reason: str


def moves_of(movement_id: UUID) -> list[Move]:
    """The moves that have a reason, the newest first, in one statement.

    What was changed before the launch has none, and concerned nobody.
    """
    rows = db.session.execute(
        select(Entry.id, Entry.at, EntryValue.name, EntryValue.value)
        .join(EntryValue, EntryValue.entry_id == Entry.id)
        .where(
            Entry.chain_id == movement_id,
            Entry.tag == Tag.MOVEMENT_EDIT,
            Entry.outcome == Outcome.DONE,
            EntryValue.name.in_(_VALUES),
        )
        .order_by(Entry.position.desc())
    )
    found: dict[UUID, tuple[datetime, dict[str, str]]] = {}
    for id_, at, name, value in rows:
        found.setdefault(id_, (at, {}))[1][name] = value or ""
    return [
        Move(
            at=at,
            before=datetime.fromisoformat(said["before_last_moment"]),
            after=datetime.fromisoformat(said["after_last_moment"]),
            reason=said["reason"],
        )
        for at, said in found.values()
        if all(name in said for name in _VALUES)
    ]
