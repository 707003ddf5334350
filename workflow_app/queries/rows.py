"""A nomination as a row of a list: only the columns a list shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, tuple_

from states.facts import Actor, Line
from states.roles import UNIT_DRAFTER, UNIT_HEAD
from states.sight import Scope, scope_of
from states.table import Stage
from states.workflows import workflow_of
from workflow_app.extensions import db
from workflow_app.models import AwardType, Nomination, Paper, RegisterEntry, Unit
from workflow_app.queries.sight import visible_to

PAGE = 25
OF_THE_UNIT = frozenset((UNIT_DRAFTER, UNIT_HEAD))


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row: who, for what, where it stands."""

    id: UUID
    code: str
    version: int
    named: bool
    name: str
    title: str
    kind: str
    unit: str
    award: str
    decided_by: str
    state: str
    stage: Stage
    own: bool
    since: datetime
    late: bool
    held: bool
    answer_by: date | None
    paper: str
    decision: str

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]], scopes: tuple[Scope, ...]) -> "LineRow":
        """From a row of `line_rows`, for somebody with these scopes."""
        stages = workflow_of(row.workflow_code, row.workflow_version).stages
        named = _named(row, scopes)
        return cls(
            id=row.id,
            code=row.code,
            version=row.version,
            named=named,
            name=row.name if named else "",
            title=row.title if named else "",
            kind=row.kind if named else "",
            unit=row.unit,
            award=row.award if named else "",
            decided_by=row.decided_by,
            state=row.state,
            stage=stages[row.state],
            own=any(s.role in OF_THE_UNIT and s.unit_id == row.unit_id for s in scopes),
            since=row.state_since,
            late=row.late,
            held=row.held_since is not None,
            answer_by=row.answer_by,
            paper=row.paper or "",
            decision=row.decision_number or "",
        )

    @property
    def key(self) -> tuple[datetime, UUID]:
        """Where the next page begins after this row."""
        return self.since, self.id


def _named(row: Row[*tuple[Any, ...]], scopes: tuple[Scope, ...]) -> bool:
    """Names are shown when a scope says so, or to whom is here for having acted on it."""
    line = Line(
        id=row.id,
        state=row.state,
        authority_id=row.authority_id,
        unit_id=row.unit_id,
        upper_id=row.upper_id,
        submitted_once=row.submitted_at is not None,
        laid=row.laid_at is not None,
        forwarded=row.forwarded_at is not None,
    )
    reached = [scope for scope in scopes if scope.takes_in(line)]
    return not reached or any("name" in scope.aspects for scope in reached)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and whether another follows."""

    rows: list[LineRow]
    more: bool

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        return self.rows[-1].key if self.more else None


def line_rows() -> Select[*tuple[Any, ...]]:
    """Select what a list shows of nominations."""
    return (
        select(
            Nomination.id,
            Nomination.code,
            Nomination.version,
            Nomination.authority_id,
            Nomination.unit_id,
            Nomination.upper_id,
            Nomination.submitted_at,
            Nomination.laid_at,
            Nomination.forwarded_at,
            RegisterEntry.name,
            RegisterEntry.title,
            RegisterEntry.kind,
            Unit.name.label("unit"),
            AwardType.short.label("award"),
            Nomination.decided_by,
            Nomination.workflow_code,
            Nomination.workflow_version,
            Nomination.state,
            Nomination.state_since,
            Nomination.late,
            Nomination.held_since,
            Nomination.answer_by,
            Nomination.decision_number,
            Paper.code.label("paper"),
        )
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .outerjoin(Paper, Paper.id == Nomination.paper_id)
    )


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list of nominations is narrowed to; empty means all."""

    state: str = ""
    movement_id: UUID | None = None
    dossier_id: UUID | None = None


def seen_by(
    actor: Actor, narrow: Narrow, after: tuple[datetime, UUID] | None, size: int = PAGE
) -> Page:
    """The nominations that exist for the actor, last moved first, one page."""
    query = line_rows().where(visible_to(actor))
    if narrow.state:
        query = query.where(Nomination.state == narrow.state)
    if narrow.movement_id:
        query = query.where(Nomination.movement_id == narrow.movement_id)
    if narrow.dossier_id:
        query = query.where(Nomination.dossier_id == narrow.dossier_id)
    if after:
        query = query.where(tuple_(Nomination.state_since, Nomination.id) < after)
    query = query.order_by(Nomination.state_since.desc(), Nomination.id.desc()).limit(size + 1)
    scopes = scope_of(actor)
    rows = [LineRow.of(row, scopes) for row in db.session.execute(query)]
    return Page(rows[:size], more=len(rows) > size)
