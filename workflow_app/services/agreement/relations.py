"""Declared relations: to whom, of what kind, from–to, as the chain of the account says it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from states.tags import Tag
from states.wording import moment
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

TAGS = (Tag.RELATION_DECLARE, Tag.RELATION_END)
FIELDS = (
    Field("authority_id", "cơ quan", quiet=True),
    Field("entry_id", "người có quan hệ", quiet=True),
    Field("unit_id", "đơn vị có quan hệ", quiet=True),
    Field("kind", "loại quan hệ"),
    Field("note", "ghi chú", quiet=True),
    Field("declared_at", "lúc khai"),
    Field("ended_at", "lúc chấm dứt"),
)


def faults_of(rows: list[AnyRow], said: Sequence[Said]) -> Iterator[str]:
    """Every relation that only one side has, or that says something else."""
    stored = {row.id: row for row in rows}
    for id_, says in _story(said).items():
        row = stored.pop(id_, None)
        called = f"quan hệ khai lúc {moment(says['declared_at'])}"
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(FIELDS, row, says, of=called)
    for row in stored.values():
        yield only_stored(f"quan hệ khai lúc {moment(row.declared_at)}")


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("relation")
        if one.tag == Tag.RELATION_DECLARE and id_:
            found[id_] = {
                "authority_id": one.authority_id,
                "entry_id": one.id_of("entry"),
                "unit_id": one.id_of("unit"),
                "kind": one.text("relation"),
                "note": one.text("note"),
                "declared_at": one.at,
                "ended_at": None,
            }
        elif one.tag == Tag.RELATION_END and id_ in found:
            found[id_]["ended_at"] = one.at
    return found
