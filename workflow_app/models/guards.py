"""The net under the log: a flush that moves a nomination without an entry, or touches one, stops."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.models.nomination import Nomination


class Unlogged(RuntimeError):
    """A change that the log does not know of, or a change to the log itself."""


@event.listens_for(Session, "before_flush")
def refuse_unlogged_changes(session: Session, _context: Any, _objects: Any) -> None:
    """Refuse a state without its entry, and any change to what the log already holds."""
    spoken_of = {entry.subject for entry in session.new if isinstance(entry, Entry)}
    for nomination in _moved(session):
        if str(nomination.id) not in spoken_of:
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
    for mapper in context.all_mappers:
        if mapper.class_ in (Entry, EntryValue, Chain, Nomination):
            raise Unlogged(f"{mapper.class_.__name__} is not changed by a bulk statement")


def _moved(session: Session) -> Iterable[Nomination]:
    for row in session.dirty | session.new:
        if isinstance(row, Nomination) and inspect(row).attrs.state.history.has_changes():
            yield row


def _erased_only(row: EntryValue) -> bool:
    changed = {a.key for a in inspect(row).attrs if a.history.has_changes()}
    return changed <= {"value", "salt"} and row.value is None and row.salt is None
