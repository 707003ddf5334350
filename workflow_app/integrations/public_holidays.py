"""The public holidays of Viet Nam, as far as they are announced: what an office begins with.

Offices change them day by day: a compensating day is decided anew each year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import holidays

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Announced:
    """A day off between Monday and Friday, or a week-end worked in exchange."""

    day: date
    worked: bool
    note: str


def announced_for(year: int) -> list[Announced]:
    """The days of a year that are not what their week-day says, in order."""
    return sorted(_of(year), key=lambda one: one.day)


def _of(year: int) -> Iterator[Announced]:
    known = holidays.country_holidays("VN", years=year, language="vi")
    for day, note in known.items():
        if day.weekday() < _SATURDAY:
            yield Announced(day, worked=False, note=note)
    for day in known.weekend_workdays:
        if day.year == year:
            yield Announced(day, worked=True, note="Làm bù")
