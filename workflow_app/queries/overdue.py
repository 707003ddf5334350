"""What is late in an office, and with whom it lies: by place and waiting, summed by person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select

from states.calendars import Calendar
from states.clock import day_of
from states.escalation import above, holders_of, long_late, reaches
from states.roles import ROLES
from states.waiting import BY_CODE
from workflow_app.extensions import db
from workflow_app.models import Authority, Movement, Nomination
from workflow_app.queries.narrowing import HAS_A_DAY
from workflow_app.queries.recipients import Recipient, of_the_offices
from workflow_app.queries.waiting import wait_code

# A draft that was not sent in time is nobody's daily reminder for ever.
DRAFTS_FOR = timedelta(days=30)
_FAIR = frozenset(("receive", "endorse"))  # acts that are not for people of the unit itself


@dataclass(frozen=True, slots=True)
class Heap:
    """Lines of one unit that are late at one kind of waiting: how many, since when, how many of
    them for long.
    """

    place: tuple[UUID, UUID | None, UUID]
    wait: str
    count: int
    due_on: date
    long: int


@dataclass(slots=True)
class Share:
    """What of it lies with one person, and what is long late with those below him."""

    one: Recipient
    late: int = 0
    due_on: date | None = None
    below: int = 0


def shares_of(authority: Authority, calendar: Calendar, at: datetime) -> list[Share]:
    """Everybody who is to be told of what is late in this office, each with his share."""
    heaps = _heaps(authority.id, calendar, day_of(at))
    if not heaps:
        return []
    people = of_the_offices((authority.id, authority.parent_id), at)
    shares = [_share(one, heaps) for one in people]
    return [share for share in shares if share.late or share.below]


def _share(one: Recipient, heaps: Sequence[Heap]) -> Share:
    share = Share(one)
    for heap in heaps:
        roles = {grant.role for grant in one.actor.grants if reaches(grant, heap.place)}
        if roles & holders_of(heap.wait) and not _is_barred(one, heap):
            share.late += heap.count
            share.due_on = min(heap.due_on, share.due_on or heap.due_on)
        elif roles & above(heap.wait):
            share.below += heap.long
    return share


def _is_barred(one: Recipient, heap: Heap) -> bool:
    """True for what the rules keep from the people of the unit itself."""
    offices = all(ROLES[role].reach != "unit" for role in holders_of(heap.wait))
    mine = one.actor.unit_id == heap.place[2]
    return mine and offices and BY_CODE[heap.wait].act in _FAIR


def _heaps(authority_id: UUID, calendar: Calendar, today: date) -> list[Heap]:
    long = case((Nomination.due_on <= long_late(today, calendar), 1), else_=0)
    found: Any = (
        select(
            Nomination.upper_id,
            Nomination.unit_id,
            Nomination.due_on,
            wait_code().label("wait"),
            long.label("long"),
        )
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(
            Nomination.authority_id == authority_id,
            HAS_A_DAY,
            Nomination.due_on < today,
            or_(Nomination.state != "draft", Nomination.due_on >= today - DRAFTS_FOR),
        )
        .subquery()
    )
    columns = found.c.upper_id, found.c.unit_id, found.c.wait
    rows = db.session.execute(
        select(*columns, func.count(), func.min(found.c.due_on), func.sum(found.c.long))
        .where(found.c.wait.in_(list(BY_CODE)))
        .group_by(*columns)
    )
    return [
        Heap((authority_id, upper_id, unit_id), wait, count, due_on, long)
        for upper_id, unit_id, wait, count, due_on, long in rows
    ]
