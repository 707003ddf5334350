"""The net under the log: a flush that moves a nomination unlogged, or touches an entry, stops."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from states.tags import Outcome
from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.models.nomination import Nomination

_GUARDED = (Entry, EntryValue, Chain, Nomination)
_GUARDED_TABLES = frozenset(table.__tablename__ for table in _GUARDED)


class Unlogged(RuntimeError):
    """A change that the log does not know of, or a change to the log itself."""


@event.listens_for(Session, "before_flush")
def refuse_unlogged_changes(session: Session, _context: Any, _objects: Any) -> None:
    """Refuse a state without its entry, and any change to what the log already holds."""
    spoken_of = {_move_of(entry) for entry in session.new if isinstance(entry, Entry)}
    for nomination in _moved(session):
        if (str(nomination.id), nomination.state) not in spoken_of:
            raise Unlogged(f"nomination {nomination.id}: state written without an entry")
    for row in session.deleted:
        if isinstance(row, Entry | EntryValue | Chain):
            raise Unlogged("an entry of the log is never deleted")
    for row in session.dirty:
        if isinstance(row, Entry) and session.is_modified(row):
            raise Unlogged("an entry of the log is never changed")
        if isinstance(row, EntryValue) and not _erased_only(row):
            raise Unlogged("a value of the log can only be erased")


@event.listens_for(Session, "do_orm_execute")
def refuse_bulk_changes(context: ORMExecuteState) -> None:
    """Refuse UPDATE and DELETE statements over the log or over the state of nominations."""
    if not (context.is_update or context.is_delete):
        return
    table = getattr(context.statement, "table", None)  # of a statement of either kind, ORM or Core
    if table is not None and table.name in _GUARDED_TABLES:
        raise Unlogged(f"{table.name} is not changed by a bulk statement")


def _move_of(entry: Entry) -> tuple[str, str | None]:
    """Of what an entry speaks, and the state to which it says it went, if it did."""
    return entry.subject, json.loads(entry.body).get(
        "to"
    ) if entry.outcome == Outcome.DONE else None


def _moved(session: Session) -> Iterable[Nomination]:
    for row in session.dirty | session.new:
        if isinstance(row, Nomination) and inspect(row).attrs.state.history.has_changes():
            yield row


def _erased_only(row: EntryValue) -> bool:
    changed = {a.key for a in inspect(row).attrs if a.history.has_changes()}
    return changed <= {"value", "salt"} and row.value is None and row.salt is None
