"""Escalation: who is told of what is late, and from when on whoever stands above is told too."""

from datetime import date, timedelta

from states.calendars import Calendar
from states.facts import Grant
from states.roles import (
    CHAIRMAN,
    CITY_RECEIVER,
    COUNCIL_SECRETARY,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
)
from states.waiting import BY_CODE

AFTER = 3  # working days late, beyond which the one above is told
ABOVE: dict[str, str] = {
    HOME_AFFAIRS: HOME_AFFAIRS_HEAD,
    COUNCIL_SECRETARY: HOME_AFFAIRS_HEAD,
    CHAIRMAN: HOME_AFFAIRS_HEAD,  # who lays before him, and asks after it
    RECORDS_CLERK: HOME_AFFAIRS_HEAD,
    CITY_RECEIVER: HOME_AFFAIRS_HEAD,
}
_ONE = timedelta(days=1)


def holders_of(wait: str) -> frozenset[str]:
    """The roles that what waits so lies with."""
    return frozenset(BY_CODE[wait].roles)


def above(wait: str) -> frozenset[str]:
    """The roles that are told when it is late for long; none where its holders are the heads."""
    holders = holders_of(wait)
    return frozenset(ABOVE[role] for role in holders if role in ABOVE) - holders


def long_late(today: date, calendar: Calendar) -> date:
    """The last day that has been past for more than so many working days today."""
    day, left = today, AFTER + 1
    while left > 0:
        left -= calendar.is_workday(day)
        day -= _ONE
    return day


def reaches(grant: Grant, place: tuple[object, object, object]) -> bool:
    """True when a grant covers lines of this place: authority, the one above it, and unit."""
    authority_id, upper_id, unit_id = place
    return grant.reaches(authority_id, unit_id, upper_id)
