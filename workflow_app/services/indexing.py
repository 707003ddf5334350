"""The net over what can be found: whatever a flush writes is put under its words in that flush.

No service has to remember it, and none can forget. Bulk statements pass by here, as they pass by
the guard of the log: nothing in the house writes names or titles so.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from workflow_app.models import Base, Nomination, Paper, RegisterEntry, Unit
from workflow_app.services.word_keeper import Changed, Keeper

Row = TypeVar("Row", bound=Base)


@event.listens_for(Session, "before_flush")
def keep_words(session: Session, _context: Any, _objects: Any) -> None:
    """Put what is new or has other words by now into the index; what lost its name out of it."""
    if not session.info.get("writing"):
        return
    changed = _changed_in(session)
    if changed.any:
        Keeper(session, parts=True).keep(changed)


def _changed_in(session: Session) -> Changed:
    written = [*session.new, *session.dirty]
    decided = _with_other(written, Nomination, "decision_number")
    return Changed(
        lines=_with_other(written, Nomination, "nominee_id"),
        persons=_with_other(written, RegisterEntry, "plain_name", "title"),
        units=_with_other(written, Unit, "name"),
        papers=_with_other(written, Paper, "title", "number"),
        decided=[line for line in decided if line.decision_number],
    )


def _with_other(written: Iterable[object], of: type[Row], *names: str) -> list[Row]:
    """Rows of this kind that are new or have other values in these columns."""
    return [
        one
        for one in written
        if isinstance(one, of)
        and any(inspect(one).attrs[name].history.has_changes() for name in names)
    ]
