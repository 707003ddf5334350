"""How days, moments, numbers and codes are written for people."""

from collections.abc import Sequence
from datetime import date, datetime

from states.clock import local

NAMELESS = "Đã xóa theo yêu cầu"  # stands where a name stood
CODES = 5  # named one by one
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day(value: date | datetime) -> str:
    """dd/mm/yyyy, the office's day."""
    shown = local(value).date() if isinstance(value, datetime) else value
    return f"{shown:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """dd/mm/yyyy HH:MM on the office's wall clock."""
    return f"{local(value):%d/%m/%Y %H:%M}"


def shown_code(code: str) -> str:
    """A code as people write it: TDKT-2024-0147 is TĐKT-2024-0147."""
    return code.replace("TDKT-", "TĐKT-", 1) if code.startswith("TDKT-") else code


def kept_code(code: str) -> str:
    """The same as it is kept, however it was written: tđkt-2024-0147 is TDKT-2024-0147."""
    return code.upper().replace("\u0110", "D")


def shown_codes(codes: Sequence[str]) -> str:
    """The first codes of many, and how many more there are."""
    more = f" và {len(codes) - CODES} hồ sơ khác" if len(codes) > CODES else ""
    return ", ".join(map(shown_code, codes[:CODES])) + more


def number(value: float, digits: int = 0) -> str:
    """A number the Vietnamese way: 1.234,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def weekday(value: date | datetime) -> str:
    """The day of the week in words."""
    shown = local(value).date() if isinstance(value, datetime) else value
    return WEEKDAYS[shown.weekday()]
