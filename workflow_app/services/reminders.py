"""Reminders: units that have sent nothing, or owe additions, are told, once a day at most."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import Movement, Reminder
from workflow_app.queries import movements as stored
from workflow_app.queries.reminders import KINDS, Addressee, addressees_of
from workflow_app.services import audit, outbox, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound

JOB = "remind_units"


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many units were reminded, and how many people are told."""

    units: int
    people: int


def remind(
    actor: Actor, code: str, kind: str, unit_ids: Collection[UUID], at: datetime
) -> Reminded:
    """Remind these units of the movement, as far as they want it and were not reminded today."""
    with acting(actor, at) as session:
        movement = stored.one(actor, code)
        if movement is None:
            raise NotFound
        subject = subjects.movement(movement.id, movement.authority_id)
        thing = Thing(movement.authority_id, state=movement.state)
        grant = demand("movement:remind", actor, thing, subject)
        if kind not in KINDS:
            raise Invalid(units="Chọn việc cần nhắc.")
        audit.hold(select(Movement.id).where(Movement.id == movement.id))
        chosen = [
            one
            for one in addressees_of(actor, movement, kind, at)
            if one.unit.id in unit_ids and one.may_be_told
        ]
        if not chosen:
            raise Invalid(
                units="Hãy chọn ít nhất một đơn vị có người nhận và chưa được nhắc hôm nay."
            )
        session.add_all(
            Reminder(
                movement_id=movement.id,
                unit_id=one.unit.id,
                kind=kind,
                day=day_of(at),
                sent_at=at,
                sent_by=actor.account_id,
            )
            for one in chosen
        )
        return _note(actor, grant, movement, kind, chosen, at)


def _note(
    actor: Actor,
    grant: Grant,
    movement: Movement,
    kind: str,
    chosen: list[Addressee],
    at: datetime,
) -> Reminded:
    """Write down who was reminded of what, and owe them the news."""
    people = {one.actor.account_id for unit in chosen for one in unit.people}
    audit.append(
        subjects.movement(movement.id, movement.authority_id),
        audit.Event(
            tag=Tag.MOVEMENT_REMIND,
            at=at,
            actor=actor,
            grant=grant,
            refers_to={f"unit_{n}": one.unit.id for n, one in enumerate(chosen, start=1)},
            values={
                "kind": kind,
                "units": ", ".join(one.unit.name for one in chosen),
                "people": str(len(people)),
            },
        ),
    )
    outbox.enqueue(
        JOB,
        {
            "reminder": kind,
            "movement": str(movement.id),
            "units": [str(one.unit.id) for one in chosen],
            "by": str(actor.account_id),
            "role": grant.role,
        },
        at,
    )
    return Reminded(len(chosen), len(people))
