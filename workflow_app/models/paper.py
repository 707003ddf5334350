"""Papers that decide: the decision and the proposal to the city, their lines, and their numbers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class Paper(Base):
    """A decision (own awards) or a proposal to the city, drafted before the chairman sees it.

    `approved_content` is what the chairman signed, without the lines he left out, as canonical
    bytes, and `approved_digest` their SHA-256: from then on the paper says what stands there.
    """

    __tablename__ = "papers"
    __table_args__ = (
        CheckConstraint("kind IN ('decision','proposal')", name="kind"),
        CheckConstraint("(number IS NULL) = (dated IS NULL)", name="number_whole"),
        CheckConstraint(
            "(approved_at IS NULL) = (approved_digest IS NULL)"
            " AND (approved_at IS NULL) = (approved_content IS NULL)",
            name="approved_whole",
        ),
        Index("ix_papers_list", "authority_id", "drafted_at", "id"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    code: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[Code]
    title: Mapped[Name]
    drafted_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    drafted_at: Mapped[datetime]
    laid_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    laid_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    approved_at: Mapped[datetime | None]
    approved_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    approved_content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    number: Mapped[Code | None]
    dated: Mapped[date | None]
    issued_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """draft, laid, approved, issued or discarded: derived from what has happened."""
        if self.discarded_at:
            return "discarded"
        if self.issued_at:
            return "issued"
        if self.approved_at:
            return "approved"
        return "laid" if self.laid_at else "draft"


class PaperLine(Base):
    """A nomination on a paper; one that is taken off keeps its row, with the moment.

    A nomination stands on one paper at a time.
    """

    __tablename__ = "paper_lines"
    __table_args__ = (
        Index(
            "uq_paper_lines_standing",
            "nomination_id",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    paper_id: Mapped[UUID] = mapped_column(reference("papers.id"), index=True)
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    position: Mapped[int]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class NumberSeries(Base):
    """A register of numbers: one per authority, symbol and year. `own` counts without gaps;
    otherwise the number comes from the office's series and is only kept from being used twice.
    `counted` stays once it has given a number by itself.
    """

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("authority_id", "symbol", "year"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    symbol: Mapped[Code]
    year: Mapped[int]
    own: Mapped[bool] = mapped_column(default=True)
    last: Mapped[int] = mapped_column(default=0)
    counted: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class TakenNumber(Base):
    """A number given to a paper; the constraint is why none is given twice."""

    __tablename__ = "taken_numbers"
    __table_args__ = (UniqueConstraint("series_id", "number"),)

    id: Mapped[Id]
    series_id: Mapped[UUID] = mapped_column(reference("number_series.id"))
    number: Mapped[int]
    paper_id: Mapped[UUID] = mapped_column(reference("papers.id"), unique=True)
    dated: Mapped[date]
    taken_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    taken_at: Mapped[datetime]
