"""Tokens by which programs act for a person, and how much each was used in the last minute."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code, Id, Name, reference


class ApiToken(Base):
    """One token of one account; only its SHA-256 is kept. `proved_at` is when its holder last gave
    the password through it, `spent` how many requests of the minute `window` were reported.
    """

    __tablename__ = "api_tokens"
    __table_args__ = (CheckConstraint("scope IN ('read','write','sign')", name="scope"),)

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    name: Mapped[Name]
    scope: Mapped[Code]
    made_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_from: Mapped[Code] = mapped_column(default="")
    proved_at: Mapped[datetime | None]
    window: Mapped[datetime | None]
    spent: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[Code] = mapped_column(default="")
