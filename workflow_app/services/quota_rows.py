"""Quotas narrower than that of an award: for a kind of nominee, for one unit; set and logged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor
from states.tags import Tag
from workflow_app.models import AwardType, Movement, MovementAward, MovementQuota, Unit
from workflow_app.queries import movements as stored
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.unit_of_work import require_transaction

KINDS = ("individual", "collective", "household")
MOST = 1000


@dataclass(frozen=True, slots=True)
class QuotaContent:
    """How many lines of an award: of one kind of nominee or any, of one unit or each.

    No number takes the quota away again.
    """

    award: str
    kind: str = ""
    unit_id: UUID | None = None
    lines: int | None = None


def set_quota(actor: Actor, movement_code: str, content: QuotaContent, at: datetime) -> None:
    """Set, change or take away one narrower quota of a movement."""
    with acting(actor, at) as session:
        movement = stored.one(actor, movement_code)
        if movement is None:
            raise NotFound
        subject = subjects.movement(movement.id, movement.authority_id)
        thing = Thing(movement.authority_id, state=movement.state)
        grant = demand("quotas:set", actor, thing, subject)
        audit.hold(select(Movement.id).where(Movement.id == movement.id))
        award, unit = _demand_sound(movement, content)
        row = _kept(movement, award, content)
        before = str(row.lines) if row else ""
        if content.lines is None:
            if row is None:
                raise Invalid(lines="Chưa có chỉ tiêu này để bỏ. Hãy ghi số dòng tối đa.")
            session.delete(row)
        else:
            row = row or MovementQuota(
                movement_id=movement.id,
                award_type_id=award.id,
                kind=content.kind,
                unit_id=content.unit_id,
            )
            row.lines, row.set_by, row.set_at = content.lines, actor.account_id, at
            session.add(row)
        audit.append(
            subject,
            audit.Event(
                tag=Tag.QUOTAS_SET,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"unit": unit.id} if unit else {},
                values={
                    "award": award.code,
                    "kind": content.kind,
                    "before": before,
                    "after": "" if content.lines is None else str(content.lines),
                },
            ),
        )


def _kept(movement: Movement, award: AwardType, content: QuotaContent) -> MovementQuota | None:
    """The quota of the same kind and unit, where there is one."""
    query = select(MovementQuota).where(
        MovementQuota.movement_id == movement.id,
        MovementQuota.award_type_id == award.id,
        MovementQuota.kind == content.kind,
        MovementQuota.unit_id.is_not_distinct_from(content.unit_id),
    )
    return require_transaction().scalar(query)


def _demand_sound(movement: Movement, content: QuotaContent) -> tuple[AwardType, Unit | None]:
    session = require_transaction()
    award = session.scalar(
        select(AwardType)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(MovementAward.movement_id == movement.id, AwardType.code == content.award)
    )
    if award is None:
        raise Invalid(award="Phong trào không có hình thức này.")
    if content.kind not in ("", *KINDS):
        raise Invalid(kind="Chọn trong danh sách.")
    if content.kind and content.kind not in award.subject_kinds:
        raise Invalid(kind=f"{award.label} không tặng cho đối tượng này.")
    unit = session.get(Unit, content.unit_id) if content.unit_id else None
    if content.unit_id and (unit is None or unit.authority_id != movement.authority_id):
        raise Invalid(unit="Chọn đơn vị trong danh sách.")
    if not content.kind and not unit:
        raise Invalid(kind="Chỉ tiêu chung cho mọi đơn vị đặt ở trang sửa phong trào.")
    if content.lines is not None and not 0 <= content.lines <= MOST:
        raise Invalid(lines=f"Ghi số dòng từ 0 đến {MOST}.")
    return award, unit
