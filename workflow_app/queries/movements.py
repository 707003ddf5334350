"""Movements, what each allows, and what may be done with it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from workflow_app.extensions import db
from workflow_app.models import AwardType, Dossier, Movement, MovementAward

STAFF = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD))
LIMIT = 100


@dataclass(frozen=True, slots=True)
class Allowed:
    """An award the movement allows, with the quota of lines per unit."""

    award: AwardType
    quota: int | None


def seen_by(actor: Actor, before: UUID | None = None, size: int = LIMIT) -> list[Movement]:
    """The movements of the actor's authorities, newest first; drafts only for home affairs.

    `before` is the id with which the page before ended.
    """
    authorities = {grant.authority_id for grant in actor.grants}
    query = select(Movement).where(Movement.authority_id.in_(authorities))
    if not STAFF & actor.roles:
        query = query.where(Movement.launched_at.is_not(None))
    if before:
        query = query.where(Movement.id < before)
    return list(db.session.scalars(query.order_by(Movement.id.desc()).limit(size)))


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


def own_dossier(actor: Actor, movement_id: UUID) -> Dossier | None:
    """The dossier of the actor's unit in this movement, if it has one."""
    units = {grant.unit_id for grant in actor.grants if grant.unit_id}
    if not units:
        return None
    return db.session.scalar(
        select(Dossier).where(Dossier.movement_id == movement_id, Dossier.unit_id.in_(units))
    )


def may(act: str, actor: Actor, movement: Movement) -> DutyVerdict:
    """May the actor do this on the movement, and if not, why."""
    unit = next((g.unit_id for g in actor.grants if g.unit_id), None)
    return judge_duty(act, actor, Thing(movement.authority_id, unit, state=movement.state))
