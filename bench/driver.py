"""The database through its driver alone: one way to write SQL for psycopg and for sqlite3."""

import sqlite3
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

Row = tuple[Any, ...]

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000")


class Link:
    """A connection. `?` stands for a value; ids and moments are written as the product does."""

    def __init__(self, url: str) -> None:
        self.sqlite = url.startswith("sqlite")
        self._connection: Any = _sqlite(url) if self.sqlite else _postgres(url)

    def run(self, sql: str, *values: object) -> list[Row]:
        """Run one statement; the rows it gives."""
        if self.sqlite:
            bound = [_plain(value) for value in values]
            found: list[Row] = self._connection.execute(sql, bound).fetchall()
            return found
        cursor = self._connection.execute(sql.replace("?", "%s"), values)
        return cursor.fetchall() if cursor.description else []

    def begin(self) -> None:
        """Begin to write; SQLite's one writer takes the lock at once."""
        self.run("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")

    def commit(self) -> None:
        """Make it last."""
        self.run("COMMIT")

    def roll_back(self) -> None:
        """Leave no trace."""
        self.run("ROLLBACK")

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def key(self, value: UUID) -> object:
        """An id as rows give it back."""
        return value.hex if self.sqlite else value

    @property
    def driver(self) -> Any:
        """The driver's own connection, for what only it can do."""
        return self._connection


def _sqlite(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _postgres(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", timespec="microseconds")
    return value
