"""The office's list of reasons for a return: added and ended by the head of home affairs, logged.

A reason that was set keeps its text: to say it otherwise, end it and add another.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor, Grant
from states.limits import LINE
from states.remarks import REMARKABLE
from states.tags import Tag
from states.vietnamese import one_line
from states.wording import day as in_words
from workflow_app.models import Authority, ReturnReason
from workflow_app.queries import return_reasons as stored
from workflow_app.services import audit, subjects
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.unit_of_work import require_transaction
from workflow_app.services.usual_reasons import USUAL

MOST = 100  # that an office offers at once; a form stays readable


@dataclass(frozen=True, slots=True)
class ReasonContent:
    """A reason: its text, the part of a line it is about, an article, from when it is offered."""

    text: str
    field: str
    article: str
    valid_from: date


def add(actor: Actor | None, authority_id: UUID, content: ReasonContent, at: datetime) -> UUID:
    """Add a reason to the office's list; returns its id."""
    with acting_or_operating(actor, at):
        grant = _leave(actor, authority_id)
        text, article = one_line(content.text)[:LINE], one_line(content.article)[:LINE]
        if not text:
            raise Invalid(text="Hãy ghi lý do.")
        if content.field not in REMARKABLE:
            raise Invalid(field="Hãy chọn phần của hồ sơ mà lý do này nói tới.")
        offered = _offered(authority_id)
        if len(offered) >= MOST:
            raise Invalid(text=f"Danh mục đã có {MOST} lý do; hãy ngừng dùng bớt rồi thêm.")
        if (text, content.field) in {(one.text, one.field) for one in offered}:
            raise Invalid(text="Danh mục đang có lý do này.")
        reason = ReasonContent(text, content.field, article, content.valid_from)
        return _put(authority_id, reason, actor, grant, at)


def end(actor: Actor, authority_id: UUID, reason_id: UUID, last_day: date, at: datetime) -> None:
    """Offer a reason no longer after this day; what was returned by it stays as it is."""
    with acting_or_operating(actor, at) as session:
        grant = _leave(actor, authority_id)
        row = session.get(ReturnReason, reason_id, with_for_update=True)
        if row is None or row.authority_id != authority_id:
            raise NotFound
        if last_day < row.valid_from:
            raise Invalid(last_day=f"Ghi ngày từ {in_words(row.valid_from)} trở đi.")
        before = {"valid_to_before": str(row.valid_to)} if row.valid_to else {}
        row.valid_to = last_day
        said = {"reason": row.text, **before, "valid_to_after": str(last_day)}
        _note(row, actor, grant, at, said)


def fill(actor: Actor | None, authority_id: UUID, at: datetime) -> int:
    """Add the usual reasons that the list lacks; returns how many."""
    with acting_or_operating(actor, at):
        grant = _leave(actor, authority_id)
        known = {(one.text, one.field) for one in _offered(authority_id)}
        new = [one for one in USUAL if (one.text, one.field) not in known]
        for one in new:
            reason = ReasonContent(one.text, one.field, one.article, day_of(at))
            _put(authority_id, reason, actor, grant, at)
        return len(new)


def _offered(authority_id: UUID) -> list[ReturnReason]:
    """Those that are not ended, from whenever they are offered; nobody else adds one meanwhile."""
    audit.hold(select(Authority.id).where(Authority.id == authority_id))
    return [one for one in stored.every_one(authority_id) if one.valid_to is None]


def _leave(actor: Actor | None, authority_id: UUID) -> Grant | None:
    subject = subjects.authority(authority_id)
    return demand_of("return_reasons:set", actor, Thing(authority_id), subject)


def _put(
    authority_id: UUID,
    reason: ReasonContent,
    actor: Actor | None,
    grant: Grant | None,
    at: datetime,
) -> UUID:
    row = ReturnReason(
        authority_id=authority_id,
        text=reason.text,
        field=reason.field,
        article=reason.article,
        valid_from=reason.valid_from,
        set_by=actor.account_id if actor else None,
        set_at=at,
    )
    require_transaction().add(row)
    said = {
        "reason": reason.text,
        "reason_field": reason.field,
        "article": reason.article,
        "valid_from": str(reason.valid_from),
    }
    _note(row, actor, grant, at, said)
    return row.id


def _note(
    row: ReturnReason,
    actor: Actor | None,
    grant: Grant | None,
    at: datetime,
    values: dict[str, str],
) -> None:
    audit.append(
        subjects.authority(row.authority_id),
        audit.Event(
            tag=Tag.RETURN_REASONS_SET,
            at=at,
            actor=actor,
            grant=grant,
            refers_to={"return_reason": row.id},
            values=values,
        ),
    )
