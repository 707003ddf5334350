"""The database and its migrations: what every layer above the models writes and reads with."""

from sqlite3 import Connection as SQLiteConnection
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event

from workflow_app.models.base import Base

# Nothing is flushed behind anybody's back: the unit of work flushes once, at its end.
db = SQLAlchemy(metadata=Base.metadata, session_options={"autoflush": False})
migrate = Migrate()

WRITES = "begins_immediate"


def init_database(app: Flask) -> None:
    """Connect the database; SQLite as WAL, durable, with foreign keys, one writer at a time."""
    db.init_app(app)
    migrate.init_app(app, db, directory="migrations", render_as_batch=False, compare_type=True)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


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
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
