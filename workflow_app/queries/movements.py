"""Movements, and how far the units are in each."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, func, select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from workflow_app.extensions import db
from workflow_app.models import AwardType, Dossier, Movement, MovementAward, Nomination, Unit

STAFF = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD))
LIMIT = 100


@dataclass(frozen=True, slots=True)
class Allowed:
    """An award the movement allows, with the quota of lines per unit."""

    award: AwardType
    quota: int | None


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far one unit is: lines in all, still with the unit, sent."""

    unit: str
    dossier: str
    lines: int
    sent: int


def seen_by(actor: Actor) -> list[Movement]:
    """The movements of the actor's authorities, newest first; drafts only for home affairs."""
    authorities = {grant.authority_id for grant in actor.grants}
    query = select(Movement).where(Movement.authority_id.in_(authorities))
    if not STAFF & actor.roles:
        query = query.where(Movement.launched_at.is_not(None))
    return list(db.session.scalars(query.order_by(Movement.id.desc()).limit(LIMIT)))


def one(actor: Actor, code: str) -> Movement | None:
    """The movement of this code, or None when there is none for the actor."""
    movement = db.session.scalar(select(Movement).where(Movement.code == code))
    if movement is None or movement.authority_id not in {g.authority_id for g in actor.grants}:
        return None
    return movement if movement.launched_at or STAFF & actor.roles else None


def allowed_in(movement_id: UUID) -> list[Allowed]:
    """The awards a movement allows, those of the authority itself first."""
    rows = db.session.execute(
        select(AwardType, MovementAward.quota_per_unit)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(MovementAward.movement_id == movement_id)
        .order_by(AwardType.decided_by, AwardType.code)
    )
    return [Allowed(award, quota) for award, quota in rows]


def catalogue(authority_id: UUID) -> list[AwardType]:
    """The award types an authority can allow."""
    return list(
        db.session.scalars(
            select(AwardType)
            .where(AwardType.authority_id == authority_id, AwardType.valid_to.is_(None))
            .order_by(AwardType.decided_by, AwardType.code)
        )
    )


def progress(movement: Movement) -> list[UnitProgress]:
    """Every unit of the authority and how far it is, those that have sent nothing first.

    Of drafts only their number: what is in them is the unit's own.
    """
    sent = func.sum(case((Nomination.state.not_in(("draft", "withdrawn")), 1), else_=0))
    rows = db.session.execute(
        select(Unit.name, Dossier.code, func.count(Nomination.id), func.coalesce(sent, 0))
        .outerjoin(Dossier, (Dossier.unit_id == Unit.id) & (Dossier.movement_id == movement.id))
        .outerjoin(Nomination, Nomination.dossier_id == Dossier.id)
        .where(Unit.authority_id == movement.authority_id, Unit.valid_to.is_(None))
        .group_by(Unit.id, Unit.name, Unit.sort_key, Dossier.code)
        .order_by(func.coalesce(sent, 0), Unit.sort_key)
    )
    return [UnitProgress(name, code or "", lines, done) for name, code, lines, done in rows]


def own_dossier(actor: Actor, movement_id: UUID) -> Dossier | None:
    """The dossier of the actor's unit in this movement, if it has one."""
    units = {grant.unit_id for grant in actor.grants if grant.unit_id}
    return db.session.scalar(
        select(Dossier).where(Dossier.movement_id == movement_id, Dossier.unit_id.in_(units))
    )


def may(act: str, actor: Actor, movement: Movement) -> DutyVerdict:
    """May the actor do this on the movement, and if not, why."""
    unit = next((g.unit_id for g in actor.grants if g.unit_id), None)
    return judge_duty(act, actor, Thing(movement.authority_id, unit, state=movement.state))
