"""The calendar an office keeps: days off, and week-ends worked in exchange."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Id, Name, reference


class CalendarDay(Base):
    """A day that is not what its week-day says; what was changed stands in the log."""

    __tablename__ = "calendar_days"
    __table_args__ = (UniqueConstraint("authority_id", "day"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    day: Mapped[date]
    worked: Mapped[bool]
    note: Mapped[Name]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
