"""Emulation movements: plan, theme, contents, period, exact deadline, and the awards allowed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference


class Movement(Base):
    """A movement (phong trào thi đua). `last_moment` is the exact end of on-time sending."""

    __tablename__ = "movements"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="period"),
        CheckConstraint("closed_at IS NULL OR launched_at IS NOT NULL", name="closed"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority] = mapped_column(index=True)
    code: Mapped[Code] = mapped_column(unique=True)
    title: Mapped[Name]
    theme: Mapped[Long] = mapped_column(default="")
    contents: Mapped[list[str]]
    plan: Mapped[Name] = mapped_column(default="")
    upper_plan: Mapped[Name] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    last_moment: Mapped[datetime]
    award_basis: Mapped[Code] = mapped_column(default="movement", server_default="movement")
    procedure: Mapped[Code] = mapped_column(default="ordinary", server_default="ordinary")
    council_asked: Mapped[bool] = mapped_column(default=False)
    two_appraisers: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    created_at: Mapped[datetime]
    launched_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """drafted, launched or closed: derived, as all states that are not a nomination's."""
        if self.closed_at:
            return "closed"
        return "launched" if self.launched_at else "drafted"


class MovementAward(Base):
    """An award the movement allows, with its quota of lines per unit (None = no quota)."""

    __tablename__ = "movement_awards"

    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"), primary_key=True)
    award_type_id: Mapped[UUID] = mapped_column(reference("award_types.id"), primary_key=True)
    quota_per_unit: Mapped[int | None]


class MovementQuota(Base):
    """A quota narrower than that of the award: for a kind of nominee, for one unit, or both.

    `kind` is empty for every kind, `unit_id` None for every unit.
    """

    __tablename__ = "movement_quotas"
    __table_args__ = (
        UniqueConstraint("movement_id", "award_type_id", "kind", "unit_id"),
        CheckConstraint("lines >= 0", name="lines"),
        CheckConstraint("kind IN ('','individual','collective','household')", name="kind"),
    )

    id: Mapped[Id]
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    award_type_id: Mapped[UUID] = mapped_column(reference("award_types.id"))
    kind: Mapped[Code] = mapped_column(default="")
    unit_id: Mapped[UUID | None] = mapped_column(reference("units.id"))
    lines: Mapped[int]
    set_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
