"""Days as tests of pages need them, where the clock is that of the machine."""

from datetime import UTC, date, datetime, timedelta

_SATURDAY = 5


def next_week() -> date:
    """A working day, soon enough to be asked for by it."""
    day = datetime.now(UTC).date() + timedelta(days=7)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day
