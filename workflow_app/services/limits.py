"""Time limits of an office: how many working days a kind of waiting may take; dated, all logged."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor
from states.tags import Tag
from states.terms import ELSEWHERE, MOST, USUAL
from states.vietnamese import one_line
from states.waiting import BY_CODE
from states.wording import day as in_words
from workflow_app.models import Authority, TimeLimit
from workflow_app.services import audit, clocks, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid
from workflow_app.services.unit_of_work import require_transaction

BY_THE_OFFICE = "theo thiết lập của cơ quan"
NO_LIMIT = "không đặt"
SETTABLE = tuple(code for code in BY_CODE if code not in ELSEWHERE)
_EVE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LimitContent:
    """What is set: for which waiting, how many working days (None: no limit), from which day on."""

    wait: str
    workdays: int | None
    valid_from: date
    basis: str = ""


def begin(authority_id: UUID, valid_from: date, at: datetime) -> None:
    """Give an office the limits it begins with, in the open transaction; one entry says all."""
    session = require_transaction()
    session.add_all(
        TimeLimit(
            authority_id=authority_id,
            wait=wait,
            workdays=workdays,
            basis=BY_THE_OFFICE,
            valid_from=valid_from,
            set_at=at,
        )
        for wait, workdays in USUAL.items()
    )
    audit.append(
        subjects.authority(authority_id),
        audit.Event(
            tag=Tag.LIMIT_SET,
            at=at,
            actor=None,
            values={
                "limits": ", ".join(f"{wait} {workdays}" for wait, workdays in USUAL.items()),
                "from_day": valid_from.isoformat(),
                "basis": BY_THE_OFFICE,
            },
        ),
    )


def set_limit(actor: Actor, authority_id: UUID, content: LimitContent, at: datetime) -> None:
    """Set a limit from a day on, today at the earliest: what has begun before keeps its own.

    One that was to begin later is put aside by it, and keeps a row that was never in force.
    """
    basis = one_line(content.basis)[:400] or BY_THE_OFFICE
    with acting(actor, at) as session:
        subject = subjects.authority(authority_id)
        grant = demand("limit:set", actor, Thing(authority_id), subject)
        _demand_sense(content, day_of(at))
        audit.hold(select(Authority.id).where(Authority.id == authority_id))
        before = _end_before(authority_id, content)
        session.add(
            TimeLimit(
                authority_id=authority_id,
                wait=content.wait,
                workdays=content.workdays,
                basis=basis,
                valid_from=content.valid_from,
                set_by=actor.account_id,
                set_at=at,
            )
        )
        audit.append(
            subject,
            audit.Event(
                tag=Tag.LIMIT_SET,
                at=at,
                actor=actor,
                grant=grant,
                values={
                    "stage": content.wait,
                    "workdays_before": _said(before.workdays if before else None),
                    "workdays_after": _said(content.workdays),
                    "from_day": content.valid_from.isoformat(),
                    "basis": basis,
                },
            ),
        )
        clocks.count_anew(authority_id)
        if content.valid_from <= day_of(at):
            clocks.owe_winding(authority_id, "limits", at)


def _end_before(authority_id: UUID, content: LimitContent) -> TimeLimit | None:
    """End what would hold on the first day of the new limit; the row that held on it."""
    rows = (
        require_transaction()
        .scalars(
            select(TimeLimit).where(
                TimeLimit.authority_id == authority_id, TimeLimit.wait == content.wait
            )
        )
        .all()
    )
    before = next((row for row in rows if _holds_on(row, content.valid_from)), None)
    for row in rows:
        if row.valid_to is None or row.valid_to >= content.valid_from:
            row.valid_to = max(content.valid_from, row.valid_from) - _EVE
    return before


def _holds_on(row: TimeLimit, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _demand_sense(content: LimitContent, today: date) -> None:
    if content.wait not in SETTABLE:
        raise Invalid(wait="Chọn việc cần đặt thời hạn.")
    if content.workdays is not None and not 1 <= content.workdays <= MOST:
        raise Invalid(workdays=f"Ghi từ 1 đến {MOST} ngày làm việc, hoặc để trống nếu không đặt.")
    if content.valid_from < today:
        raise Invalid(
            valid_from=f"Thời hạn mới áp dụng từ hôm nay, {in_words(today)}, trở đi: "
            "việc đã bắt đầu giữ thời hạn cũ."
        )


def _said(workdays: int | None) -> str:
    return NO_LIMIT if workdays is None else str(workdays)
