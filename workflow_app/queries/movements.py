"""Movements, what each allows, and what may be done with it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.one_reward import COME
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


def seen_by(actor: Actor, before: UUID | None = None, size: int = LIMIT) -> list[Movement]:
    """The movements of the actor's authorities, newest first; drafts only for home affairs.

    `before` is the id with which the page before ended.
    """
    authorities = {grant.authority_id for grant in actor.grants}
    query = select(Movement).where(Movement.authority_id.in_(authorities))
    query = query.where(or_(Movement.launched_at.is_not(None), is_prepared_by(actor)))
    if before:
        query = query.where(Movement.id < before)
    return list(db.session.scalars(query.order_by(Movement.id.desc()).limit(size)))


def one(actor: Actor, code: str) -> Movement | None:
    """The movement of this code, or None when there is none for the actor."""
    movement = db.session.scalar(select(Movement).where(Movement.code == code))
    if movement is None or movement.authority_id not in {g.authority_id for g in actor.grants}:
        return None
    prepared = actor.holds_over(STAFF, movement.authority_id)
    return movement if movement.launched_at or prepared else None


def is_prepared_by(actor: Actor) -> ColumnElement[bool]:
    """True for the movements of the offices in which this person is of home affairs."""
    staffed = {one.authority_id for one in actor.grants if one.role in STAFF and not one.unit_id}
    return Movement.authority_id.in_(sorted(staffed))


def of_the_same_title(movement: Movement) -> list[Movement]:
    """Other movements of the authority that are called alike."""
    others = db.session.scalars(
        select(Movement)
        .where(Movement.authority_id == movement.authority_id, Movement.id != movement.id)
        .order_by(Movement.id.desc())
        .limit(LIMIT)
    )
    return [one for one in others if one.title.casefold() == movement.title.casefold()]


def has_lines_under_way(movement: Movement) -> bool:
    """True once a line of it was sent and goes on, or was awarded: its period counts by now."""
    found = select(Nomination.id).where(
        Nomination.movement_id == movement.id, Nomination.state.in_(COME)
    )
    return db.session.scalars(found.limit(1)).first() is not None


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


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A unit of the actor's own in a movement: its dossier, or whether he may open one."""

    unit_id: UUID
    unit: str
    unit_code: str
    dossier: str
    may_open: DutyVerdict
    may_report: DutyVerdict


def own_folders(actor: Actor, movement: Movement) -> list[OwnFolder]:
    """The units the actor works for in this movement, each with its dossier if it has one."""
    if not actor.own_units:
        return []
    rows = db.session.execute(
        select(Unit.id, Unit.name, Unit.code, Dossier.code)
        .outerjoin(Dossier, and_(Dossier.unit_id == Unit.id, Dossier.movement_id == movement.id))
        .where(Unit.id.in_(actor.own_units), Unit.authority_id == movement.authority_id)
        .order_by(Unit.sort_key)
    )
    return [
        OwnFolder(
            id_,
            name,
            code,
            dossier or "",
            may("dossier:open", actor, movement, id_),
            may("report:write", actor, movement, id_),
        )
        for id_, name, code, dossier in rows
    ]


def may_create(actor: Actor) -> UUID | None:
    """The authority in which the actor may make movements; None when there is none."""
    places = dict.fromkeys(grant.authority_id for grant in actor.grants)
    made = (id_ for id_ in places if judge_duty("movement:create", actor, Thing(id_)).open)
    return next(made, None)


def may_move_period(actor: Actor, movement: Movement) -> bool:
    """True while the actor can give the movement another period; asks for lines where it counts."""
    thing = Thing(
        movement.authority_id, state=movement.state, of_weight=movement.state == "launched"
    )
    open_ = judge_duty("movement:edit", actor, thing).open
    return open_ and not (thing.of_weight and has_lines_under_way(movement))


def may(act: str, actor: Actor, movement: Movement, unit_id: UUID | None = None) -> DutyVerdict:
    """May the actor do this on the movement, or in it for this unit; and if not, why."""
    return judge_duty(act, actor, Thing(movement.authority_id, unit_id, state=movement.state))
