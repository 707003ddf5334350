"""The rows of a sheet, told apart: what stands above, groups, nominees, the end.

What is not read is kept too, to be told: nobody may be lost at the edge of a list in silence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from states.intake import cells
from states.intake.cells import Cell, Offered, text_of
from states.intake.headings import PROPOSED, TOP, Columns, Meanings, find_headings, is_numbered
from states.intake.letters import to_unicode
from states.vietnamese import one_line, plain

Part = Literal["above", "group", "nominee", "below"]
# Of a long letter around a list only so much is told, and of a row only how it begins.
TOLD, _BEGINS = 100, 160
# What stands under a list, and is none of it.
_ENDS = (
    *(
        "tong cong",
        "tong so",
        "tong:",
        "cong:",
        "danh sach nay",
        "danh sach co",
        "an dinh danh sach",
    ),
    *("nguoi lap", "thu truong", "noi nhan", "ngay ", "tm.", "kt.", "xac nhan cua"),
)
# What is written for "the same as above".
_SAME = frozenset(("nt", "n/t", "nhu tren", "//"))
_SAME_MARKS = frozenset('"″〃”“') | {"''", "’’"}
_NEVER_SAME = ("order", "name", "family_name", "given_name", "note", "earlier")
_UNSAID = ("note", "earlier")  # known, and no field of a line


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read: its name, and its cells row by row."""

    name: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that is not empty, where it stands, and which part of the sheet it is."""

    part: Part
    number: int
    row: Sequence[Cell]
    texts: Sequence[str]

    @property
    def filled(self) -> list[str]:
        return [text for text in self.texts if text]


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a list is no nominee: rows as (where, text, may be one), and columns nobody reads."""

    rows: tuple[tuple[str, str, bool], ...] = ()
    more: int = 0
    columns: tuple[str, ...] = ()


def in_unicode(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """The rows one after the other: a copy of a whole list would be as large as the list."""
    for row in rows:
        yield [to_unicode(cell) if isinstance(cell, str) else cell for cell in row]


def headings_of(
    sheet: Sheet, offered: Sequence[Offered], meanings: Meanings = PROPOSED
) -> Columns | None:
    """The headings of the sheet; None when it holds no list."""
    return find_headings(list(in_unicode(sheet.rows[:TOP])), offered, meanings)


def parted(sheet: Sheet, columns: Columns) -> Iterator[Placed]:
    """Every row that says something, in Unicode."""
    ended = False
    for number, row in enumerate(in_unicode(sheet.rows), start=1):
        texts = [one_line(text_of(cell)) for cell in row]
        filled = [text for text in texts if text]
        if not filled:
            continue
        part: Part = "nominee"
        ended = ended or (number > columns.first and ends(filled))
        if number <= columns.first:
            part = "above"
        elif ended:
            part = "below"
        elif is_heading(texts, columns):
            part = "group"
        yield Placed(part, number, row, texts)


def ends(filled: Sequence[str]) -> bool:
    words = [text for text in filled if not text.replace(".", "").isdigit()]
    return 0 < len(words) <= 3 and plain(words[0]).startswith(_ENDS)


def is_heading(texts: Sequence[str], columns: Columns) -> bool:
    """A row of one text, with or without its number: I. TẬP THỂ, Khối trường học."""
    order = columns.of("order")
    said = [(column, text) for column, text in enumerate(texts) if text and column not in order]
    if len(said) != 1:
        return False
    column, text = said[0]
    if column not in columns.of("name"):
        return True
    order_said = next((texts[c] for c in order if c < len(texts)), "")
    return not order_said.rstrip(".").isdigit() and (text.isupper() or bool(cells.kind_of(text)))


def is_same(text: str) -> bool:
    """True for what says that the cell above holds here too: nt, -nt-, như trên, ″."""
    said = text.strip(" -–.()_")
    return said in _SAME_MARKS or plain(said) in _SAME


@dataclass(slots=True)
class Carrying:
    """The row above, of which a cell that only says "the same" takes what stands there."""

    columns: Columns
    above: Sequence[Cell] = ()

    def row(self, row: Sequence[Cell]) -> tuple[list[Cell], list[tuple[str, str]]]:
        """The row with what it carries down, and what is to be said of it, by meaning."""
        whole, said = list(row), list[tuple[str, str]]()
        for column, cell in enumerate(row):
            meaning = self.columns.meaning.get(column, "award")
            text = one_line(text_of(cell))
            known = column in self.columns.meaning or column in self.columns.awards
            if not known or meaning in _NEVER_SAME or not is_same(text):
                continue
            whole[column] = self.above[column] if column < len(self.above) else None
            carried = one_line(text_of(whole[column]))
            label = self.columns.labels[column] or "không tên"
            said.append((meaning, _carried(label, text, carried)))
        self.above = whole
        return whole, said


def _carried(label: str, text: str, carried: str) -> str:
    if not carried:
        return f"Cột “{label[:40]}” ghi “{text}” nhưng ô dòng trên trống."
    return f"Cột “{label[:40]}” ghi “{text}”: lấy như dòng trên, “{carried[:60]}”."


def unread(
    sheets: Sequence[Sheet], offered: Sequence[Offered], meanings: Meanings = PROPOSED
) -> Unread:
    """What of these sheets is told to nobody as a nominee; sheets without a list among it."""
    rows: list[tuple[str, str, bool]] = []
    columns: list[str] = []
    for sheet in sheets:
        found = headings_of(sheet, offered, meanings)
        name, filled = to_unicode(sheet.name), set[int]()
        for placed in parted(sheet, found or Columns(len(sheet.rows), {}, {})):
            if placed.part == "nominee":
                filled |= {column for column, text in enumerate(placed.texts) if text}
                continue
            where = ", ".join(filter(None, (name, f"dòng {placed.number}")))
            text = " | ".join(placed.filled)[:_BEGINS]
            rows.append((where, text, is_numbered(placed.row)))
        columns += _columns_unread(filled, found) if found else ()
    rows.sort(key=lambda row: not row[2])  # who may be a nominee stands before the rest
    return Unread(tuple(rows[:TOLD]), max(len(rows) - TOLD, 0), tuple(columns[:TOLD]))


def _columns_unread(filled: Iterable[int], columns: Columns) -> Iterator[str]:
    """Columns with something in them beside a nominee, by what stands over them."""
    for column in sorted(filled):
        meaning = columns.meaning.get(column, "")
        if column not in columns.awards and (not meaning or meaning in _UNSAID):
            yield columns.labels.get(column, "")[:60] or f"cột thứ {column + 1}, không có tiêu đề"
