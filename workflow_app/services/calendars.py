"""The calendar of an office: filled with the announced holidays, changed day by day, all logged."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select

from states.calendars import WEEK_ENDS_ONLY
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import one_line
from states.wording import day as in_words
from workflow_app.integrations.public_holidays import announced_for
from workflow_app.models import CalendarDay
from workflow_app.services import audit, clocks, subjects
from workflow_app.services.errors import Invalid
from workflow_app.services.operating import acting_or_operating, demand_of

FIRST, LAST = 2000, 2100
USUAL, OFF, WORKED = "usual", "off", "worked"  # what a day can be


def fill_year(actor: Actor | None, authority_id: UUID, year: int, at: datetime) -> int:
    """Fill a year with the holidays that are announced; days that were set stay as they are.

    Returns how many days were added.
    """
    with acting_or_operating(actor, at) as session:
        grant = _leave(actor, authority_id)
        if not FIRST <= year <= LAST:
            raise Invalid(year=f"Ghi năm từ {FIRST} đến {LAST}.")
        known = set(session.scalars(_days(authority_id)))
        new = [one for one in announced_for(year) if one.day not in known]
        for one in new:
            session.add(_row(authority_id, one.day, actor, at, worked=one.worked, note=one.note))
        if new:
            said = {"year": str(year), "days": ", ".join(in_words(one.day) for one in new)}
            _note(actor, authority_id, grant, at, said)
            _counted_anew(authority_id, at)
        return len(new)


def set_day(
    actor: Actor, authority_id: UUID, day: date, kind: str, note: str, at: datetime
) -> None:
    """Say what a day is: off, worked, or what its week-day says."""
    note = one_line(note)[:400]
    with acting_or_operating(actor, at) as session:
        grant = _leave(actor, authority_id)
        _demand_sense(day, kind, note)
        row = session.scalar(
            select(CalendarDay)
            .where(CalendarDay.authority_id == authority_id, CalendarDay.day == day)
            .with_for_update()
        )
        before = _said(row)
        if row:
            session.delete(row)
            session.flush()
        if kind != USUAL:
            worked = kind == WORKED
            session.add(_row(authority_id, day, actor, at, worked=worked, note=note))
        after = {USUAL: "như thường", OFF: "nghỉ", WORKED: "làm bù"}[kind]
        said = {"day": in_words(day), "before": before, "after": after, "note": note}
        _note(actor, authority_id, grant, at, said)
        _counted_anew(authority_id, at)


def _counted_anew(authority_id: UUID, at: datetime) -> None:
    clocks.count_anew(authority_id)
    clocks.owe_winding(authority_id, "calendar", at)


def _demand_sense(day: date, kind: str, note: str) -> None:
    if kind not in (USUAL, OFF, WORKED) or not FIRST <= day.year <= LAST:
        raise Invalid(day="Chọn ngày và loại ngày.")
    if (kind == OFF) != WEEK_ENDS_ONLY.is_workday(day) and kind != USUAL:
        raise Invalid(day="Ngày nghỉ đặt cho thứ Hai đến thứ Sáu; làm bù cho thứ Bảy, Chủ nhật.")
    if kind != USUAL and not note:
        raise Invalid(note="Ghi tên ngày nghỉ hoặc văn bản về việc làm bù.")


def _leave(actor: Actor | None, authority_id: UUID) -> Grant | None:
    subject = subjects.authority(authority_id)
    return demand_of("calendar:set", actor, Thing(authority_id), subject)


def _days(authority_id: UUID) -> Select[date]:
    return select(CalendarDay.day).where(CalendarDay.authority_id == authority_id)


def _row(
    authority_id: UUID, day: date, actor: Actor | None, at: datetime, *, worked: bool, note: str
) -> CalendarDay:
    return CalendarDay(
        authority_id=authority_id,
        day=day,
        worked=worked,
        note=note,
        set_by=actor.account_id if actor else None,
        set_at=at,
    )


def _said(row: CalendarDay | None) -> str:
    return "như thường" if row is None else "làm bù" if row.worked else "nghỉ"


def _note(
    actor: Actor | None,
    authority_id: UUID,
    grant: Grant | None,
    at: datetime,
    values: dict[str, str],
) -> None:
    audit.append(
        subjects.authority(authority_id),
        audit.Event(tag=Tag.CALENDAR_SET, at=at, actor=actor, grant=grant, values=values),
    )
