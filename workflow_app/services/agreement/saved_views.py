"""Saved views: each as the chain of its authority says it was left, and no other."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import SavedView
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

TAGS = (Tag.VIEW_SAVE, Tag.VIEW_EDIT, Tag.VIEW_DROP)
FIELDS = (
    Field("name", "tên"),
    Field("list", "danh sách"),
    Field("query", "bộ lọc", quiet=True),
    Field("role", "vai trò được dùng"),
    Field("unit_id", "đơn vị được dùng", quiet=True),
    Field("account_id", "người lưu", quiet=True),
    Field("made_at", "lúc lưu"),
)


def differing_views(
    connection: Connection, place: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every view that only one side has or that says something else, of the authority of this
    code.
    """
    says = _story(said)
    rows = connection.execute(
        select(*SavedView.__table__.c).where(SavedView.authority_id == place).order_by(SavedView.id)
    )
    for row in rows:
        mine = says.pop(row.id, None)
        called = f"bộ lọc “{row.name}”"
        found = [only_stored(called)] if mine is None else differing(FIELDS, row, mine, of=called)
        yield from (Disagreement("view", code, what) for what in found)
    for view in says.values():
        yield Disagreement("view", code, only_logged(f"bộ lọc “{view['name']}”"))


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    views: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("view")
        if id_ is None or one.tag not in TAGS:
            continue
        if one.tag == Tag.VIEW_SAVE:
            says = {name: one.text(name) for name in ("name", "list", "query", "role")}
            told = {"account_id": one.actor_id, "unit_id": one.id_of("unit"), "made_at": one.at}
            views[id_] = says | told
        elif one.tag == Tag.VIEW_DROP:
            views.pop(id_, None)
        elif id_ in views:
            changed = {name for name in ("name", "role") if f"after_{name}" in one.values}
            views[id_] |= {name: one.text(f"after_{name}") for name in changed}
            views[id_]["unit_id"] = one.id_of("unit")
    return views
