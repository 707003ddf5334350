"""Scratches: what somebody is typing, kept for him alone until it becomes what a line says."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Id, reference


class Scratch(Base):
    """What one account typed last in one form: of a line, or of a new one of the dossier.

    `version` is the line's on which it was typed. Once it was saved `body` is empty and `became`
    says which version it made, so that whoever types on in an old page is not told of himself.
    `sitting` is the page that wrote last: another window of his is told, as another person is.
    """

    __tablename__ = "scratches"
    __table_args__ = (
        UniqueConstraint("account_id", "about_id"),
        Index("ix_scratches_about", "about_id"),
        Index("ix_scratches_changed", "changed_at"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    about_id: Mapped[UUID]
    dossier_id: Mapped[UUID] = mapped_column(reference("dossiers.id"))
    nomination_id: Mapped[UUID | None] = mapped_column(reference("nominations.id"))
    version: Mapped[int] = mapped_column(default=0)
    became: Mapped[int | None]
    sitting: Mapped[str | None] = mapped_column(String(32))
    body: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
