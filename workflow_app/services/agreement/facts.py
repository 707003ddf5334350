"""Facts about who is in the register: each as the newest entry that speaks of it left it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Tag
from workflow_app.models import CollectiveYear, Initiative, Rating
from workflow_app.queries.facts import in_words
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import ERASED, Said

OF_RATINGS = (
    Field("rating", "xếp loại", quiet=True),
    Field("on_leave", "nghỉ thai sản", quiet=True),
    Field("source", "nguồn", quiet=True),
)
OF_INITIATIVES = (
    Field("kind", "loại"),
    Field("name", "tên", quiet=True),
    Field("scope", "phạm vi"),
    Field("recognised_by", "nơi công nhận", quiet=True),
    Field("number", "số quyết định", quiet=True),
    Field("dated", "ngày công nhận", quiet=True),
)
OF_FIGURES = (
    Field("members", "tổng số người"),
    Field("completed", "hoàn thành nhiệm vụ"),
    Field("advanced", "đạt LĐTT"),
    Field("fighters", "đạt CSTĐCS"),
    Field("disciplined", "bị kỷ luật"),
)
SIGNED = (Field("set_by", "người ghi", quiet=True), Field("set_at", "lúc ghi"))
TABLES = {
    "rating": (Rating.__table__, OF_RATINGS, "xếp loại"),
    "initiative": (Initiative.__table__, OF_INITIATIVES, "sáng kiến"),
    "figures": (CollectiveYear.__table__, OF_FIGURES, "số liệu"),
}
Key = tuple[str, UUID | None, str]  # of which table, about whom, the year or the id of the row


def differing_facts(
    connection: Connection, place: UUID, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every fact that only one side has or that says something else; by the id of whom it is about:
    a name would say what nobody may read here. Of whom values were erased nothing is said.
    """
    says, gone = _story(said)
    for what, (table, fields, label) in TABLES.items():
        rows = connection.execute(
            select(*table.c).where(table.c.authority_id == place).order_by(table.c.id)
        )
        for row in rows:
            mine = says.pop(_key_of(what, row), None)
            if row.entry_id in gone:
                continue
            called = f"{label} năm {row.year}"
            found = [only_stored(called)] if mine is None else _each(fields, row, mine, called)
            yield from (Disagreement("facts", str(row.entry_id), one) for one in found)
    for (what, entry_id, _), left in says.items():
        if entry_id not in gone:
            called = f"{TABLES[what][2]} năm {left['year']}"
            yield Disagreement("facts", str(entry_id), only_logged(called))


def _each(fields: Sequence[Field], row: AnyRow, says: dict[str, Any], called: str) -> Iterator[str]:
    stored = dict.fromkeys((field.name for field in fields), "") | in_words(row._asdict())
    signed = {"set_by": row.set_by, "set_at": row.set_at}
    yield from differing((*fields, *SIGNED), stored | signed, says, of=called)


def _story(said: Sequence[Said]) -> tuple[dict[Key, dict[str, Any]], set[UUID | None]]:
    """What must be stored, and about whom the log can no longer say it."""
    says: dict[Key, dict[str, Any]] = {}
    gone: set[UUID | None] = set()
    for one in said:
        if one.tag != Tag.FACTS_SET:
            continue
        entry_id, what, year = one.id_of("entry"), one.text("fact"), one.text("year")
        if what is ERASED or year is ERASED:
            gone.add(entry_id)
            continue
        if what not in TABLES:
            continue
        key = str(what), entry_id, str(one.id_of("initiative") or year)
        fields = TABLES[str(what)][1]
        before = says.get(key, dict.fromkeys((field.name for field in fields), ""))
        after = {
            name.removeprefix("after_"): value
            for name, value in one.values.items()
            if name.startswith("after_")
        }
        says[key] = before | after | {"year": year, "set_by": one.actor_id, "set_at": one.at}
        if not any(says[key][field.name] for field in fields):
            del says[key]
    return says, gone


def _key_of(what: str, row: AnyRow) -> Key:
    return what, row.entry_id, str(row.id if what == "initiative" else row.year)
