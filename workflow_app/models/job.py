"""Work that waits: jobs and outbox rows in one table with leases, and their notifications."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code, Id, Long, reference

OWED = "done_at IS NULL AND dead_at IS NULL"


class Job(Base):
    """One thing owed. A worker takes a lease; when it dies the lease runs out for another."""

    __tablename__ = "jobs"
    # Only what is still owed, kind by kind: letters wait by the thousand where no mail is sent.
    __table_args__ = (
        Index(
            "ix_jobs_owed",
            *("kind", "due_at", "id"),
            sqlite_where=text(OWED),
            postgresql_where=text(OWED),
        ),
    )

    id: Mapped[Id]
    kind: Mapped[Code]
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_by: Mapped[Code | None]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]


class Notification(Base):
    """A message to one account, shown in the application; one job tells one account once."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("job_id", "account_id"),
        Index("ix_notifications_account", "account_id", "read_at", "id"),
    )

    id: Mapped[Id]
    job_id: Mapped[UUID] = mapped_column(reference("jobs.id"))
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    text: Mapped[Long]
    path: Mapped[Long] = mapped_column(default="")
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
