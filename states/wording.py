"""How days, moments and numbers are written for people."""

from datetime import date, datetime

from states.clock import local

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day(value: date | datetime) -> str:
    """dd/mm/yyyy, the office's day."""
    shown = local(value).date() if isinstance(value, datetime) else value
    return f"{shown:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """dd/mm/yyyy HH:MM on the office's wall clock."""
    return f"{local(value):%d/%m/%Y %H:%M}"


def number(value: float, digits: int = 0) -> str:
    """A number the Vietnamese way: 1.234,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def weekday(value: date | datetime) -> str:
    """The day of the week in words."""
    shown = local(value).date() if isinstance(value, datetime) else value
    return WEEKDAYS[shown.weekday()]
