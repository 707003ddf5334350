"""Attachments: what lies in the store for a nomination, with its digest; the row never moves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class Attachment(Base):
    """A file of a nomination. Taken out of a draft it gets `removed_at`; bytes stay for the log."""

    __tablename__ = "attachments"

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    kind: Mapped[Code]
    file_name: Mapped[Name]
    media_type: Mapped[Name]
    size: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    added_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
