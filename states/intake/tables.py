"""From the rows of a sheet to nominees: each with where it stood and what is wrong with it.

Nothing is guessed in silence: what was read into a cell, and what could not be, is said beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Literal

from states.intake import cells
from states.intake.cells import Cell, Offered, text_of
from states.intake.headings import Columns
from states.intake.letters import to_unicode
from states.intake.rows import Carrying, Sheet, headings_of, parted
from states.limits import LINE, NAME, TEXT
from states.vietnamese import one_line, plain
from states.wording import number

MOST_ROWS = 5_000  # nominees, or past awards, of one list
# Who it is where a name is known: neither of those who bear it.
ANOTHER = "another"
NO_AWARD = "Chưa nêu hình thức đề nghị."
FORMULA = "Đây là công thức, không phải tên."
Weight = Literal["fault", "remark"]
# Where a column is no field of its own.
_FIELDS = {"place": "title", "birth": "birth_year", "birth_male": "birth_year"} | {
    "birth_female": "birth_year",
    "decided": "decided_on",
    "period": "from_day",
    "basis": "award_basis",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of a cell: a fault keeps the row from being taken, a remark does not."""

    field: str
    text: str
    weight: Weight = "fault"


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee as a list has him. `sheet` and `number` say where, as the program shows it."""

    sheet: str
    number: int
    kind: str = ""
    name: str = ""
    title: str = ""
    birth_year: int | None = None
    sex: str = ""
    award: str = ""
    achievement: str = ""
    notes: tuple[Note, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        """True when it can be taken as it is."""
        return not any(note.weight == "fault" for note in self.notes)


@dataclass(slots=True)
class _Group:
    """What the rows above say of those below: a title, a group's heading, the sheet's name."""

    kind: str = ""
    award: str = ""


def read_list(
    sheets: Sequence[Sheet], offered: Sequence[Offered], this_year: int
) -> list[Row] | None:
    """Every nominee of every sheet that holds a list, one more than MOST_ROWS at most; None when no
    sheet does.
    """
    found = [
        _nominees(sheet, columns, offered, this_year)
        for sheet in sheets
        if (columns := headings_of(sheet, offered))
    ]
    return list(islice(chain.from_iterable(found), MOST_ROWS + 1)) if found else None


def _nominees(
    sheet: Sheet, columns: Columns, offered: Sequence[Offered], this_year: int
) -> Iterator[Row]:
    name = to_unicode(sheet.name)
    group = _Group(kind=columns.kind or cells.kind_of(name))
    carrying = Carrying(columns)
    for placed in parted(sheet, columns):
        if placed.part == "above":
            _learn(group, " ".join(filter(None, map(text_of, placed.row))), offered, titled=True)
        elif placed.part == "group":
            _learn(group, max(placed.filled, key=len), offered)
        elif placed.part == "nominee":
            row, carried = carrying.row(placed.row)
            line = Line(name, placed.number, row, columns)
            found = _nominee(line, group, offered, this_year)
            yield replace(found, notes=(*found.notes, *notes_of(carried)))


def notes_of(carried: Iterable[tuple[str, str]]) -> Iterator[Note]:
    """What a row was given of the one above, as remarks on it."""
    for meaning, text in carried:
        yield Note(_FIELDS.get(meaning, meaning), text, "remark")


def _learn(group: _Group, text: str, offered: Sequence[Offered], *, titled: bool = False) -> None:
    kind = cells.kind_of(text)
    awards: list[str] = []
    for part in (text, *text.split(" – "), text.partition(". ")[2], _from_award(text)):
        awards = awards or (cells.awards_named(part, offered) if part else [])
    if len(awards) == 1:
        group.award = awards[0]
    if kind and not titled:
        group.kind = kind


def _from_award(text: str) -> str:
    """The words from where an award is named: "Danh sách đề nghị tặng Giấy khen" names one."""
    words = plain(text)
    begins = [words.find(one) for one in ("giay khen", "bang khen") if one in words]
    return text[min(begins) :] if begins and len(words) == len(text) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row under its headings."""

    sheet: str
    number: int
    row: Sequence[Cell]
    columns: Columns

    def cell(self, meaning: str) -> Cell:
        return next((c for c in self.cells(meaning) if text_of(c).strip()), None)

    def cells(self, meaning: str) -> Iterator[Cell]:
        for column in self.columns.of(meaning):
            if column < len(self.row):
                yield self.row[column]

    def text(self, meaning: str) -> str:
        return one_line(text_of(self.cell(meaning)))

    def ticked(self) -> list[str]:
        """The awards in whose columns there is a tick."""
        return [
            award
            for column, award in self.columns.awards.items()
            if column < len(self.row) and cells.is_ticked(self.row[column])
        ]


