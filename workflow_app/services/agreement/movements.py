"""Movements and the dossiers opened in them, as the chain of the movement says them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, select

from states.tags import Tag
from workflow_app.models import AwardType, Dossier, Entry, Movement, MovementAward
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    batches,
    differing,
    grouped,
    within,
)
from workflow_app.services.agreement.reminders import differing_reminders
from workflow_app.services.agreement.reports import TAGS as OF_REPORTS
from workflow_app.services.agreement.reports import differing_reports
from workflow_app.services.agreement.rules import differing_quotas
from workflow_app.services.agreement.said import ERASED, Said, told
from workflow_app.services.agreement.targets import TAGS as OF_TARGETS
from workflow_app.services.agreement.targets import differing_targets
from workflow_app.services.movement_words import in_words

WORDS = (
    Field("title", "tên"),
    Field("theme", "chủ đề", quiet=True),
    Field("contents", "nội dung thi đua", quiet=True),
    Field("plan", "kế hoạch"),
    Field("upper_plan", "kế hoạch cấp trên"),
    Field("award_basis", "loại hình khen thưởng"),
    Field("procedure", "thủ tục"),
    Field("awards", "các hình thức khen thưởng"),
    Field("two_appraisers", "hai ý kiến thẩm định độc lập"),
)
DAYS = (Field("starts_on", "từ ngày"), Field("ends_on", "đến ngày"))
DEADLINE = Field("last_moment", "hạn gửi")
FIELDS = (
    *(*WORDS, *DAYS, DEADLINE),
    Field("authority_id", "cơ quan", quiet=True),
    Field("created_by", "người lập", quiet=True),
    Field("created_at", "lúc lập"),
    Field("launched_at", "lúc phát động"),
    Field("closed_at", "lúc kết thúc"),
)
OF_DOSSIERS = (
    Field("code", "mã"),
    Field("unit_id", "đơn vị", quiet=True),
    Field("movement_id", "phong trào", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("opened_by", "người mở", quiet=True),
    Field("opened_at", "lúc mở"),
)
TAGS = (
    *(Tag.MOVEMENT_CREATE, Tag.MOVEMENT_EDIT, Tag.MOVEMENT_LAUNCH, Tag.MOVEMENT_CLOSE),
    *(Tag.DOSSIER_OPEN, Tag.MOVEMENT_REMIND, Tag.QUOTAS_SET, *OF_TARGETS, *OF_REPORTS),
)
AT_ONCE = 50  # each may have hundreds of dossiers
UNLOGGED = "không có trong nhật ký"
GONE = "có trong nhật ký, không còn trong dữ liệu"


def differing_movements(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every movement and dossier that is not as the log says, with what is not."""
    query = select(*Movement.__table__.c).where(within(Movement.authority_id, place))
    for rows in batches(connection, query.order_by(Movement.id), AT_ONCE):
        ids = [row.id for row in rows]
        said = told(connection, and_(Entry.chain_id.in_(ids), Entry.tag.in_(TAGS)))
        awards = grouped(
            connection.execute(
                select(MovementAward.movement_id, AwardType.code, MovementAward.quota_per_unit)
                .join(AwardType, AwardType.id == MovementAward.award_type_id)
                .where(MovementAward.movement_id.in_(ids))
            )
        )
        for row in rows:
            allowed = {one.code: one.quota_per_unit for one in awards.get(row.id, ())}
            stored = row._asdict() | {
                "contents": "\n".join(map(str, row.contents or ())),
                "awards": in_words(allowed),
                "two_appraisers": "có" if row.two_appraisers else "không",
            }
            for what in differing(FIELDS, stored, _story(said.get(row.id, ()))):
                yield Disagreement("movement", row.code, what)
            yield from differing_quotas(connection, row.id, row.code, said.get(row.id, ()))
        every = [one for mine in said.values() for one in mine]
        yield from _dossiers(connection, ids, every)
        yield from differing_reminders(connection, ids, every)
        yield from differing_targets(connection, ids, every)
        yield from differing_reports(connection, ids, every)


def _story(said: Sequence[Said]) -> dict[str, Any]:
    says: dict[str, Any] = {}
    for one in said:
        if one.tag == Tag.MOVEMENT_CREATE:
            says = {"created_at": one.at, "created_by": one.actor_id, "awards": ERASED}
            says |= {"authority_id": one.authority_id, "launched_at": None, "closed_at": None}
            says |= _content(one, "")
        elif one.tag == Tag.MOVEMENT_EDIT:
            says |= _content(one, "after_")
        elif one.tag == Tag.MOVEMENT_LAUNCH:
            says["launched_at"] = one.at
        elif one.tag == Tag.MOVEMENT_CLOSE:
            says["closed_at"] = one.at
    return says


def _content(one: Said, side: str) -> dict[str, Any]:
    """What an entry says of the content, where it says it."""
    there = {field.name for field in FIELDS if f"{side}{field.name}" in one.values}
    says: dict[str, Any] = {
        field.name: one.text(f"{side}{field.name}") for field in WORDS if field.name in there
    }
    says |= {field.name: one.day(f"{side}{field.name}") for field in DAYS if field.name in there}
    if DEADLINE.name in there:
        says[DEADLINE.name] = one.moment(f"{side}{DEADLINE.name}")
    return says


def _dossiers(
    connection: Connection, movements: list[UUID], said: Sequence[Said]
) -> Iterator[Disagreement]:
    opened = {one.id_of("dossier"): one for one in said if one.tag == Tag.DOSSIER_OPEN}
    logged = {one.chain_id for one in said}
    rows: list[AnyRow] = list(
        connection.execute(
            select(*Dossier.__table__.c)
            .where(Dossier.movement_id.in_(movements))
            .order_by(Dossier.id)
        )
    )
    for row in rows:
        one = opened.pop(row.id, None)
        if one:
            says = {
                "code": one.text("code"),
                "unit_id": one.id_of("unit"),
                "movement_id": one.chain_id,
                "authority_id": one.authority_id,
                "opened_by": one.actor_id,
                "opened_at": one.at,
            }
            for what in differing(OF_DOSSIERS, row, says):
                yield Disagreement("dossier", row.code, what)
        elif row.movement_id in logged:  # else the movement has no chain, which is said once
            yield Disagreement("dossier", row.code, UNLOGGED)
    for one in opened.values():
        yield Disagreement("dossier", str(one.values.get("code")), GONE)
