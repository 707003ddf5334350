"""The roles there are, as choices in the words of the office."""

from datetime import date, datetime

from states.clock import day_of
from states.roles import ROLES


def choices() -> list[tuple[str, str]]:
    """Every role; the ones that wait for a second administrator say so."""
    return [
        (role.code, f"{role.label} (cần quản trị thứ hai xác nhận)" if role.by_two else role.label)
        for role in ROLES.values()
    ]


def today(at: datetime) -> date:
    """The office's day, from which a role counts unless it is said otherwise."""
    return day_of(at)
