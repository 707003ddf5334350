"""The office's calendar: which days are for working, and how terms in working days are counted.

The day on which a term begins is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2). Days off and
compensating days are dated rows that the office keeps; a calendar without any knows week-ends only.
"""

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off between Monday and Friday, and week-ends that are worked in exchange."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """True when the office works on this day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def workdays_after(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`; 0 when there is none."""
        days = max((end - start).days, 0)
        weeks, rest = divmod(days, 7)
        odd = sum((start + timedelta(days=n)).weekday() < _SATURDAY for n in range(1, rest + 1))
        fewer = sum(start < day <= end and day.weekday() < _SATURDAY for day in self.off)
        more = sum(start < day <= end and day.weekday() >= _SATURDAY for day in self.worked)
        return weeks * 5 + odd - fewer + more

    def day_after(self, start: date, workdays: int) -> date:
        """The day with which a term of so many working days ends; `start` itself for none."""
        day, left = start, workdays
        while left > 0:
            day += _ONE
            left -= self.is_workday(day)
        return day


WEEK_ENDS_ONLY = Calendar()
