"""Lists as text: what a spreadsheet saves as CSV, and what is pasted from Word or Excel."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Self

from states.intake.letters import likeness

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What Windows writes where nobody chose: of Viet Nam, or of the West with letters of old fonts.
_OF_WINDOWS = ("cp1258", "cp1252", "latin-1")
_BETWEEN = "\t;,|"
# A cell of one mark, "the same as above": it opens nothing that would swallow the rows below.
_ALONE = re.compile(r'(?<=\t)"(?=\t|\r?\n|\Z)')
_LONGEST = 100_000  # characters in a cell
# As of a workbook: so many rows that say something, so many with the empty ones between them.
ROWS, COLUMNS, TEXT = 20_000, 100, 10_000
SPREAD = 10 * ROWS
CELLS = 500_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_WIDEST = COLUMNS * TEXT  # characters of one row, all its lines together


class TooLong(ValueError):
    """The text has more rows than any list that is read here."""


class TooMuch(ValueError):
    """The text has more cells, or longer rows, than any list that is read here."""


def text_in(content: bytes) -> str | None:
    """The text of a file, whatever it was saved in; None when it is none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        read = [text for name in _OF_WINDOWS if (text := _decoded(content, name)) is not None]
        return max(read, key=lambda text: likeness(text[:20_000]))


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def rows_in(text: str) -> list[Sequence[str]]:
    """The cells, row by row; what stands between them is what makes the most columns. Raises
    TooLong, TooMuch.
    """
    begin = list(islice(_lines(text), 50))
    between = max(_BETWEEN, key=lambda mark: sum(map(len, _read(begin.__iter__, mark))))
    return _read(lambda: _lines(text), between)


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a list of them all is larger than their text."""
    return (found[0] for found in _LINE.finditer(text))


def _read(lines: Callable[[], Iterator[str]], between: str) -> list[Sequence[str]]:
    csv.field_size_limit(_LONGEST)
    taken = _Taken(lines(), between)
    try:
        return _kept(csv.reader(taken, delimiter=between), taken)
    except csv.Error:  # a quote that is never closed: line by line then
        taken = _Taken(lines(), between)
        return _kept((line.rstrip("\r\n").split(between) for line in taken), taken)


class _Taken:
    """Lines on their way into one row; a quote can take many of them."""

    def __init__(self, lines: Iterator[str], between: str) -> None:
        self.lines, self.pasted, self.size = lines, between == "\t", 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.size += len(line)
        if self.size > _WIDEST:
            raise TooMuch
        return _ALONE.sub("\N{DOUBLE PRIME}", line) if self.pasted else line


def _kept(rows: Iterable[list[str]], taken: _Taken) -> list[Sequence[str]]:
    kept: list[Sequence[str]] = []
    said = filled = 0
    for row in rows:
        taken.size = 0
        cells = [cell[:TEXT] for cell in row[:COLUMNS]]
        count = len(cells) - cells.count("")
        kept.append(cells if count else ())
        said, filled = said + bool(count), filled + count
        if said > ROWS or len(kept) > SPREAD:
            raise TooLong
        if filled > CELLS:
            raise TooMuch
    return kept
