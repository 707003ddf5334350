"""Reminders to units, as the chain of their movement says them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.clock import day_of
from states.tags import Tag
from workflow_app.models import Movement, Reminder
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

FIELDS = (
    Field("day", "ngày nhắc"),
    Field("sent_at", "lúc nhắc"),
    Field("sent_by", "người nhắc", quiet=True),
)


def differing_reminders(
    connection: Connection, movements: Sequence[UUID], said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every reminder that only one side has, or that says something else."""
    says = _story(said)
    rows = connection.execute(
        select(*Reminder.__table__.c, Movement.code)
        .join(Movement, Movement.id == Reminder.movement_id)
        .where(Reminder.movement_id.in_(movements))
        .order_by(Reminder.id)
    )
    for row in rows:
        mine = says.pop((row.movement_id, row.unit_id, row.kind, row.day), None)
        called = f"lần nhắc ngày {row.day:%d/%m/%Y}"
        found = [only_stored(called)] if mine is None else differing(FIELDS, row, mine, of=called)
        yield from (Disagreement("movement", row.code, what) for what in found)
    for movement_id, _, _, day in says:
        code = connection.scalar(select(Movement.code).where(Movement.id == movement_id)) or ""
        yield Disagreement("movement", code, only_logged(f"lần nhắc ngày {day:%d/%m/%Y}"))


def _story(said: Sequence[Said]) -> dict[tuple[Any, ...], dict[str, Any]]:
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in said:
        if one.tag != Tag.MOVEMENT_REMIND:
            continue
        day = day_of(one.at)
        says = {"day": day, "sent_at": one.at, "sent_by": one.actor_id}
        for name in one.body.get("refers_to", {}):
            found[one.chain_id, one.id_of(name), one.values.get("kind"), day] = says
    return found
