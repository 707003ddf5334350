"""The calendar an office keeps, for counting and to be read."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from states.calendars import WEEK_ENDS_ONLY, Calendar
from workflow_app.extensions import db
from workflow_app.models import CalendarDay


def calendar_of(authority_id: UUID | None) -> Calendar:
    """The office's calendar as it stands; week-ends alone for nobody's."""
    if authority_id is None:
        return WEEK_ENDS_ONLY
    rows = db.session.execute(
        select(CalendarDay.day, CalendarDay.worked).where(CalendarDay.authority_id == authority_id)
    ).all()
    return Calendar(
        frozenset(day for day, worked in rows if not worked),
        frozenset(day for day, worked in rows if worked),
    )


def days_of(authority_id: UUID, year: int) -> list[CalendarDay]:
    """The days of a year that are not what their week-day says, in order."""
    return list(
        db.session.scalars(
            select(CalendarDay)
            .where(
                CalendarDay.authority_id == authority_id,
                CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
            )
            .order_by(CalendarDay.day)
        )
    )
