"""The calendar of an office: the days that are not what their week-day says, as its chain says."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.calendars import WEEK_ENDS_ONLY
from states.tags import Tag
from states.wording import day as in_words
from workflow_app.models import CalendarDay
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import ERASED, Said

FIELDS = (
    Field("worked", "làm bù"),
    Field("note", "ghi chú"),
    Field("set_by", "người đặt", quiet=True),
    Field("set_at", "lúc đặt"),
)
AS_USUAL = "như thường"


def differing_days(
    connection: Connection, place: UUID, code: str, said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every day that only one side has or that says something else, of the authority of this code.

    Off is a day from Monday to Friday, worked one of the week-end: the day itself says which. The
    note of an announced day is not in the log.
    """
    says = _story(said)
    rows = connection.execute(
        select(*CalendarDay.__table__.c)
        .where(CalendarDay.authority_id == place)
        .order_by(CalendarDay.day)
    )
    for row in rows:
        mine = says.pop(row.day, None)
        called = f"lịch ngày {in_words(row.day)}"
        found = [only_stored(called)] if mine is None else differing(FIELDS, row, mine, of=called)
        yield from (Disagreement("calendar", code, what) for what in found)
    for day in says:
        yield Disagreement("calendar", code, only_logged(f"lịch ngày {in_words(day)}"))


def _story(said: Sequence[Said]) -> dict[date, dict[str, Any]]:
    days: dict[date, dict[str, Any]] = {}
    for one in said:
        if one.tag != Tag.CALENDAR_SET:
            continue
        for day in _days(one, "days"):
            days[day] = _row(one, day, ERASED)
        for day in _days(one, "day"):
            days[day] = _row(one, day, one.text("note"))
            if one.text("after") == AS_USUAL:
                del days[day]
    return days


def _row(one: Said, day: date, note: object) -> dict[str, Any]:
    worked = not WEEK_ENDS_ONLY.is_workday(day)
    return {"worked": worked, "note": note, "set_by": one.actor_id, "set_at": one.at}


def _days(one: Said, name: str) -> Iterator[date]:
    for text in (one.values.get(name) or "").split(", "):
        try:
            yield datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day, no moment
        except ValueError:  # none, or not as it was written
            continue
