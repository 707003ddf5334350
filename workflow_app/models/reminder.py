"""Reminders to units: which unit was reminded in which movement, of what, and when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code, Id, reference

UNSENT, OWING = "unsent", "owing"


class Reminder(Base):
    """A reminder of a unit that has sent nothing (`unsent`) or owes additions (`owing`): of each
    at most one a day.
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("movement_id", "unit_id", "kind", "day"),)

    id: Mapped[Id]
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"))
    kind: Mapped[Code]
    day: Mapped[date]
    sent_at: Mapped[datetime]
    sent_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
