"""How far each unit is in a movement: figures alone, of drafts only their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true

from states.clock import day_of
from states.facts import Actor
from states.roles import AUDITOR, CHAIRMAN, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, UNIT_HEAD
from states.sight import READS_LIVE
from workflow_app.extensions import db
from workflow_app.models import (
    Bloc,
    Dossier,
    Movement,
    Nomination,
    Reminder,
    ReportSending,
    RoleGrant,
    Submission,
    Unit,
    UnitReport,
)
from workflow_app.models.reminder import OWING, UNSENT
from workflow_app.queries.actors import in_force
from workflow_app.queries.narrowing import ENDED_OTHERWISE, UNDER_WAY
from workflow_app.queries.units import in_being
from workflow_app.queries.waiting import OVER, wait_code

WATCHERS = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR, CHAIRMAN))
_LISTING = WATCHERS - {CHAIRMAN}  # whose lists hold every line that was sent


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: its dossier, and its lines by where they are, each counted once.

    `others` ended without an award, or with one that was revoked; `sent` says that of all these
    at least one has left the unit. When it was last reminded stands at the end, by what of, and the
    code of its result report.
    """

    id: UUID
    name: str
    bloc: str
    dossier: str
    drafts: int
    under_way: int
    returned: int
    awarded: int
    others: int
    sent: bool
    last_sent: datetime | None
    answer_by: date | None
    reminded_at: datetime | None = None
    owing_reminded_at: datetime | None = None
    report: str = ""
    reported_at: datetime | None = None

    @property
    def stage(self) -> str:
        """not_begun, opened, drafting or sent: each wants another call."""
        if self.sent:
            return "sent"
        if self.drafts:
            return "drafting"
        return "opened" if self.dossier else "not_begun"


def watches(actor: Actor, movement: Movement) -> bool:
    """True when the movement's whole board is for this person."""
    return _holds_whole(actor, movement, WATCHERS)


def lists_all(actor: Actor, movement: Movement) -> bool:
    """True when the lists behind the figures hold for this person what the figures say."""
    return _holds_whole(actor, movement, _LISTING)


def reads_drafts(actor: Actor, movement: Movement, unit: UUID) -> bool:
    """True when the drafts of the unit stand in this person's lists."""
    return actor.holds_over(READS_LIVE, movement.authority_id, unit)


def _holds_whole(actor: Actor, movement: Movement, roles: frozenset[str]) -> bool:
    return actor.holds_over(roles, movement.authority_id)


def units_of(actor: Actor, movement: Movement, at: datetime) -> list[UnitRow]:
    """Every unit of the authority by bloc, for those who watch; for others their own units, and
    those they watch over alone.
    """
    watched = {grant.unit_id for grant in actor.grants if grant.unit_id and grant.role in WATCHERS}
    own = sorted(watched.union(actor.own_units))
    whole = watches(actor, movement)
    if not (whole or own):
        return []
    query = _board(actor, movement, day_of(at))
    if not whole:
        query = query.where(Unit.id.in_(own))
    return [
        UnitRow(id_, name, bloc or "", dossier or "", *figures)
        for id_, name, bloc, dossier, *figures in db.session.execute(query)
    ]


def _board(actor: Actor, movement: Movement, today: date) -> Select[*tuple[Any, ...]]:
    """A row a unit that stands there, in the order of `UnitRow`."""
    return (
        select(
            Unit.id,
            Unit.name,
            Bloc.name,
            Dossier.code,
            _count(Nomination.state == "draft"),
            _count(Nomination.state.in_(UNDER_WAY)),
            _count(Nomination.state == "returned"),
            _count(Nomination.state == "awarded"),
            _count(and_(Nomination.state.in_(ENDED_OTHERWISE), _told_to(actor, movement))),
            _count(and_(Nomination.state != "draft", _was_sent())) > 0,
            _last_sending(),
            func.min(case((Nomination.state == "returned", Nomination.answer_by))),
            _last_reminder(movement, UNSENT),
            _last_reminder(movement, OWING),
            func.coalesce(UnitReport.code, ""),
            _reported_at(),
        )
        .outerjoin(Bloc, Bloc.id == Unit.bloc_id)
        .outerjoin(Dossier, (Dossier.unit_id == Unit.id) & (Dossier.movement_id == movement.id))
        .outerjoin(Nomination, Nomination.dossier_id == Dossier.id)
        .outerjoin(
            UnitReport, (UnitReport.unit_id == Unit.id) & (UnitReport.movement_id == movement.id)
        )
        .where(Unit.authority_id == movement.authority_id, stands_there(today))
        .group_by(
            *(Unit.id, Unit.name, Unit.sort_key, Bloc.name, Dossier.id, Dossier.code),
            *(UnitReport.id, UnitReport.code),
        )
        .order_by(Bloc.name.is_(None), Bloc.name, Unit.sort_key, Unit.id)
    )


def stands_there(today: date) -> ColumnElement[bool]:
    """A unit that is in being that day, or that has a dossier or a report of the movement."""
    return or_(in_being(today), Dossier.id.is_not(None), UnitReport.id.is_not(None))


def _last_sending() -> ColumnElement[datetime]:
    """When lines of the dossier were last sent, the first time or again."""
    return (
        select(func.max(Submission.sent_at))
        .where(Submission.dossier_id == Dossier.id)
        .correlate(Dossier)
        .scalar_subquery()
    )


def _last_reminder(movement: Movement, kind: str) -> ColumnElement[datetime]:
    return (
        select(func.max(Reminder.sent_at))
        .where(
            Reminder.movement_id == movement.id, Reminder.unit_id == Unit.id, Reminder.kind == kind
        )
        .correlate(Unit)
        .scalar_subquery()
    )


def _reported_at() -> ColumnElement[datetime]:
    """When the unit's result report was sent last."""
    return (
        select(func.max(ReportSending.sent_at))
        .where(ReportSending.report_id == UnitReport.id)
        .correlate(UnitReport)
        .scalar_subquery()
    )


def _was_sent() -> ColumnElement[bool]:
    return Nomination.submitted_at.is_not(None)


def _told_to(actor: Actor, movement: Movement) -> ColumnElement[bool]:
    """What a unit gave up before it had sent anything exists for the unit and the auditor alone."""
    if _holds_whole(actor, movement, frozenset((AUDITOR,))):
        return true()
    own = {g.unit_id for g in actor.grants if g.unit_id and g.role in READS_LIVE}
    return or_(_was_sent(), Nomination.unit_id.in_(sorted(own)))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def units_with_a_head(movement: Movement, at: datetime) -> frozenset[UUID]:
    """The units in which somebody holds the role that signs and sends."""
    return frozenset(
        unit_id
        for unit_id in db.session.scalars(
            select(RoleGrant.unit_id).where(
                in_force(at),
                RoleGrant.role == UNIT_HEAD,
                RoleGrant.authority_id == movement.authority_id,
                RoleGrant.unit_id.is_not(None),
            )
        )
        if unit_id
    )


@dataclass(frozen=True, slots=True)
class Pile:
    """How many lines of the movement wait for one thing."""

    wait: str
    count: int


def piles_of(movement: Movement) -> Sequence[Pile]:
    """The lines that are owed something, by what they wait for."""
    waiting = (
        select(wait_code().label("wait"))
        .select_from(Nomination)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.movement_id == movement.id)
        .subquery()
    )
    rows = db.session.execute(select(waiting.c.wait, func.count()).group_by(waiting.c.wait))
    return [Pile(wait, count) for wait, count in rows if wait != OVER]
