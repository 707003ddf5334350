"""Past awards: each as the chain of its entry of the register wrote it, and what it put right."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Outcome, Tag
from workflow_app.models import Chain, Entry, PastAward
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    batches,
    differing,
    grouped,
    only_logged,
    only_stored,
    within,
)
from workflow_app.services.agreement.said import Said, told

TEXTS = ("award", "honour", "family", "award_basis", "level", "number", "agency")
DAYS = ("decided_on", "from_day", "to_day")
FIELDS = (
    Field("award", "khen thưởng", quiet=True),
    Field("honour", "mã khen thưởng"),
    Field("family", "nhóm khen thưởng"),
    Field("award_basis", "loại hình"),
    Field("level", "cấp khen"),
    Field("number", "số quyết định", quiet=True),
    Field("agency", "cơ quan khen", quiet=True),
    Field("decided_on", "ngày quyết định"),
    Field("from_day", "thành tích từ ngày"),
    Field("to_day", "thành tích đến ngày"),
    Field("authority_id", "cơ quan", quiet=True),
    Field("entry_id", "đối tượng", quiet=True),
    Field("import_id", "danh sách đã nhập", quiet=True),
    Field("made_by", "người ghi", quiet=True),
    Field("made_at", "lúc ghi"),
    Field("void_at", "lúc bỏ"),
    Field("void_by", "người bỏ", quiet=True),
    Field("void_reason", "lý do bỏ", quiet=True),
)
TAGS = (Tag.PAST_AWARD_ADD, Tag.PAST_AWARD_CORRECT, Tag.PAST_AWARD_VOID)
CALLED = "một khen thưởng đã có"


def differing_past_awards(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every past award that only one side has or that says something else, by whose it is."""
    chains = (
        select(Chain.id)
        .where(Chain.kind == "register", within(Chain.authority_id, place))
        .order_by(Chain.id)
    )
    for rows in batches(connection, chains):
        ids = [row.id for row in rows]
        said = told(connection, Entry.chain_id.in_(ids) & Entry.tag.in_(TAGS))
        stored = grouped(
            connection.execute(
                select(PastAward.entry_id, *PastAward.__table__.c)
                .where(PastAward.entry_id.in_(ids))
                .order_by(PastAward.id)
            )
        )
        for id_ in ids:
            for what in _of_one(said.get(id_, ()), stored.get(id_, ())):
                yield Disagreement("register", str(id_), what)
    yield from _unlogged(connection, place)


def _of_one(said: Sequence[Said], stored: Sequence[AnyRow]) -> Iterator[str]:
    says = _story(said)
    for row in stored:
        mine = says.pop(row.id, None)
        if mine is None:
            yield only_stored(CALLED)
        else:
            yield from differing(FIELDS, row, mine, of=CALLED)
    for _ in says:
        yield only_logged(CALLED)


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    says: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("past_award")
        if id_ is None:
            continue
        if one.tag == Tag.PAST_AWARD_ADD:
            says[id_] = _begun(one)
        elif id_ in says and one.tag == Tag.PAST_AWARD_CORRECT:
            says[id_] |= {n: one.text(f"after_{n}") for n in TEXTS if f"after_{n}" in one.values}
            says[id_] |= {n: one.day(f"after_{n}") for n in DAYS if f"after_{n}" in one.values}
        elif id_ in says:
            void = {"void_at": one.at, "void_by": one.actor_id, "void_reason": one.text("reason")}
            says[id_] |= void
    return says


def _begun(one: Said) -> dict[str, Any]:
    says: dict[str, Any] = {name: one.text(name) for name in TEXTS}
    says |= {name: one.day(name) for name in DAYS}
    return says | {
        "authority_id": one.authority_id,
        "entry_id": one.chain_id,
        "import_id": one.id_of("past_import"),
        "made_by": one.actor_id,
        "made_at": one.at,
        "void_at": None,
        "void_by": None,
        "void_reason": "",
    }


def _unlogged(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Awards of entries that have no chain at all."""
    begun = select(Entry.chain_id).where(
        Entry.chain_id == PastAward.entry_id, Entry.outcome == Outcome.DONE
    )
    query = (
        select(PastAward.entry_id)
        .where(within(PastAward.authority_id, place), ~begun.exists())
        .order_by(PastAward.id)
    )
    for rows in batches(connection, query):
        for row in rows:
            yield Disagreement("register", str(row.entry_id), only_stored(CALLED))
