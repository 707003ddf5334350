"""Whom a reminder in a movement would reach: units that want one, and their people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from states.clock import day_of
from states.facts import Actor
from workflow_app.models import Movement
from workflow_app.models.reminder import OWING, UNSENT
from workflow_app.queries import unit_board
from workflow_app.queries.recipients import Recipient, of_the_units
from workflow_app.queries.unit_board import UnitRow

KINDS = (UNSENT, OWING)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit that may be reminded: who of it is told, and whether it was reminded today."""

    unit: UnitRow
    people: Sequence[Recipient]
    today: bool

    @property
    def may_be_told(self) -> bool:
        """True when somebody is there to be told, and it was not reminded today."""
        return bool(self.people) and not self.today


def wants(unit: UnitRow, kind: str, at: datetime) -> bool:
    """True for a unit that has sent nothing; of the other kind, whose day to answer has passed."""
    if kind == UNSENT:
        return unit.stage != "sent"
    return unit.answer_by is not None and unit.answer_by < day_of(at)


def addressees_of(actor: Actor, movement: Movement, kind: str, at: datetime) -> list[Addressee]:
    """Every unit that wants a reminder of this kind, in the order of the board."""
    people = people_by_unit(movement, at)
    return [
        Addressee(unit, people.get(unit.id, ()), _was_today(unit, kind, at))
        for unit in unit_board.units_of(actor, movement, at)
        if wants(unit, kind, at)
    ]


def people_by_unit(movement: Movement, at: datetime) -> Mapping[UUID, list[Recipient]]:
    """Whoever writes or sends for a unit now, unit by unit."""
    found: dict[UUID, list[Recipient]] = {}
    for one in of_the_units(movement.authority_id, at):
        for unit_id in {grant.unit_id for grant in one.actor.grants if grant.unit_id}:
            found.setdefault(unit_id, []).append(one)
    return found


def _was_today(unit: UnitRow, kind: str, at: datetime) -> bool:
    last = unit.reminded_at if kind == UNSENT else unit.owing_reminded_at
    return last is not None and day_of(last) == day_of(at)
