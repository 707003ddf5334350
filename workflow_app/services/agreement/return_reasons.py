"""The reasons for a return that an office keeps, as its chain says them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import ReturnReason
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

FIELDS = (
    Field("text", "lý do"),
    Field("field", "phần của hồ sơ"),
    Field("article", "căn cứ"),
    Field("valid_from", "dùng từ ngày"),
    Field("valid_to", "dùng đến ngày"),
    Field("set_by", "người đặt", quiet=True),
    Field("set_at", "lúc đặt"),
)


def differing_reasons(
    connection: Connection, place: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every reason that only one side has or that says something else, of this authority."""
    says = _story(said)
    rows = connection.execute(
        select(*ReturnReason.__table__.c)
        .where(ReturnReason.authority_id == place)
        .order_by(ReturnReason.id)
    )
    for row in rows:
        mine, called = says.pop(row.id, None), f"lý do trả lại “{row.text}”"
        found = [only_stored(called)] if mine is None else differing(FIELDS, row, mine, of=called)
        yield from (Disagreement("return_reason", code, what) for what in found)
    for mine in says.values():
        called = f"lý do trả lại “{mine['text']}”"
        yield Disagreement("return_reason", code, only_logged(called))


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    reasons: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("return_reason")
        if one.tag != Tag.RETURN_REASONS_SET or id_ is None:
            continue
        if id_ in reasons:
            reasons[id_]["valid_to"] = one.day("valid_to_after")
            continue
        reasons[id_] = {
            "text": one.text("reason"),
            "field": one.text("reason_field"),
            "article": one.text("article"),
            "valid_from": one.day("valid_from"),
            "valid_to": None,
            "set_by": one.actor_id,
            "set_at": one.at,
        }
    return reasons
