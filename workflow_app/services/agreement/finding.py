"""How a difference is found and named: fields of a row held against what the log says of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Executable, Row, true

from states.wording import day, moment
from workflow_app.services.agreement.said import Lost

BATCH = 500
SHORT = 80  # a longer text is not repeated

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of a table that is not as the log says: what kind of thing, its code, and how."""

    kind: str
    code: str
    what: str


class Field(NamedTuple):
    """A column, how people call it; what is `quiet` is an id or a text, and is not repeated."""

    name: str
    label: str
    quiet: bool = False


def only_logged(what: str) -> str:
    """The sentence for something the tables lack."""
    return f"{what} có trong nhật ký, không có trong dữ liệu"


def only_stored(what: str) -> str:
    """The sentence for something the log lacks."""
    return f"{what} có trong dữ liệu, không có trong nhật ký"


def other_than_logged(
    label: str, of: str = "", values: tuple[str | None, str | None] | None = None
) -> str:
    """The sentence for what both have, each in its own way; with values what the tables say, and
    what the log says.
    """
    if values is None:
        said = f"{label} của {of}: dữ liệu khác nhật ký"
        return said if of else f"{label}: dữ liệu khác nhật ký"
    is_, should = values
    said = f"{label} của {of}: dữ liệu ghi “{is_}”, nhật ký ghi “{should}”"
    return said if of else f"{label}: dữ liệu ghi “{is_}”, nhật ký ghi “{should}”"


def differing(
    fields: Iterable[Field], stored: object, said: Mapping[str, object], of: str = ""
) -> Iterator[str]:
    """A sentence for each field that is not as the log says; `of` what part of the thing it is.

    A field of which nothing is said, or whose value was erased, differs from nothing.
    """
    for field in fields:
        if field.name not in said or isinstance(said[field.name], Lost):
            continue
        is_, should = _of(stored, field.name), said[field.name]
        if is_ == should:
            continue
        shown = _shown(is_), _shown(should)
        quiet = field.quiet or None in shown
        yield other_than_logged(field.label, of, None if quiet else shown)


def _of(stored: object, name: str) -> object:
    return stored[name] if isinstance(stored, Mapping) else getattr(stored, name)


def _shown(value: object) -> str | None:
    """A value in words; None for one that is too long to be repeated, or says nothing to people."""
    if value is None or value == "":
        return "trống"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, UUID | bytes):
        return None
    text = str(value)
    return text if len(text) <= SHORT and "\n" not in text else None


def within(column: Any, place: UUID | None) -> ColumnElement[bool]:
    """The rows of one authority, or all of them."""
    return true() if place is None else column == place


def batches(
    connection: Connection, query: Executable, size: int = BATCH
) -> Iterable[Sequence[AnyRow]]:
    """The rows, so many at a time: memory does not grow with the table."""
    return connection.execute(query, execution_options={"yield_per": size}).partitions()


def grouped(rows: Iterable[AnyRow]) -> dict[Any, list[AnyRow]]:
    """The rows by their first column, in the order they come."""
    found: dict[Any, list[AnyRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
