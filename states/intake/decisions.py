"""What a list of past awards says of decisions: number, day, and the achievement's period."""

import re
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date

from states.intake.cells import Cell, text_of, whole_year
from states.papers import tidy_number
from states.vietnamese import one_line, plain

_NUMBER = re.compile(r"\d{1,6}\s*/\s*(?:\d{4}\s*/\s*)?[A-Z\u0110][\w&]*(?:\s*[-\u2013]\s*[\w&]+)*")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")
_SPOKEN = re.compile(r"(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*/\s*(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SCHOOL_BEGINS, _SCHOOL_ENDS = (9, 1), (8, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    from_day: date
    to_day: date
    by_years: bool = field(default=False, compare=False)

    def until(self, decided: date | None) -> "Period":
        """The same as far as the decision could know it: who names a year means what of it had
        passed. Days that were named are not touched.
        """
        within = decided and self.from_day <= decided < self.to_day
        return replace(self, to_day=decided) if self.by_years and decided and within else self


def day_in(cell: Cell, this_year: int) -> date | None:
    """The first day a cell names; None where it names none, or one that no calendar has. Two
    digits are a year of the last hundred, this one included.
    """
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day)
    text = text_of(cell)
    found = _DAY.search(text) or _SPOKEN.search(plain(text))
    year = whole_year(found[3], this_year) if found else 0
    return _day(year, int(found[2]), int(found[1])) if found else None


def is_short_day(cell: Cell) -> bool:
    """True where two digits stand for the year of the day: which one is a guess."""
    found = None if isinstance(cell, date) else _DAY.search(text_of(cell))
    return bool(found and len(found[3]) == len("80"))


def number_in(cell: Cell) -> str:
    """The number of a decision in a cell that may say its day too; else the text without it."""
    text = one_line(text_of(cell))
    found = _NUMBER.search(text)
    if found:
        return tidy_number(found[0])
    return "" if _DAY.search(text) else text


def period_in(cell: Cell, this_year: int) -> Period | None:
    """The period a cell names: two days, two months, years, a school year; None for anything else.

    A year alone is the whole of it; a school year ends in the summer of the second.
    """
    if isinstance(cell, date):
        return Period(date(cell.year, 1, 1), date(cell.year, 12, 31), by_years=True)
    text = text_of(cell)
    days = [_day(whole_year(y, this_year), int(m), int(d)) for d, m, y in _DAY.findall(text)]
    months = [(int(y), int(m)) for m, y in _MONTH.findall(_DAY.sub(" ", text))]
    years = [int(year) for year in _YEAR.findall(text)]
    by_years = len(years) in (1, 2) and not days and not months
    if len(days) == 2:
        first, last = days
    elif len(months) == 2 and not days:
        first, last = _day(*months[0], 1), _end(*months[1])
    elif by_years:
        school = "nam hoc" in plain(text) and len(years) == 2
        first = date(years[0], *(_SCHOOL_BEGINS if school else (1, 1)))
        last = date(years[-1], *(_SCHOOL_ENDS if school else (12, 31)))
    else:
        return None
    return Period(first, last, by_years) if first and last and first <= last else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
