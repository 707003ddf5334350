"""What an office set itself: rules of its own, and quotas of a movement, as their chains say."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import AwardType, MovementQuota, RuleSetting
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Lost, Said

OF_RULES = (
    Field("asked", "có hỏi"),
    Field("parameters", "con số"),
    Field("document", "văn bản"),
    Field("set_by", "người đặt", quiet=True),
    Field("set_at", "lúc đặt"),
)
OF_QUOTAS = (
    Field("lines", "số dòng"),
    Field("set_by", "người đặt", quiet=True),
    Field("set_at", "lúc đặt"),
)


def differing_rules(
    connection: Connection, place: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every setting of a rule that only one side has, or that says something else."""
    says = {
        (one.text("rule"), one.day("from_day")): {
            "asked": one.text("asked"),
            "parameters": one.text("parameters"),
            "document": one.text("document"),
            "set_by": one.actor_id,
            "set_at": one.at,
        }
        for one in said
        if one.tag == Tag.RULES_SET
    }
    rows = connection.execute(
        select(*RuleSetting.__table__.c)
        .where(RuleSetting.authority_id == place)
        .order_by(RuleSetting.id)
    )
    stored = {(row.rule, row.valid_from): _as_said(row._asdict()) for row in rows}
    yield from _both("rules", code, OF_RULES, stored, says)


def differing_quotas(
    connection: Connection, movement_id: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """The same for the quotas of a movement; the last word of the log about each is its number."""
    says: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in said:
        if one.tag != Tag.QUOTAS_SET:
            continue
        key = one.text("award"), one.text("kind"), one.id_of("unit")
        says[key] = {"lines": one.text("after"), "set_by": one.actor_id, "set_at": one.at}
        if not says[key]["lines"]:
            del says[key]
    rows = connection.execute(
        select(AwardType.code, *MovementQuota.__table__.c)
        .join(AwardType, AwardType.id == MovementQuota.award_type_id)
        .where(MovementQuota.movement_id == movement_id)
        .order_by(MovementQuota.id)
    )
    stored = {
        (row.code, row.kind, row.unit_id): row._asdict() | {"lines": str(row.lines)} for row in rows
    }
    yield from _both("movement", code, OF_QUOTAS, stored, says)


def _both(
    kind: str,
    code: str,
    fields: Sequence[Field],
    stored: dict[tuple[Any, ...], dict[str, Any]],
    says: dict[tuple[Any, ...], dict[str, Any]],
) -> Iterator[Disagreement]:
    for key, row in stored.items():
        mine, called = says.pop(key, None), _called(key)
        found = [only_stored(called)] if mine is None else differing(fields, row, mine, of=called)
        yield from (Disagreement(kind, code, what) for what in found)
    for key in says:
        yield Disagreement(kind, code, only_logged(_called(key)))


def _called(key: tuple[Any, ...]) -> str:
    words = (
        f"{part:%d/%m/%Y}" if isinstance(part, date) else str(part)
        for part in key
        if part and not isinstance(part, UUID | Lost)
    )
    return f"thiết lập {', '.join(words)}"


def _as_said(row: dict[str, Any]) -> dict[str, Any]:
    figures = json.dumps(row["parameters"], sort_keys=True) if row["parameters"] else ""
    return row | {"asked": "yes" if row["asked"] else "no", "parameters": figures}
