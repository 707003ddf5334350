"""The days of the demo, counted from the day of loading, and the clock its people act by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from states.clock import VIET_NAM, day_of

SETTLING = date(2024, 10, 28)  # when the installation is set up, a week before the city's plan
LAST_OF_THE_SPRINT = date(2025, 5, 20)  # the last act on what was awarded in the sprint of 2024

_SATURDAY = 5
_RUNNING = timedelta(days=30)  # for how long the movement has been running
_LEFT = 12  # working days until its deadline
_BEFORE = 5  # working days before the launch on which the movement is written down


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
        """The day on which the movement is written down, and who acts for a time is named anew."""
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

    @property
    def come_too_early(self) -> bool:
        """True when the sprint of 2024 has not ended yet on the day of loading."""
        return self.settling <= LAST_OF_THE_SPRINT


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
