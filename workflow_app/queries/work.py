"""Việc của tôi: how much lies on each desk of a person, and the lines of one desk, oldest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from states.facts import Actor
from states.roles import ROLES
from states.sight import scope_of
from states.work import Desk, desks_of
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper
from workflow_app.queries.rows import LineRow, Page, line_rows

COUNT_LIMIT = 1000
PAGE = 25


@dataclass(frozen=True, slots=True)
class Pile:
    """A desk with the number of lines on it; more than COUNT_LIMIT are not counted to the end."""

    desk: Desk
    count: int

    @property
    def shown(self) -> str:
        """The number as it is shown."""
        return (
            f"hơn {COUNT_LIMIT:,}".replace(",", ".")
            if self.count > COUNT_LIMIT
            else str(self.count)
        )


def piles_of(actor: Actor) -> list[Pile]:
    """Every desk of the actor with its count, in one statement."""
    desks = desks_of(actor.roles)
    if not desks:
        return []
    counted = [_count(desk, actor, place) for place, desk in enumerate(desks)]
    numbers = {row.place: row.number for row in db.session.execute(union_all(*counted))}
    return [Pile(desk, numbers[place]) for place, desk in enumerate(desks)]


def lines_on(desk: Desk, actor: Actor, after: tuple[datetime, UUID] | None) -> Page:
    """One page of a desk, oldest first; `after` is the last key of the page before."""
    query = (
        line_rows()
        .where(on_desk(desk, actor))
        .order_by(Nomination.state_since, Nomination.id)
        .limit(PAGE + 1)
    )
    if after:
        query = query.where(tuple_(Nomination.state_since, Nomination.id) > after)
    scopes = scope_of(actor)
    rows = [LineRow.of(row, scopes) for row in db.session.execute(query)]
    return Page(rows[:PAGE], more=len(rows) > PAGE)


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
        "on_draft": [on_draft],
        "laid": [Nomination.laid_at.is_not(None)],
        "unacknowledged": [Nomination.acknowledged_at.is_(None)],
        "acknowledged": [Nomination.acknowledged_at.is_not(None)],
        "own": [Nomination.decided_by == "own"],
        "upper": [Nomination.decided_by == "upper"],
    }
    return conditions[desk.narrowing]


def _count(desk: Desk, actor: Actor, place: int) -> Select[int, int]:
    few = select(Nomination.id).where(on_desk(desk, actor)).limit(COUNT_LIMIT + 1).subquery()
    return select(func.count().label("number"), literal(place).label("place")).select_from(few)
