"""What offices count by: calendar and limits, of one or of several in a single statement."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, Integer, Select, String, case, cast, literal, null, select, union_all

from states.calendars import Calendar
from states.terms import Limit, Timing
from workflow_app.extensions import db
from workflow_app.models import CalendarDay, TimeLimit

_MOST_KNOWN = 50
_KNOWN: dict[UUID, Timing] = {}  # by what names it, which is another one after every change
_DAY = ""  # stands where a limit names what it is of


def timings_of(authority_ids: Collection[UUID]) -> dict[UUID, Timing]:
    """Of each of these offices its calendar and its limits, in one statement."""
    off: dict[UUID, list[date]] = {id_: [] for id_ in authority_ids}
    worked: dict[UUID, list[date]] = {id_: [] for id_ in authority_ids}
    limits: dict[UUID, list[Limit]] = {id_: [] for id_ in authority_ids}
    if not off:
        return {}
    for id_, wait, first, last, number in db.session.execute(_everything(authority_ids)):
        if wait == _DAY:
            (worked if number else off)[id_].append(first)
        else:
            limits[id_].append(Limit(wait, number, first, last))
    return {
        id_: Timing(Calendar(frozenset(off[id_]), frozenset(worked[id_])), tuple(limits[id_]))
        for id_ in off
    }


def timing_of(authority_id: UUID, timing: UUID | None = None) -> Timing:
    """Of one office; what was read before under the same `timing` is not read again."""
    known = _KNOWN.get(timing) if timing else None
    if known is None:
        known = timings_of((authority_id,))[authority_id]
        if timing:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            _KNOWN[timing] = known
    return known


def calendars_of(authority_ids: Collection[UUID]) -> dict[UUID | None, Calendar]:
    """The calendars alone, for counting on a page; nothing is asked where there is no office."""
    found: dict[UUID, tuple[list[date], list[date]]] = {id_: ([], []) for id_ in authority_ids}
    if not found:
        return {}
    rows = db.session.execute(
        select(CalendarDay.authority_id, CalendarDay.day, CalendarDay.worked).where(
            CalendarDay.authority_id.in_(authority_ids)
        )
    )
    for id_, day, worked in rows:
        found[id_][worked].append(day)
    return {id_: Calendar(frozenset(off), frozenset(on)) for id_, (off, on) in found.items()}


def limits_of(authority_id: UUID) -> Sequence[TimeLimit]:
    """Every limit an office has set, the newest first."""
    return db.session.scalars(
        select(TimeLimit)
        .where(TimeLimit.authority_id == authority_id)
        .order_by(TimeLimit.valid_from.desc(), TimeLimit.id.desc())
    ).all()


def _everything(authority_ids: Collection[UUID]) -> Select[UUID, str, date, date | None, int]:
    of = list(authority_ids)
    days = select(
        CalendarDay.authority_id,
        literal(_DAY, String).label("wait"),
        CalendarDay.day.label("first"),
        cast(null(), Date).label("last"),
        case((CalendarDay.worked, 1), else_=0).label("number"),
    ).where(CalendarDay.authority_id.in_(of))
    limits = select(
        TimeLimit.authority_id,
        TimeLimit.wait,
        TimeLimit.valid_from,
        TimeLimit.valid_to,
        cast(TimeLimit.workdays, Integer),
    ).where(TimeLimit.authority_id.in_(of))
    both = union_all(days, limits).subquery()
    return select(both.c.authority_id, both.c.wait, both.c.first, both.c.last, both.c.number)
