"""Result reports: what a unit says of a movement as a whole, and each sending of it as it was."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference


class UnitReport(Base):
    """The result report of one unit in one movement, as the unit writes it; one file may go along.

    Others read the newest of its sendings.
    """

    __tablename__ = "unit_reports"
    __table_args__ = (UniqueConstraint("movement_id", "unit_id"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"))
    code: Mapped[Code] = mapped_column(unique=True)
    results: Mapped[Long] = mapped_column(default="")
    obstacles: Mapped[Long] = mapped_column(default="")
    proposals: Mapped[Long] = mapped_column(default="")
    file_name: Mapped[Name] = mapped_column(default="")
    media_type: Mapped[Name] = mapped_column(default="")
    size: Mapped[int | None]
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    opened_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ReportFigure(Base):
    """What the unit as a whole has of one target."""

    __tablename__ = "report_figures"
    __table_args__ = (UniqueConstraint("report_id", "target_id"),)

    id: Mapped[Id]
    report_id: Mapped[UUID] = mapped_column(reference("unit_reports.id"))
    target_id: Mapped[UUID] = mapped_column(reference("movement_targets.id"))
    planned: Mapped[Decimal | None]
    done: Mapped[Decimal | None]
    estimate: Mapped[Decimal | None]


class ReportSending(Base):
    """A report exactly as it was sent (canonical JSON) with its SHA-256; never changed."""

    __tablename__ = "report_sendings"

    id: Mapped[Id]
    report_id: Mapped[UUID] = mapped_column(reference("unit_reports.id"), index=True)
    number: Mapped[Code] = mapped_column(unique=True)
    sent_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    sent_at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
