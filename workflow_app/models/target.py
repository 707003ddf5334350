"""Targets (chỉ tiêu) of a movement, and the figures that each line has against them."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code, Id, Name, reference


class MovementTarget(Base):
    """A target of a movement: asked of collectives, where `of_individuals` also of persons.

    `lower_is_better` says that less than planned is more than was asked for.
    """

    __tablename__ = "movement_targets"
    __table_args__ = (Index("ix_movement_targets_place", "movement_id", "place"),)

    id: Mapped[Id]
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    place: Mapped[int]
    name: Mapped[Name]
    measure: Mapped[Code]
    lower_is_better: Mapped[bool] = mapped_column(default=False)
    needed: Mapped[bool] = mapped_column(default=False)
    of_individuals: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    added_at: Mapped[datetime]


class LineFigure(Base):
    """What one line has of one target: the plan, what was done by now, and what the year will be.

    The `official` figure of the year comes after what was sent and stands beside it.
    """

    __tablename__ = "line_figures"
    __table_args__ = (UniqueConstraint("nomination_id", "target_id"),)

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"))
    target_id: Mapped[UUID] = mapped_column(reference("movement_targets.id"))
    planned: Mapped[Decimal | None]
    done: Mapped[Decimal | None]
    estimate: Mapped[Decimal | None]
    evidence_id: Mapped[UUID | None] = mapped_column(reference("attachments.id"))
    official: Mapped[Decimal | None]
    official_source: Mapped[Name] = mapped_column(default="")
    official_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    official_at: Mapped[datetime | None]
