"""Việc của tôi: how much lies on each desk of a person, and the lines of one desk.

What is due first lies on top, the day that is longest past before all; then whatever has waited
longest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)

from states.facts import Actor
from states.roles import ROLES
from states.sight import scope_of
from states.wording import number
from states.work import Desk, desks_of
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper
from workflow_app.queries.branches import Wanted, anywhere
from workflow_app.queries.desk_marks import marked, marks_on
from workflow_app.queries.line_rows import Mark, Page, line_rows, rows_of
from workflow_app.queries.narrowing import HeldBy, Narrow, Words, holding

__all__ = ["Desk", "Pile", "desk_of", "lines_on", "piles_of", "shown_count", "tallies_of"]

COUNT_LIMIT = 1000
PAGE = 25


@dataclass(frozen=True, slots=True)
class Pile:
    """A desk: how many lines lie on it, how many of them are past their last day, are due on it or
    near it, since when the oldest waits. More than COUNT_LIMIT are not counted to the end; what is
    due first is.
    """

    desk: Desk
    count: int
    overdue: int = 0
    near: int = 0
    oldest: datetime | None = None

    @property
    def shown(self) -> str:
        """The number as it is shown."""
        return shown_count(self.count)


def shown_count(count: int) -> str:
    """A number that is not counted past the limit."""
    limit = f"hơn {number(COUNT_LIMIT)}"
    return limit if count > COUNT_LIMIT else number(count)


def piles_of(actor: Actor, today: date | None = None) -> list[Pile]:
    """Every desk of the actor with its count, in one statement; past and near are as of `today`."""
    desks = desks_of(actor.roles)
    if not desks:
        return []
    counted = [_count(desk, actor, place, today) for place, desk in enumerate(desks)]
    found = {row.place: row for row in db.session.execute(union_all(*counted))}
    return [
        Pile(
            desk,
            found[place].number,
            found[place].overdue or 0,
            found[place].near or 0,
            found[place].oldest,
        )
        for place, desk in enumerate(desks)
    ]


def tallies_of(actor: Actor, states: Sequence[str]) -> list[tuple[str, int]]:
    """How many lines the actor sees in each state, in one statement; none where there are none."""
    words = Words()
    counted = []
    for state in states:
        lines = anywhere(Wanted(actor, Narrow(state=state), words), COUNT_LIMIT + 1)
        counted.append(
            select(literal(state).label("state"), func.count().label("number")).select_from(lines)
        )
    found = db.session.execute(union_all(*counted))
    return [(row.state, row.number) for row in found if row.number]


def desk_of(actor: Actor, code: str) -> Desk | None:
    """The desk of this code, if it is one of the actor's."""
    return next((desk for desk in desks_of(actor.roles) if desk.code == code), None)


def lines_on(
    desk: Desk,
    actor: Actor,
    after: Mark | None = None,
    size: int = PAGE,
    held_by: HeldBy = "",
) -> Page:
    """One page of a desk; `after` is the mark of the page before. A desk of phòng Nội vụ may be
    narrowed to what this person holds, nobody, or others.
    """
    keys = Nomination.due_on, Nomination.state_since, Nomination.id
    query = line_rows().add_columns(*marks_on(desk)).where(on_desk(desk, actor))
    query = query.order_by(*keys).limit(size + 1)
    if held_by:
        query = query.where(holding(held_by, actor.account_id))
    if after:
        query = query.where(after.further(*keys))
    scopes = scope_of(actor)
    found = db.session.execute(query).all()
    rows = [marked(*both) for both in zip(rows_of(found, scopes), found, strict=True)]
    return Page(rows[:size], len(rows) > size, "due")


def on_desk(desk: Desk, actor: Actor) -> ColumnElement[bool]:
    """The lines that lie on a desk of this actor: within reach of his grants of that role."""
    reach = ROLES[desk.role].reach
    places: list[ColumnElement[bool]] = []
    for grant in actor.grants:
        if grant.role != desk.role:
            continue
        if reach == "below":
            places.append(Nomination.upper_id == grant.authority_id)
        elif grant.unit_id:
            places.append(Nomination.unit_id == grant.unit_id)
        else:
            places.append(Nomination.authority_id == grant.authority_id)
    return and_(
        or_(false(), *places),
        Nomination.state.in_(desk.states),
        *_narrowed(desk),
        *_fair(desk, actor),
    )


def _fair(desk: Desk, actor: Actor) -> list[ColumnElement[bool]]:
    """What the rules keep from this person does not lie on his desk."""
    if desk.act in ("receive", "endorse") and actor.unit_id:
        return [Nomination.unit_id != actor.unit_id]
    return []


def _narrowed(desk: Desk) -> list[ColumnElement[bool]]:
    on_draft = (
        select(Paper.id)
        .where(Paper.id == Nomination.paper_id, Paper.laid_at.is_(None))
        .correlate(Nomination)
        .exists()
    )
    conditions: dict[str, list[ColumnElement[bool]]] = {
        "": [],
        "to_receive": [Nomination.received_at.is_(None)],
        "received": [Nomination.received_at.is_not(None)],
        "late": [Nomination.late.is_(True), Nomination.late_accepted_at.is_(None)],
        "unplaced": [Nomination.paper_id.is_(None)],
        "on_draft": [Nomination.paper_id.is_not(None), Nomination.laid_at.is_(None), on_draft],
        "laid": [Nomination.laid_at.is_not(None)],
        "unacknowledged": [Nomination.acknowledged_at.is_(None)],
        "acknowledged": [Nomination.acknowledged_at.is_not(None)],
        "own": [Nomination.decided_by == "own"],
        "upper": [Nomination.decided_by == "upper"],
    }
    return conditions[desk.narrowing]


def _count(
    desk: Desk, actor: Actor, place: int, today: date | None
) -> Select[int, int, int, int, datetime]:
    few = (
        select(Nomination.id, Nomination.state_since, Nomination.due_on, Nomination.warns_on)
        .where(on_desk(desk, actor))
        .order_by(Nomination.due_on, Nomination.state_since)
        .limit(COUNT_LIMIT + 1)
        .subquery()
    )
    past: ColumnElement[int] = literal(0)
    near: ColumnElement[int] = literal(0)
    if today:
        late = few.c.due_on < today
        past = case((late, 1), else_=0)
        near = case((late, 0), (few.c.warns_on <= today, 1), else_=0)
    return select(
        literal(place).label("place"),
        func.count(few.c.id).label("number"),
        func.sum(past).label("overdue"),
        func.sum(near).label("near"),
        func.min(few.c.state_since).label("oldest"),
    ).select_from(few)
