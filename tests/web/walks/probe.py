"""What requests do to the database: the statements they send, and what they write for good."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, func, select

from workflow_app.extensions import db
from workflow_app.models import Base, Entry

# Reading may leave these: what was read, by whom; that the session is in use.
LOG = frozenset(("audit_chains", "audit_entries", "audit_values"))
SEEN = frozenset(("login_sessions",))

_WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?([a-z_]+)', re.IGNORECASE)
_FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT", "RELEASE")


@dataclass
class Probe:
    """Reads as they were sent; writes by table, once they are committed."""

    statements: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    @property
    def outside_the_log(self) -> set[str]:
        """The tables that hold something else than before."""
        return set(self.written) - LOG

    def note(self, *args: Any) -> None:
        statement = str(args[2])
        if statement.lstrip().upper().startswith(_FRAME):
            return
        self.statements.append(statement)
        if found := _WRITE.match(statement):
            self.open.append(found[1])

    def keep(self, _connection: Any) -> None:
        self.written += self.open
        self.open.clear()

    def forget(self, _connection: Any) -> None:
        self.open.clear()


@contextmanager
def probing() -> Iterator[Probe]:
    """Watch every request of this block."""
    probe = Probe()
    watches = (
        ("before_cursor_execute", probe.note),
        ("commit", probe.keep),
        ("rollback", probe.forget),
    )
    for name, watch in watches:
        event.listen(db.engine, name, watch)
    try:
        yield probe
    finally:
        for name, watch in watches:
            event.remove(db.engine, name, watch)


def row_counts() -> dict[str, int]:
    """How many rows each table has, those of the log left out."""
    db.session.rollback()
    counts = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
        if table.name not in LOG
    }
    db.session.rollback()
    return counts


def entries_since(count: int) -> list[Entry]:
    """The entries of the log after the first so many."""
    db.session.rollback()
    return list(db.session.scalars(select(Entry).order_by(Entry.id).offset(count)))


def entry_count() -> int:
    db.session.rollback()
    found = db.session.scalar(select(func.count()).select_from(Entry)) or 0
    db.session.rollback()
    return found
