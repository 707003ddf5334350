"""Targets of movements, as the chain of each movement says them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import Movement, MovementTarget
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said
from workflow_app.services.targets import words_in

FIELDS = (
    Field("target", "tên chỉ tiêu"),
    Field("measure", "đơn vị tính"),
    Field("direction", "hướng của chỉ tiêu"),
    Field("needed", "bắt buộc"),
    Field("of_individuals", "hỏi cả cá nhân"),
    Field("movement_id", "phong trào", quiet=True),
    Field("added_by", "người thêm", quiet=True),
    Field("added_at", "lúc thêm"),
)
TAGS = (Tag.TARGET_ADD, Tag.TARGET_CHANGE, Tag.TARGET_REMOVE)
WORDS = ("target", "measure", "direction", "needed", "of_individuals")


def differing_targets(
    connection: Connection, movements: list[UUID], said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every target that only one side has or that says something else."""
    says = _story(said)
    rows: list[AnyRow] = list(
        connection.execute(
            select(*MovementTarget.__table__.c, Movement.code)
            .join(Movement, Movement.id == MovementTarget.movement_id)
            .where(MovementTarget.movement_id.in_(movements))
            .order_by(MovementTarget.id)
        )
    )
    for row in rows:
        called = f"chỉ tiêu “{row.name}”"
        mine = says.pop(row.id, None)
        stored = row._asdict() | words_in(row)
        found = [only_stored(called)] if mine is None else differing(FIELDS, stored, mine, called)
        yield from (Disagreement("movement", row.code, what) for what in found)
    for one in says.values():
        yield Disagreement("movement", "", only_logged(f"chỉ tiêu “{one['target']}”"))


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    says: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("target")
        if one.tag not in TAGS or id_ is None:
            continue
        if one.tag == Tag.TARGET_ADD:
            says[id_] = {
                **{name: one.text(name) for name in WORDS},
                "movement_id": one.chain_id,
                "added_by": one.actor_id,
                "added_at": one.at,
            }
        elif one.tag == Tag.TARGET_CHANGE and id_ in says:
            says[id_] |= {
                name: one.text(f"after_{name}") for name in WORDS if f"after_{name}" in one.values
            }
        elif one.tag == Tag.TARGET_REMOVE:
            says.pop(id_, None)
    return says
