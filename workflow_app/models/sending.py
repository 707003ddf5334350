"""What was sent and done: a form, or a request of a program, that must not be done twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Id, Long, reference


class DoneSending(Base):
    """One sending of one account, written in the commit of what it did; `at` is that moment, under
    which the log has it too, `answer` what a program was told of it (codes and versions, no name).
    Rows are forgotten after some days.
    """

    __tablename__ = "done_sendings"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        Index("ix_done_sendings_at", "at"),
    )

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    content: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime]
    answer: Mapped[Long | None]
