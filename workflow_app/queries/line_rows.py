"""A nomination as a row of a list: only the columns a list shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, select, tuple_

from states.clocks import Nearness, nearness
from states.roles import UNIT_DRAFTER, UNIT_HEAD
from states.sight import Scope, reads_as_sent, tells_when
from states.table import Stage
from states.wording import NAMELESS
from states.workflows import workflow_of
from workflow_app.models import (
    Account,
    Assignment,
    AwardType,
    Movement,
    Nomination,
    Paper,
    RegisterEntry,
    Unit,
)
from workflow_app.models.base import NO_DAY
from workflow_app.queries.as_sent import Sent, sent_last
from workflow_app.queries.sight import line_seen

Order = Literal["newest", "oldest", "name", "unit", "due"]
OF_THE_UNIT = frozenset((UNIT_DRAFTER, UNIT_HEAD))


@dataclass(frozen=True, slots=True)
class Mark:
    """After which line a page begins; in an order of names also its key, and whose it is. Without
    a key it is the one that stands now: who reads the line as it was sent is not told that.
    """

    since: datetime
    id: UUID
    text: str = ""
    whose: UUID | None = None
    due: date | None = None

    def further(self, *keys: Any, newest: bool = False) -> ColumnElement[bool]:
        """The lines after this one, in the order of these keys: the moment of the last step and the
        id, before them it may be the last day.
        """
        *due, since, id_ = keys
        moment, here = tuple_(since, id_), (self.since, self.id)
        if not due:
            return moment < here if newest else moment > here
        if self.due is None:
            # No day comes after none. PostgreSQL reckons with the first key alone: by all three it
            # expects no line and reads them all.
            return and_(due[0] == NO_DAY, moment > here)
        return tuple_(*keys) > (self.due, *here)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row: who, for what, where it stands, by when; the last three only on a desk that asks for
    them. `due_key` is the last day by which the list is ordered, whoever is told of it.
    """

    id: UUID
    code: str
    authority_id: UUID
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
    decision_date: date | None
    movement: str
    movement_code: str
    nominee_id: UUID
    name_key: str
    unit_key: str
    unit_id: UUID
    due_on: date | None = None
    warns_on: date | None = None
    due_key: date | None = None
    gaps: tuple[str, ...] = ()
    open_remarks: int = 0
    sent_back: bool = False
    unsaved: bool = False
    holder: str = ""

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]], scopes: tuple[Scope, ...]) -> "LineRow":
        """From a row of `line_rows`, for somebody with these scopes."""
        workflow = workflow_of(row.workflow_code, row.workflow_version)
        reached = _reached(row, scopes)
        # Who is here for having acted on it alone keeps the name, and is told of nothing since.
        named = not reached or any("name" in scope.aspects for scope in reached)
        told = any("timeline" in scope.aspects for scope in reached)
        timed = tells_when(reached, line_seen(row))
        inside = any("internal" in scope.aspects for scope in reached)
        return cls(
            id=row.id,
            code=row.code,
            authority_id=row.authority_id,
            version=row.version,
            named=named,
            name=row.name if named else "",
            title=row.title if named else "",
            kind=row.kind if named else "",
            unit=row.unit,
            award=row.award if named else "",
            decided_by=row.decided_by,
            state=row.state,
            stage=workflow.stage_of(row.state, received=row.received_at is not None),
            own=any(s.role in OF_THE_UNIT and s.unit_id == row.unit_id for s in scopes),
            since=row.state_since,
            late=told and row.late,
            held=told and row.held_since is not None,
            answer_by=row.answer_by,
            paper=row.paper or "",
            decision=row.decision_number or "",
            decision_date=row.decision_date,
            movement=row.movement,
            movement_code=row.movement_code,
            nominee_id=row.nominee_id,
            name_key=row.name_key,
            unit_key=row.unit_key,
            unit_id=row.unit_id,
            due_on=row.due_on if timed else None,
            warns_on=row.warns_on if timed else None,
            due_key=row.due_on,
            holder=(row.holder or "") if inside else "",
        )

    @property
    def key(self) -> tuple[datetime, UUID]:
        """Where the next page begins after this row."""
        return self.since, self.id

    def nearness(self, today: date) -> Nearness:
        """How its last day stands today, as far as that is told; "" where it is far or none."""
        if self.due_on is None or self.warns_on is None:
            return ""
        return nearness(self.due_on, self.warns_on, today)

    def saying(self, sent: Sent) -> "LineRow":
        """The same row with the words of the last sending."""
        said, award = sent.content, sent.award
        name = said.get("name", NAMELESS)
        # The key of the name that stands now would say what was not sent, in the page's address.
        row = replace(self, name=name, title=said.get("title", ""), name_key="")
        if award is None:
            return row
        return replace(row, award=award.short, decided_by=award.decided_by)

    def mark_in(self, order: Order) -> Mark:
        """The same in any order."""
        if order == "name":
            return Mark(self.since, self.id, self.name_key, self.nominee_id)
        if order == "unit":
            return Mark(self.since, self.id, self.unit_key, self.unit_id)
        return Mark(self.since, self.id, due=self.due_key if order == "due" else None)


def rows_of(found: Iterable[Row[*tuple[Any, ...]]], scopes: tuple[Scope, ...]) -> list[LineRow]:
    """The rows `line_rows` found as somebody with these scopes reads them: in one more statement
    where some of them are read as they were sent.
    """
    read = [(row, LineRow.of(row, scopes)) for row in found]
    unsent = {
        line.id: row.award_code
        for row, line in read
        if line.named and reads_as_sent(scopes, line_seen(row))
    }
    sent = sent_last(unsent) if unsent else {}
    return [line.saying(sent[line.id]) if line.id in sent else line for _, line in read]


def _reached(row: Row[*tuple[Any, ...]], scopes: tuple[Scope, ...]) -> list[Scope]:
    line = line_seen(row)
    return [scope for scope in scopes if scope.takes_in(line)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and whether another follows; `order` says what its keys are."""

    rows: list[LineRow]
    more: bool
    order: Order = "newest"

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The moment and id after which the next page begins, when there is one."""
        return self.rows[-1].key if self.more else None

    @property
    def mark(self) -> Mark | None:
        """The key in any order after which the next page begins, when there is one."""
        return self.rows[-1].mark_in(self.order) if self.more else None


def _holder() -> ScalarSelect[str]:
    """The name of whoever holds the line for appraisal."""
    return (
        select(Account.name)
        .join(Assignment, Assignment.account_id == Account.id)
        .where(Assignment.nomination_id == Nomination.id, Assignment.ended_at.is_(None))
        .correlate(Nomination)
        .scalar_subquery()
    )


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
            Nomination.nominee_id,
            RegisterEntry.name,
            RegisterEntry.sort_key.label("name_key"),
            RegisterEntry.title,
            RegisterEntry.kind,
            Unit.name.label("unit"),
            Unit.sort_key.label("unit_key"),
            Movement.title.label("movement"),
            Movement.code.label("movement_code"),
            AwardType.short.label("award"),
            AwardType.code.label("award_code"),
            Nomination.decided_by,
            Nomination.workflow_code,
            Nomination.workflow_version,
            Nomination.state,
            Nomination.state_since,
            Nomination.received_at,
            Nomination.late,
            Nomination.held_since,
            Nomination.answer_by,
            Nomination.due_on,
            Nomination.warns_on,
            Nomination.decision_number,
            Nomination.decision_date,
            Paper.code.label("paper"),
            _holder().label("holder"),
        )
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .outerjoin(Paper, Paper.id == Nomination.paper_id)
    )
