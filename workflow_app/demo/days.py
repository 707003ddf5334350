"""The days of the demo, counted from the day of loading, and the clock its people act by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from states.clock import VIET_NAM, day_of

_SATURDAY = 5
_RUNNING = timedelta(days=30)  # for how long the movement has been running
_LEFT = 12  # working days until its deadline
_BEFORE = 5  # working days before the launch on which everything is set up


@dataclass(frozen=True, slots=True)
class Days:
    """The working days around the day of loading; holidays are not looked at."""

    today: date

    @property
    def launch(self) -> date:
        """The working day thirty days ago, or the last one before it."""
        return next(_working(self.today - _RUNNING, -1))

    @property
    def settling(self) -> date:
        """The day on which the installation was set up."""
        return _nth(_working(self.launch, -1), _BEFORE)

    @property
    def deadline(self) -> date:
        """The last day on which sending is on time."""
        return _nth(_working(self.today + timedelta(days=1), 1), _LEFT - 1)

    def since_launch(self, number: int) -> date:
        """A working day of the running movement; day 0 is the launch, day 19 the last sure one."""
        found = _nth(_working(self.launch, 1), number)
        if found >= self.today:
            raise ValueError(f"day {number} of the demo has not come yet")
        return found


def _working(day: date, step: int) -> Iterator[date]:
    while True:
        if day.weekday() < _SATURDAY:
            yield day
        day += timedelta(days=step)


def _nth(days: Iterator[date], number: int) -> date:
    return next(day for place, day in enumerate(days) if place == number)


@dataclass(slots=True)
class Clock:
    """Moments that only go forward: each act takes as long as `pace` says."""

    at: datetime
    pace: timedelta

    @property
    def today(self) -> date:
        """The office's day."""
        return day_of(self.at)

    def go_to(self, day: date, hour: int = 8) -> None:
        """Go on to an hour of a later day, or later on the same one."""
        there = moment(day, hour)
        if there <= self.at:
            raise ValueError(f"{there} is not after {self.at}")
        self.at = there

    def tick(self) -> datetime:
        """The next moment."""
        self.at += self.pace
        return self.at


def moment(day: date, hour: int) -> datetime:
    """An hour of a day on the office's wall clock."""
    return datetime.combine(day, time(hour), VIET_NAM)


def days_of(now: datetime) -> Days:
    """The days of a demo that is loaded at this moment."""
    return Days(day_of(now))
