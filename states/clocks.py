"""The clock of a stage: by when it is to be done, in working days, stopped while others have it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from states.calendars import Calendar

NEAR = 2  # working days before the last one on which a line is told to be near it
# However much of its term a stage had used when it was stopped, it gets a day when it goes on.
LEAST = 1
_ONE = timedelta(days=1)

Nearness = Literal["", "near", "due", "late"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A term of so many working days that began on a day, `used` of them before it was stopped."""

    limit: int
    begun: date
    used: int = 0

    def due(self, calendar: Calendar) -> date:
        """The last day on which the stage is done in time."""
        return calendar.day_after(self.begun, max(self.limit - self.used, LEAST))

    def warns(self, calendar: Calendar) -> date:
        """The day from which it is near: so many working days before the last."""
        left = max(self.limit - self.used, LEAST)
        return calendar.day_after(self.begun, max(left - NEAR, 0))

    def stopped(self, calendar: Calendar, on: date) -> int:
        """How many working days are used when it is stopped on this day."""
        return self.used + calendar.workdays_after(self.begun, on)


def warns_before(due: date, calendar: Calendar) -> date:
    """The day from which a day that others set is near: so many working days lie up to it."""
    day, left = due, NEAR
    while left > 0:
        left -= calendar.is_workday(day)
        day -= _ONE
    return day


def nearness(due: date, warns: date, today: date) -> Nearness:
    """How a term that ends on `due` stands today."""
    if today > due:
        return "late"
    if today == due:
        return "due"
    return "near" if today >= warns else ""
