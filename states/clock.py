"""The office's clock: moments are UTC, days are those of Viet Nam."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local(at: datetime) -> datetime:
    """The moment as the office's wall clock shows it."""
    return at.astimezone(VIET_NAM)


def day_of(at: datetime) -> date:
    """The office's day on which the moment falls."""
    return local(at).date()


def end_of(day: date) -> datetime:
    """The last moment of a day of the office: 24:00, that is the first of the next day."""
    return datetime.combine(day + timedelta(days=1), time(), VIET_NAM)
