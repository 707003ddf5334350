"""From the rows of a sheet to past awards: whose, what, by which decision, for which time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from states.honours import BASES, honour_named, usual_basis
from states.intake import cells
from states.intake.decisions import day_in, is_short_day, number_in, period_in
from states.intake.headings import PAST, Columns
from states.intake.letters import to_unicode
from states.intake.rows import Carrying, Sheet, headings_of, parted
from states.intake.tables import FORMULA, MOST_ROWS, Line, Note, notes_of
from states.limits import LINE, NAME
from states.papers import NUMBER_LENGTH
from states.vietnamese import plain

_BASIS_NAMED = {plain(label): code for code, label in BASES.items()} | {
    "chuyen de": "movement",
    "phong trao": "movement",
    "theo dot": "movement",
}


@dataclass(frozen=True, slots=True)
class PastRow:
    """A past award as a list has it. `sheet` and `place` say where; days are ISO 8601 or empty."""

    sheet: str
    place: int
    kind: str = ""
    name: str = ""
    birth_year: int | None = None
    title: str = ""
    unit: str = ""
    award: str = ""
    number: str = ""
    decided_on: str = ""
    agency: str = ""
    from_day: str = ""
    to_day: str = ""
    award_basis: str = ""
    notes: tuple[Note, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        """True when it can be taken as it is, but for whose it is."""
        return not any(note.weight == "fault" for note in self.notes)


def read_past(sheets: Sequence[Sheet], this_year: int) -> list[PastRow] | None:
    """Every award of every sheet that holds a list, one more than MOST_ROWS at most; None when no
    sheet does.
    """
    found = [
        _awards(sheet, columns, this_year)
        for sheet in sheets
        if (columns := headings_of(sheet, (), PAST))
    ]
    return list(islice(chain.from_iterable(found), MOST_ROWS + 1)) if found else None


def _awards(sheet: Sheet, columns: Columns, this_year: int) -> Iterator[PastRow]:
    name = to_unicode(sheet.name)
    kind, unit = columns.kind or cells.kind_of(name), ""
    carrying = Carrying(columns)
    for placed in parted(sheet, columns):
        if placed.part == "group":
            said = max(placed.filled, key=len)
            named = cells.kind_of(said)
            kind, unit = (named, unit) if named else (kind, said)
        elif placed.part == "nominee":
            row, carried = carrying.row(placed.row)
            line = Line(name, placed.number, row, columns)
            found = _award(line, kind, unit, this_year)
            yield replace(found, notes=(*found.notes, *notes_of(carried)))


def _award(line: Line, kind: str, unit: str, this_year: int) -> PastRow:
    whole = line.text("name") or f"{line.text('family_name')} {line.text('given_name')}".strip()
    name, _ = cells.name_of(whole)
    kind = cells.kind_of(line.cell("kind")) or kind or cells.kind_by_name(name)
    person = kind == "individual"
    birth = line.cell("birth")
    of_day = next((c for c in map(line.cell, ("decided", "number")) if day_in(c, this_year)), None)
    decided = day_in(of_day, this_year)
    period = period_in(line.cell("period"), this_year)
    period = period and period.until(decided)
    award = line.text("award")
    said = PastRow(
        sheet=line.sheet,
        place=line.number,
        kind=kind,
        name=cells.as_name(name) if person else whole,
        birth_year=cells.year_of(birth, this_year) if person else None,
        title=line.text("title") if person else "",
        unit=line.text("place") or unit,
        award=award,
        number=number_in(line.cell("number")),
        decided_on=decided.isoformat() if decided else "",
        agency=line.text("agency"),
        from_day=period.from_day.isoformat() if period else "",
        to_day=period.to_day.isoformat() if period else "",
        award_basis=_basis(line.text("basis"), award),
    )
    notes = list(faults_of(said))
    if decided and is_short_day(of_day):
        notes.append(Note("decided_on", f"Hai chữ số: hiểu là {decided.year}.", "remark"))
    if not period and line.text("period"):
        notes.append(
            Note("from_day", f"Không đọc được thời gian “{line.text('period')[:40]}”.", "remark")
        )
    return replace(said, notes=tuple(notes))


def faults_of(row: PastRow) -> Iterator[Note]:
    """What keeps a row from being taken, whosever it is."""
    for name, text in (
        ("name", "Chưa có tên."),
        ("award", "Chưa nêu danh hiệu, hình thức."),
        ("number", "Chưa có số quyết định."),
        ("decided_on", "Chưa có ngày quyết định, hoặc không đọc được."),
    ):
        if not getattr(row, name):
            yield Note(name, text)
    if cells.is_formula(row.name):
        yield Note("name", FORMULA)
    for name, most in (
        ("name", NAME),
        ("award", LINE),
        ("agency", LINE),
        ("number", NUMBER_LENGTH),
    ):
        if len(getattr(row, name)) > most:
            yield Note(name, f"Dài quá {most} ký tự.")
    if row.award and honour_named(row.award) is None:
        yield Note(
            "award", "Không nhận ra danh hiệu, hình thức này; vẫn ghi như đã viết.", "remark"
        )


def _basis(text: str, award: str) -> str:
    said = plain(text)
    if said:
        return next((code for name, code in _BASIS_NAMED.items() if name in said), "")
    honour = honour_named(award)
    return usual_basis(honour.family) if honour else ""
