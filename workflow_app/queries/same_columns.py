"""Rows of different tables in the same columns, so that one statement brings them together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, Select, String, Text, Uuid, cast, literal, null, select

IDS, TEXTS, NUMBERS = 3, 4, 6


class Row(NamedTuple):
    """One thing: what it is, about whom, of which others, and what it says."""

    what: str
    about: UUID
    other: UUID | None
    third: UUID | None
    texts: tuple[str | None, ...]
    numbers: tuple[int | None, ...]

    def text(self, place: int) -> str:
        """One of its texts."""
        return self.texts[place] or ""


def part(
    what: str,
    *ids: Any,
    texts: Sequence[Any] = (),
    numbers: Sequence[Any] = (),
) -> Select[*tuple[Any, ...]]:
    """Columns of one table in the common shape: up to three ids, some texts, some numbers."""
    return select(
        literal(what, String(40)).label("what"),
        *_cast("id", ids, Uuid(), IDS),
        *_cast("text", texts, Text(), TEXTS),
        *_cast("number", numbers, Integer(), NUMBERS),
    )


def _cast(name: str, columns: Sequence[Any], type_: Any, count: int) -> Iterator[Any]:
    """So many columns of one type, each under a name of its own: a row is read by names."""
    for place in range(count):
        column = columns[place] if place < len(columns) else null()
        yield cast(column, type_).label(f"{name}_{place}")


def rows_in(found: Iterable[Any]) -> Iterator[Row]:
    """The rows as they came."""
    for what, about, other, third, *said in found:
        yield Row(what, about, other, third, tuple(said[:TEXTS]), tuple(said[TEXTS:]))
