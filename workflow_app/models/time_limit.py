"""How many working days each kind of waiting may take: dated rows of an office."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class TimeLimit(Base):
    """A limit from a day on (None: no limit); a change is a new row, which ends the one before.

    One that was changed before it began keeps a row whose end lies before its beginning.
    """

    __tablename__ = "time_limits"
    __table_args__ = (CheckConstraint("workdays BETWEEN 1 AND 250", name="workdays"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority] = mapped_column(index=True)
    wait: Mapped[Code]
    workdays: Mapped[int | None]
    basis: Mapped[Name]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
