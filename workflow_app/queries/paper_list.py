"""Papers as a list: those a person sees, the newest first; those that wait for him, the oldest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select, tuple_

from states.facts import Actor
from states.papers import KINDS, PaperKind, PaperStage, stage_of
from states.roles import CHAIRMAN, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, RECORDS_CLERK
from states.workflows.district import FORWARDED
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination, Paper, PaperLine
from workflow_app.queries.papers import stands, visible_to

PAGE = 25
MOST_WAITING = 5

STATES: dict[str, tuple[ColumnElement[bool], ...]] = {
    "draft": (Paper.laid_at.is_(None), Paper.discarded_at.is_(None)),
    "laid": (
        Paper.laid_at.is_not(None),
        Paper.approved_at.is_(None),
        Paper.discarded_at.is_(None),
    ),
    "approved": (
        Paper.approved_at.is_not(None),
        Paper.issued_at.is_(None),
        Paper.discarded_at.is_(None),
    ),
    "issued": (Paper.issued_at.is_not(None),),
}

# Who moves a paper on from where it stands; one that all lines have left home affairs discards.
TURNS: tuple[tuple[str, str, bool], ...] = (
    (CHAIRMAN, "laid", True),
    (RECORDS_CLERK, "approved", True),
    (HOME_AFFAIRS_HEAD, "draft", True),
    (HOME_AFFAIRS, "laid", False),
    (HOME_AFFAIRS, "approved", False),
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as a row of a list."""

    id: UUID
    code: str
    kind: PaperKind
    title: str
    stage: PaperStage
    movement: str
    lines: int
    number: str
    dated: date | None
    drafted_at: datetime
    approved_at: datetime | None
    since: datetime


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page of the list, and whether another follows; `by` is the moment it is ordered by."""

    rows: list[PaperRow]
    more: bool
    by: Literal["drafted_at", "since"] = "drafted_at"

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        if not self.more:
            return None
        row = self.rows[-1]
        return (row.since if self.by == "since" else row.drafted_at), row.id


def seen_by(
    actor: Actor, state: str = "", after: tuple[datetime, UUID] | None = None, size: int = PAGE
) -> PaperPage:
    """The papers that exist for the actor, last drafted first, one page."""
    keys = (Paper.drafted_at, Paper.id)
    query = _rows().where(visible_to(actor), *STATES.get(state, ()))
    query = query.order_by(*(key.desc() for key in keys)).limit(size + 1)
    if after:
        query = query.where(tuple_(*keys) < after)
    rows = [_row(row) for row in db.session.execute(query)]
    return PaperPage(rows[:size], more=len(rows) > size)


def those(ids: Sequence[UUID]) -> list[PaperRow]:
    """Papers that somebody was found to see, in the order of their ids as given."""
    if not ids:
        return []
    found = {row.id: row for row in map(_row, db.session.execute(_rows().where(Paper.id.in_(ids))))}
    return [found[id_] for id_ in ids if id_ in found]


def waiting_in(
    actor: Actor, state: str, after: tuple[datetime, UUID] | None = None, size: int = PAGE
) -> PaperPage:
    """Those in one state, what has waited there longest first, one page."""
    keys = (_since(), Paper.id)
    query = _rows().where(visible_to(actor), *STATES[state]).order_by(*keys).limit(size + 1)
    if after:
        query = query.where(tuple_(*keys) > after)
    rows = [_row(row) for row in db.session.execute(query)]
    return PaperPage(rows[:size], len(rows) > size, "since")


def waiting_for(actor: Actor, size: int = MOST_WAITING) -> list[PaperRow]:
    """The papers whose turn is this person's, what has waited longest first."""
    turns = [
        and_(Paper.authority_id == grant.authority_id, *STATES[state], _has_lines(has))
        for role, state, has in TURNS
        for grant in actor.grants
        if grant.role == role and grant.unit_id is None
    ]
    if not turns:
        return []
    query = _rows().where(or_(false(), *turns)).order_by(_since(), Paper.id).limit(size)
    return [_row(row) for row in db.session.execute(query)]


def _rows() -> Select[*tuple[Any, ...]]:
    at_city = select(func.count()).where(
        Nomination.paper_id == Paper.id, Nomination.state == FORWARDED
    )
    lines = select(func.count()).where(PaperLine.paper_id == Paper.id, stands())
    return select(
        Paper,
        Movement.title.label("movement"),
        lines.scalar_subquery().label("lines"),
        at_city.scalar_subquery().label("at_city"),
    ).join(Movement, Movement.id == Paper.movement_id)


def _since() -> ColumnElement[datetime]:
    """Since when a paper stands where it stands, until it goes out."""
    return func.coalesce(Paper.approved_at, Paper.laid_at, Paper.drafted_at)


def _has_lines(has: bool) -> ColumnElement[bool]:
    standing = select(PaperLine.id).where(PaperLine.paper_id == Paper.id, stands()).exists()
    return standing if has else ~standing


def _row(row: Row[*tuple[Any, ...]]) -> PaperRow:
    paper: Paper = row.Paper
    return PaperRow(
        id=paper.id,
        code=paper.code,
        kind=KINDS[paper.kind],
        title=paper.title,
        stage=stage_of(paper.kind, paper.state, empty=not row.lines, answered=not row.at_city),
        movement=row.movement,
        lines=row.lines,
        number=paper.number or "",
        dated=paper.dated,
        drafted_at=paper.drafted_at,
        approved_at=paper.approved_at,
        since=paper.approved_at or paper.laid_at or paper.drafted_at,
    )
