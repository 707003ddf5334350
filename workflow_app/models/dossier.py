"""Dossiers: what one unit sends in one movement, and each sending as it was, immutable."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, reference


class Dossier(Base):
    """The folder of one unit in one movement; its state is that of its nominations."""

    __tablename__ = "dossiers"
    __table_args__ = (UniqueConstraint("movement_id", "unit_id"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"))
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    code: Mapped[Code] = mapped_column(unique=True)
    opened_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    opened_at: Mapped[datetime]


class Submission(Base):
    """One sending of lines of a dossier: the receipt's number, its moment and its digest."""

    __tablename__ = "submissions"

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    dossier_id: Mapped[UUID] = mapped_column(reference("dossiers.id"), index=True)
    number: Mapped[Code] = mapped_column(unique=True)
    sent_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    sent_at: Mapped[datetime]
    lines: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))


class Snapshot(Base):
    """A nomination exactly as it was sent (canonical JSON) with its SHA-256; never changed, only
    emptied by an erasure, which says so in the log.
    """

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("nomination_id", "round"),)

    id: Mapped[Id]
    submission_id: Mapped[UUID] = mapped_column(reference("submissions.id"), index=True)
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"))
    round: Mapped[int]
    late: Mapped[bool]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
