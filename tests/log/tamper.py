"""The owner of the database at work: the triggers are dropped and rows are written by hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text, update

from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Chain, Entry, EntryValue
from workflow_app.services.verification import Report, verify_on

TABLES = {"audit_chains": Chain, "audit_entries": Entry, "audit_values": EntryValue}


def drop_guards(connection: Connection) -> None:
    """What only the owner of the database can do."""
    if is_sqlite(connection):
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in names.all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        return
    for table in TABLES:
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


@contextmanager
def unguarded(*, keep: bool = False) -> Iterator[Connection]:
    """A connection without the triggers; everything is undone at the end unless `keep`."""
    db.session.rollback()
    with db.engine.connect() as connection:
        drop_guards(connection)
        yield connection
        if keep:
            connection.commit()
        else:
            connection.rollback()


def report_after(do: Callable[[Connection], Any]) -> Report:
    """What the verifier says when this was done to the log; afterwards it is undone."""
    with unguarded() as connection:
        do(connection)
        return verify_on(connection)


def overwrite(connection: Connection, row: type[Any], id_: UUID, **columns: object) -> None:
    table = row.__table__
    connection.execute(update(table).where(table.c.id == id_).values(**columns))


def entries(connection: Connection) -> list[Any]:
    """Every entry, by chain and position."""
    table = Entry.__table__
    return list(connection.execute(select(table).order_by(table.c.chain_id, table.c.position)))
