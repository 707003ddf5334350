"""Award types of an authority: who decides each, what it falls back to, and when it is valid."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class AwardType(Base):
    """A form of commendation an authority gives (`own`) or proposes upward (`upper`)."""

    __tablename__ = "award_types"
    __table_args__ = (
        UniqueConstraint("authority_id", "code", "valid_from"),
        CheckConstraint("decided_by IN ('own','upper')", name="decided_by"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    code: Mapped[Code]
    label: Mapped[Name]
    short: Mapped[Code]
    decided_by: Mapped[Code]
    subject_kinds: Mapped[list[str]]
    article: Mapped[Name] = mapped_column(default="")
    fallback_id: Mapped[UUID | None] = mapped_column(reference("award_types.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
