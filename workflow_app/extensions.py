"""The database and its migrations: what every layer above the models writes and reads with."""

import fcntl
import os
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from flask import Flask, current_app
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from workflow_app.models.base import Base

WRITES = "begins_immediate"
_PLACE = "place_in_line"
_READING = "reading_engine"


class ReadingSession(Session):
    """A session that reads without a transaction on PostgreSQL, until a unit of work begins.

    There every statement sees what was committed before it, with or without a transaction around
    it; but a transaction that only read ends in a ROLLBACK, at which psycopg forgets every
    statement it had prepared. Reading without one saves two round trips and the planning. On
    SQLite a page keeps its one snapshot.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """The engine to write with inside a unit of work, else the one to read with."""
        bind = super().get_bind(*args, **kwargs)
        if self.info.get("writing"):
            return bind
        reading: Engine | Connection = current_app.extensions.get(_READING, bind)
        return reading


# Nothing is flushed behind anybody's back: the unit of work flushes once, at its end.
db = SQLAlchemy(
    metadata=Base.metadata, session_options={"autoflush": False, "class_": ReadingSession}
)
migrate = Migrate()


def init_database(app: Flask) -> None:
    """Connect the database; SQLite as WAL, durable, with foreign keys, one writer at a time."""
    db.init_app(app)
    migrate.init_app(app, db, directory="migrations", render_as_batch=False, compare_type=True)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)
            event.listen(db.engine, "checkin", _let_the_next_in)
        else:
            app.extensions[_READING] = db.engine.execution_options(isolation_level="AUTOCOMMIT")


def is_sqlite(engine: Engine | Connection) -> bool:
    """True on the embedded database."""
    return engine.dialect.name == "sqlite"


def _prepare_sqlite(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "busy_timeout=15000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock when it begins: a reader that turns writer would fail half-way.
    immediate = connection.get_execution_options().get(WRITES)
    if immediate:
        _stand_in_line(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _stand_in_line(connection: Connection) -> None:
    """Wait until the writer before has gone.

    SQLite's own waiting looks again after longer and longer sleeps: with four writers one in
    twenty waited a second for a lock that was long free. The system wakes who waits for a file.
    Who dies leaves the line; and should somebody write without standing in it, SQLite still
    lets only one in.
    """
    path = connection.engine.url.database
    info = connection.connection.info
    if path and path != ":memory:" and _PLACE not in info:
        info[_PLACE] = os.open(f"{path}-line", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(info[_PLACE], fcntl.LOCK_EX)


def _let_the_next_in(_connection: Any, record: ConnectionPoolEntry) -> None:
    place = record.info.pop(_PLACE, None)
    if place is not None:
        os.close(place)  # which gives the lock back
