"""The board of a movement's lines by what they wait for: figures, the longest first, and lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select, tuple_

from states.facts import Actor
from states.sight import scope_of
from states.waiting import BY_CODE, WAITS, Wait
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination, Unit
from workflow_app.queries.line_rows import LineRow, line_rows
from workflow_app.queries.line_rows import rows_of as rows_read
from workflow_app.queries.sight import visible_to
from workflow_app.queries.waiting import OVER, wait_code, waiting_since

FIRST = 5  # lines of a group on the board
PAGE = 25
DRAFTING = "soan"

# What wants looking at whatever it waits for, by its word in the address.
MARKS: dict[str, Callable[[date], ColumnElement[bool]]] = {
    "tam-dung": lambda _today: Nomination.held_since.is_not(None),
    "gui-muon": lambda _today: and_(
        Nomination.state == "unit_submitted",
        Nomination.late.is_(True),
        Nomination.late_accepted_at.is_(None),
    ),
    "qua-hen": lambda today: and_(Nomination.state == "returned", Nomination.due_on < today),
    "qua-han": lambda today: and_(
        Nomination.state.not_in(("draft", "returned")), Nomination.due_on < today
    ),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line on the board with what it waits for, and since when."""

    line: LineRow
    wait: Wait
    since: datetime

    @property
    def key(self) -> tuple[datetime, UUID]:
        """Where the next page begins after this line."""
        return self.since, self.line.id


@dataclass(slots=True)
class Group:
    """The lines that wait for one thing: how many, how many of them past their last day, since
    when, and the longest waiting.
    """

    wait: Wait
    count: int = 0
    late: int = 0
    since: datetime | None = None
    units: list[tuple[UUID, str, int]] = field(default_factory=list)
    longest: list[Waiting] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that waits in a movement; `drafting` is told by unit and number alone."""

    groups: list[Group]
    drafting: Group
    marks: dict[str, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the lines of a group or a mark."""

    rows: list[Waiting]
    more: bool

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        return self.rows[-1].key if self.more else None


def board_of(actor: Actor, movement: Movement, today: date) -> Board:
    """The board, in two statements: the figures, then the longest waiting of each group."""
    groups = {wait.code: Group(wait) for wait in WAITS}
    marks = dict.fromkeys(MARKS, 0)
    for unit_id, unit, code, count, late, since, *marked in db.session.execute(
        _figures(movement, today)
    ):
        group = groups[code]
        group.count += count
        group.late += late
        group.since = min(since, group.since or since)
        group.units.append((unit_id, unit, count))
        for name, number in zip(MARKS, marked, strict=True):
            marks[name] += number
    for waiting in _waiting(actor, db.session.execute(_longest(actor, movement))):
        groups[waiting.wait.code].longest.append(waiting)
    drafting = groups.pop(DRAFTING)
    full = [group for group in groups.values() if group.since]
    return Board(
        sorted(full, key=lambda group: group.since or movement.created_at), drafting, marks
    )


def _figures(movement: Movement, today: date) -> Select[*tuple[Any, ...]]:
    marks = [case((condition(today), 1), else_=0).label(name) for name, condition in MARKS.items()]
    found = (
        select(
            Nomination.unit_id,
            wait_code().label("wait"),
            waiting_since().label("since"),
            case((Nomination.due_on < today, 1), else_=0).label("late"),
            *marks,
        )
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.movement_id == movement.id)
        .subquery()
    )
    return (
        select(
            Unit.id,
            Unit.name,
            found.c.wait,
            func.count(),
            func.sum(found.c.late),
            func.min(found.c.since),
            *(func.sum(found.c[name]) for name in MARKS),
        )
        .join(Unit, Unit.id == found.c.unit_id)
        .where(found.c.wait != OVER)
        .group_by(Unit.id, Unit.name, Unit.sort_key, found.c.wait)
        .order_by(func.count().desc(), Unit.sort_key)
    )


def _longest(actor: Actor, movement: Movement) -> Select[*tuple[Any, ...]]:
    code, since = wait_code(), waiting_since()
    inner = (
        select(Nomination.id.label("id"), code.label("wait"), since.label("since"))
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.movement_id == movement.id, Nomination.state != "draft")
        .where(visible_to(actor))
        .subquery()
    )
    place = func.row_number().over(partition_by=inner.c.wait, order_by=(inner.c.since, inner.c.id))
    ranked = select(inner, place.label("place")).where(inner.c.wait != OVER).subquery()
    return (
        line_rows()
        .add_columns(ranked.c.wait, ranked.c.since)
        .join(ranked, ranked.c.id == Nomination.id)
        .where(ranked.c.place <= FIRST)
        .order_by(ranked.c.since, Nomination.id)
    )


def lines_waiting(
    actor: Actor,
    movement: Movement,
    what: str,
    after: tuple[datetime, UUID] | None,
    today: date,
) -> Listed:
    """One page of what waits for this thing, or bears this mark; the longest first."""
    since = waiting_since()
    query = (
        line_rows()
        .add_columns(wait_code().label("wait"), since.label("since"))
        .where(Nomination.movement_id == movement.id, Nomination.state != "draft")
        .where(visible_to(actor), wait_code() != OVER)
        .where(MARKS[what](today) if what in MARKS else wait_code() == what)
        .order_by(since, Nomination.id)
        .limit(PAGE + 1)
    )
    if after:
        query = query.where(tuple_(since, Nomination.id) > after)
    rows = _waiting(actor, db.session.execute(query))
    return Listed(rows[:PAGE], more=len(rows) > PAGE)


def rows_of(actor: Actor, ids: list[UUID]) -> list[Waiting]:
    """These lines, as far as they exist for the actor."""
    query = (
        line_rows()
        .add_columns(wait_code().label("wait"), waiting_since().label("since"))
        .where(Nomination.id.in_(ids), visible_to(actor))
        .order_by(Nomination.state_since, Nomination.id)
    )
    return _waiting(actor, db.session.execute(query)) if ids else []


def known(what: str) -> bool:
    """True for the word of a group or of a mark that has a list."""
    return what in MARKS or (what in BY_CODE and what != DRAFTING)


def _waiting(actor: Actor, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Waiting]:
    found = list(rows)
    lines = rows_read(found, scope_of(actor))
    return [
        Waiting(line, BY_CODE[row.wait], row.since) for row, line in zip(found, lines, strict=True)
    ]
