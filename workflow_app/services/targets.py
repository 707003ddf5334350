"""Targets of a movement: set by phòng Nội vụ before the launch, added later, all of it logged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import Movement, MovementTarget
from workflow_app.queries import movements as stored
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.unit_of_work import require_transaction

MOST = 40
UP, DOWN = "càng cao càng tốt", "càng thấp càng tốt"


@dataclass(frozen=True, slots=True)
class _Leave:
    """Leave to do this with the targets of a movement; its chain is held."""

    tag: Tag
    actor: Actor
    movement: Movement
    grant: Grant
    at: datetime


@dataclass(frozen=True, slots=True)
class TargetContent:
    """What a target says."""

    name: str
    measure: str
    lower_is_better: bool = False
    needed: bool = False
    of_individuals: bool = False


def add(actor: Actor, movement_code: str, content: TargetContent, at: datetime) -> UUID:
    """Add a target at the end, also while the movement runs."""
    with acting(actor, at) as session:
        leave = _ask(Tag.TARGET_ADD, actor, movement_code, at)
        places = session.scalars(
            select(MovementTarget.place).where(MovementTarget.movement_id == leave.movement.id)
        ).all()
        if len(places) >= MOST:
            raise Invalid(name=f"Mỗi phong trào có tối đa {MOST} chỉ tiêu.")
        _demand_new(leave.movement, content.name)
        target = MovementTarget(
            movement_id=leave.movement.id,
            place=max(places, default=0) + 1,
            added_by=actor.account_id,
            added_at=at,
        )
        _fill(target, content)
        session.add(target)
        _note(leave, target, words_in(target))
        return target.id


def change(
    actor: Actor, movement_code: str, target_id: UUID, content: TargetContent, at: datetime
) -> None:
    """Change a target while no unit has seen it."""
    with acting(actor, at):
        leave = _ask(Tag.TARGET_CHANGE, actor, movement_code, at)
        target = _of(leave.movement, target_id)
        before = words_in(target)
        if content.name.casefold() != target.name.casefold():
            _demand_new(leave.movement, content.name)
        _fill(target, content)
        after = words_in(target)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            values = {f"before_{name}": before[name] for name in changed}
            _note(leave, target, values | {f"after_{name}": after[name] for name in changed})


def remove(actor: Actor, movement_code: str, target_id: UUID, at: datetime) -> None:
    """Take a target away while no unit has seen it."""
    with acting(actor, at) as session:
        leave = _ask(Tag.TARGET_REMOVE, actor, movement_code, at)
        target = _of(leave.movement, target_id)
        _note(leave, target, words_in(target))
        session.delete(target)


def refuse(actor: Actor, act: str, movement_code: str, at: datetime) -> None:
    """Ask for leave alone, for what cannot be taken anyway; a no is written down."""
    with acting(actor, at):
        _ask(Tag(act), actor, movement_code, at)


def _ask(tag: Tag, actor: Actor, movement_code: str, at: datetime) -> _Leave:
    session = require_transaction()
    movement = stored.one(actor, movement_code)
    if movement is None:
        raise NotFound
    audit.hold(select(Movement.id).where(Movement.id == movement.id))
    session.refresh(movement)  # it may have been launched meanwhile
    subject = subjects.movement(movement.id, movement.authority_id)
    thing = Thing(movement.authority_id, state=movement.state)
    return _Leave(tag, actor, movement, demand(str(tag), actor, thing, subject), at)


def _of(movement: Movement, target_id: UUID) -> MovementTarget:
    target = require_transaction().get(MovementTarget, target_id)
    if target is None or target.movement_id != movement.id:
        raise NotFound
    return target


def _demand_new(movement: Movement, name: str) -> None:
    there = require_transaction().scalars(
        select(MovementTarget.name).where(MovementTarget.movement_id == movement.id)
    )
    if name.casefold() in {one.casefold() for one in there}:
        raise Invalid(name="Phong trào đã có chỉ tiêu này.")


def _fill(target: MovementTarget, content: TargetContent) -> None:
    target.name, target.measure = content.name, content.measure
    target.lower_is_better = content.lower_is_better
    target.needed, target.of_individuals = content.needed, content.of_individuals


def words_in(target: Any) -> dict[str, str]:
    """What the log says of a target, of its row or of the columns of one."""
    return {
        "target": target.name,
        "measure": target.measure,
        "direction": DOWN if target.lower_is_better else UP,
        "needed": "có" if target.needed else "không",
        "of_individuals": "có" if target.of_individuals else "không",
    }


def _note(leave: _Leave, target: MovementTarget, values: dict[str, str]) -> None:
    audit.append(
        subjects.movement(leave.movement.id, leave.movement.authority_id),
        audit.Event(
            tag=leave.tag,
            at=leave.at,
            actor=leave.actor,
            grant=leave.grant,
            refers_to={"target": target.id},
            values=values,
        ),
    )
