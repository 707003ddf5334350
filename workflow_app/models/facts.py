"""Facts by which the conditions of an award are judged: ratings, initiatives, yearly figures."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class Rating(Base):
    """How somebody of the register was rated in a year; `on_leave` says maternity leave."""

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("entry_id", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        CheckConstraint(
            "rating IN ('','excellent','good','completed','not_completed')", name="rating"
        ),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    entry_id: Mapped[UUID] = mapped_column(reference("register_entries.id"))
    year: Mapped[int]
    rating: Mapped[Code]
    on_leave: Mapped[bool] = mapped_column(default=False)
    source: Mapped[Name] = mapped_column(default="")
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]


class Initiative(Base):
    """An initiative that was recognised (sáng kiến), or a topic that was accepted (đề tài)."""

    __tablename__ = "initiatives"
    __table_args__ = (
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        CheckConstraint("kind IN ('initiative','topic')", name="kind"),
        CheckConstraint("scope IN ('base','province','nation')", name="scope"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    entry_id: Mapped[UUID] = mapped_column(reference("register_entries.id"), index=True)
    kind: Mapped[Code]
    name: Mapped[Name]
    year: Mapped[int]
    scope: Mapped[Code]
    recognised_by: Mapped[Name]
    number: Mapped[Name] = mapped_column(default="")
    dated: Mapped[date | None]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]


class CollectiveYear(Base):
    """The figures of a collective in a year; None where nobody has said it yet."""

    __tablename__ = "collective_years"
    __table_args__ = (
        UniqueConstraint("entry_id", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    entry_id: Mapped[UUID] = mapped_column(reference("register_entries.id"))
    year: Mapped[int]
    members: Mapped[int | None]
    completed: Mapped[int | None]
    advanced: Mapped[int | None]
    fighters: Mapped[int | None]
    disciplined: Mapped[int | None]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
