"""Clocks: each act winds that of its line; all are wound anew when calendar or limits change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, Select, bindparam, exists, select, tuple_, update

from states.clock import day_of
from states.facts import Line
from states.tags import Tag
from states.terms import ELSEWHERE, Elsewhere, Term, Timing, Waited, told, wind
from states.waiting import wait_of
from workflow_app.extensions import db
from workflow_app.models import Authority, Movement, Nomination
from workflow_app.queries.narrowing import MOVING
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.timing import timing_of
from workflow_app.queries.waiting import wait_code, waiting_since
from workflow_app.services import audit, outbox, subjects
from workflow_app.services.unit_of_work import require_transaction, transaction

BATCH = 200
JOB = "wind_clocks"
_TERMS = ("due_on", "warns_on", "begun_on", "kept", "kept_since", "used")


def waited_by(line: Line) -> str:
    """The code of what a line waits for; "" when nothing is owed any more."""
    waited = wait_of(line)
    return waited.code if waited else ""


def turn(loaded: Loaded, before: str, line: Line, at: datetime) -> None:
    """Wind the clock of a line that waited for `before`, and is `line` now."""
    after = waited_by(line)
    if after == before and after not in ELSEWHERE:
        return
    nomination = loaded.nomination
    now = Waited(after, Elsewhere(_last_day(loaded.movement), nomination.answer_by))
    counted = timing_of(nomination.authority_id, loaded.timing) if after else Timing()
    nomination.term = wind(nomination.term, before, now, counted, day_of(at))


def count_anew(authority_id: UUID) -> None:
    """Let nobody go on by the calendar and limits he has read: they have changed."""
    require_transaction().get_one(Authority, authority_id).timing = uuid4()


def owe_winding(
    authority_id: UUID, because: str, at: datetime, movement_id: UUID | None = None
) -> None:
    """Owe that what is open is wound anew: of an office, or the drafts of one movement."""
    some = exists().where(_open_lines(authority_id, movement_id))
    if not require_transaction().scalar(select(some)):
        return
    payload = {"authority": str(authority_id), "because": because}
    if movement_id:
        payload["movement"] = str(movement_id)
    outbox.enqueue(JOB, payload, at)


@dataclass(slots=True)
class Wound:
    """How many clocks were looked at, and how many of them tell other days by now."""

    lines: int = 0
    changed: int = 0


def wind_open(authority_id: UUID, movement_id: UUID | None = None) -> Wound:
    """Wind what is open anew, so many lines a commit, each alone with it as an act would be.

    Their versions stay: what somebody has on his screen is not out of date for it.
    """
    wound = Wound()
    for state in sorted(MOVING) if movement_id is None else ("draft",):
        for ids in _batches(authority_id, state, movement_id):
            with transaction():
                audit.hold(select(Nomination.id).where(Nomination.id.in_(ids)))
                wound.lines += len(ids)
                wound.changed += _wind(authority_id, ids)
            db.session.expunge_all()
    return wound


def note_winding(authority_id: UUID, because: str, wound: Wound, at: datetime) -> None:
    """Write down on the office's chain that its clocks were wound, in the open transaction."""
    values = {
        "because": because,
        "lines": str(wound.lines),
        "changed": str(wound.changed),
    }
    audit.append(
        subjects.authority(authority_id),
        audit.Event(tag=Tag.CLOCK_WIND, at=at, actor=None, values=values),
    )


def _batches(authority_id: UUID, state: str, movement_id: UUID | None) -> Iterator[Sequence[UUID]]:
    """The ids of the lines of a state, so many at a time; what moves meanwhile is wound by that."""
    key = Nomination.state_since, Nomination.id
    query = (
        select(Nomination.id, Nomination.state_since)
        .where(_open_lines(authority_id, movement_id), Nomination.state == state)
        .order_by(*key)
        .limit(BATCH)
    )
    rows = db.session.execute(query).all()
    while rows:
        yield [row.id for row in rows]
        last = rows[-1]
        rows = db.session.execute(query.where(tuple_(*key) > (last.state_since, last.id))).all()


def _open_lines(authority_id: UUID, movement_id: UUID | None) -> Any:
    if movement_id:
        return (Nomination.movement_id == movement_id) & (Nomination.state == "draft")
    return (Nomination.authority_id == authority_id) & Nomination.state.in_(sorted(MOVING))


def _wind(authority_id: UUID, ids: Sequence[UUID]) -> int:
    session = require_transaction()
    timing = timing_of(authority_id)
    changed = []
    for row in session.execute(_as_they_stand(ids)):
        before = Term(*(getattr(row, name) for name in _TERMS))
        after = _told(row, before, timing)
        if after != before:
            said = (after.due, after.warns, after.begun, after.kept, after.since, after.used)
            changed.append({"line": row.id, **dict(zip(_TERMS, said, strict=True))})
    if changed:
        session.connection().execute(  # and not through the session: no version goes up
            update(Nomination)
            .where(Nomination.id == bindparam("line"))
            .values({name: bindparam(name) for name in _TERMS}),
            changed,
        )
    return len(changed)


def _as_they_stand(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Nomination.id,
            *(getattr(Nomination, name) for name in _TERMS),
            Nomination.answer_by,
            wait_code().label("wait"),
            waiting_since().label("waited_since"),
            Movement,
        )
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.id.in_(ids))
    )


def _told(row: Row[*tuple[Any, ...]], term: Term, timing: Timing) -> Term:
    """The term counted anew; one that was never wound begins when its waiting did."""
    begun = term.begun or day_of(row.waited_since)
    known = Term(begun=begun, kept=term.kept, since=term.since, used=term.used)
    now = Waited(row.wait, Elsewhere(_last_day(row.Movement), row.answer_by))
    return told(known, now, timing)


def _last_day(movement: Movement) -> Any:
    """The last day on which sending is in time; none once nothing is taken in any more."""
    if movement.state != "launched":
        return None
    return day_of(movement.last_moment - timedelta(seconds=1))
