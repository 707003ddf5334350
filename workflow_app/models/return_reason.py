"""The reasons for a return that an office keeps ready, each about one part of a line."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class ReturnReason(Base):
    """One reason, offered from–to. Its text never changes: what was returned by it is counted."""

    __tablename__ = "return_reasons"
    __table_args__ = (
        Index(
            "ix_return_reasons_once",
            *("authority_id", "text", "field"),
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority] = mapped_column(index=True)
    text: Mapped[Name]
    field: Mapped[Code]
    article: Mapped[Name] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
