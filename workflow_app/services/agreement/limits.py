"""The time limits of an office: every dated row, as its chain says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import TimeLimit
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

FIELDS = (
    Field("workdays", "số ngày làm việc"),
    Field("basis", "căn cứ"),
    Field("valid_from", "từ ngày"),
    Field("valid_to", "đến ngày"),
    Field("set_by", "người đặt", quiet=True),
    Field("set_at", "lúc đặt"),
)
_EVE = timedelta(days=1)


@dataclass(slots=True)
class _Told:
    """The limits of each waiting in the order in which they were set."""

    says: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def set(self, wait: str, one: Said, workdays: int | None) -> None:
        """Another limit: it ends what is in force on its first day, and what is later."""
        first = one.day("from_day")
        known = self.says.setdefault(wait, [])
        if isinstance(first, date):
            for row in known:
                if row["valid_to"] is None or row["valid_to"] >= first:
                    row["valid_to"] = max(first, row["valid_from"]) - _EVE
        known.append(
            {
                "workdays": workdays,
                "basis": one.text("basis"),
                "valid_from": first,
                "valid_to": None,
                "set_by": one.actor_id,
                "set_at": one.at,
            }
        )


def differing_limits(
    connection: Connection, place: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every limit that only one side has or that says something else, of the authority of this
    code; those of one waiting are held against each other in the order in which they were set.
    """
    says = _story(said)
    rows = connection.execute(
        select(*TimeLimit.__table__.c).where(TimeLimit.authority_id == place).order_by(TimeLimit.id)
    )
    for row in rows:
        known = says.get(row.wait, [])
        mine = known.pop(0) if known else None
        called = f"thời hạn “{row.wait}” từ {row.valid_from:%d/%m/%Y}"
        found = [only_stored(called)] if mine is None else differing(FIELDS, row, mine, of=called)
        yield from (Disagreement("limit", code, what) for what in found)
    for wait, left in says.items():
        for _ in left:
            yield Disagreement("limit", code, only_logged(f"thời hạn “{wait}”"))


def _story(said: Sequence[Said]) -> Mapping[str, list[dict[str, Any]]]:
    told = _Told()
    for one in said:
        if one.tag != Tag.LIMIT_SET:
            continue
        for text in (one.values.get("limits") or "").split(", "):
            wait, _, number = text.partition(" ")
            if number.isdigit():
                told.set(wait, one, int(number))
        if stage := one.values.get("stage"):
            number = str(one.values.get("workdays_after"))
            told.set(stage, one, int(number) if number.isdigit() else None)
    return told.says