def _nominee(line: Line, group: _Group, offered: Sequence[Offered], this_year: int) -> Row:
    whole = line.text("name") or f"{line.text('family_name')} {line.text('given_name')}".strip()
    name, sex_called = cells.name_of(whole)
    notes: list[Note] = []
    kind = cells.kind_of(line.cell("kind")) or group.kind or cells.kind_by_name(name)
    name = name if kind == "individual" else whole
    if not name:
        notes.append(Note("name", "Chưa có tên."))
    elif cells.is_formula(name):
        notes.append(Note("name", FORMULA))
    row = Row(line.sheet, line.number, kind=kind, name=name)
    award = _award(line, group, offered, notes)
    row = replace(row, award=award, achievement=_achievement(line))
    if kind == "individual":
        sex = _sex(line) or sex_called or cells.sex_of(line.cell("called"))
        row = replace(row, name=cells.as_name(name), sex=sex, title=_title(line))
        row = replace(row, birth_year=_birth_year(line, this_year, notes))
        if name and row.name != name:
            notes.append(Note("name", "Đã đổi chữ hoa, chữ thường; hãy xem lại.", "remark"))
    notes += _too_long(row)
    return replace(row, notes=tuple(notes))


def _too_long(row: Row) -> Iterator[Note]:
    for name, most in (("name", NAME), ("title", LINE), ("achievement", TEXT)):
        over = len(getattr(row, name)) - most
        if over > 0:
            yield Note(name, f"Dài quá {number(over)} ký tự (tối đa {number(most)}).")


def _achievement(line: Line) -> str:
    said = (text_of(cell).strip() for cell in line.cells("achievement"))
    return "\n".join(dict.fromkeys(text for text in said if text))


def _title(line: Line) -> str:
    parts = (line.text("title"), line.text("place"))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _sex(line: Line) -> str:
    for meaning in ("male", "female"):
        cell = line.cell(meaning)
        if cells.is_ticked(cell) or text_of(line.cell(f"birth_{meaning}")).strip():
            return meaning
    return cells.sex_of(line.cell("sex"))


def _birth_year(line: Line, this_year: int, notes: list[Note]) -> int | None:
    cell = line.cell("birth") or line.cell("birth_male") or line.cell("birth_female")
    if not text_of(cell).strip():
        return None
    year = cells.year_of(cell, this_year)
    if year is None:
        said = one_line(text_of(cell))[:40]
        notes.append(Note("birth_year", f"Không đọc được năm sinh “{said}”."))
    elif cells.is_short_year(cell):
        notes.append(Note("birth_year", f"Hai chữ số: hiểu là {year}.", "remark"))
    if year and (day := cells.unreal_day(cell, year)):
        said = f"Ngày {day} không có thật; chỉ lấy năm {year}."
        notes.append(Note("birth_year", said, "remark"))
    return year


def _award(line: Line, group: _Group, offered: Sequence[Offered], notes: list[Note]) -> str:
    ticked, text = line.ticked(), line.text("award")
    named = ticked or (cells.awards_named(text, offered) if text else [group.award])
    if len(named) == 1 and named[0]:
        return named[0]
    if text and not named:
        notes.append(Note("award", f"Phong trào không có hình thức “{text[:60]}”."))
    elif len(named) > 1:
        notes.append(Note("award", "Nêu nhiều hình thức: mỗi thành tích chỉ đề nghị một."))
    else:
        notes.append(Note("award", NO_AWARD))
    return ""
