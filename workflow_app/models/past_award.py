"""Past awards: what somebody of the register was given by decisions outside this system."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference

OPEN, TAKING, TAKEN, DROPPED, UNDONE = "open", "taking", "taken", "dropped", "undone"


class PastAward(Base):
    """One award of one decision; `honour` is its code in states/honours.py, or empty. Empty are
    `award_basis` and `level` where nobody said; `from_day`, `to_day` are the achievement's period.

    `import_id` is the list it came with; without one it was typed by hand. What turns out wrong is
    made void and stays.
    """

    __tablename__ = "past_awards"
    __table_args__ = (
        CheckConstraint("family IN ('title','form')", name="family"),
        CheckConstraint("(from_day IS NULL) = (to_day IS NULL)", name="period_whole"),
        CheckConstraint("to_day IS NULL OR to_day >= from_day", name="period"),
        CheckConstraint("(void_at IS NULL) = (void_reason = '')", name="void"),
        Index("ix_past_awards_entry", "entry_id", "decided_on", "id"),
        Index("ix_past_awards_import", "import_id", "id"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    entry_id: Mapped[UUID] = mapped_column(reference("register_entries.id"))
    award: Mapped[Name]
    honour: Mapped[Code] = mapped_column(default="")
    family: Mapped[Code]
    award_basis: Mapped[Code] = mapped_column(default="")
    level: Mapped[Code] = mapped_column(default="")
    number: Mapped[Code]
    decided_on: Mapped[date]
    agency: Mapped[Name] = mapped_column(default="")
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    import_id: Mapped[UUID | None] = mapped_column(reference("past_imports.id"))
    made_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    void_at: Mapped[datetime | None]
    void_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    void_reason: Mapped[Long] = mapped_column(default="")

    __mapper_args__ = {"version_id_col": version}


class PastImport(Base):
    """A list of past awards that was sent in: where from, how far it has come, and why undone.

    `unit_id` and `award_basis` are what its sender says of rows that do not say it themselves.
    """

    __tablename__ = "past_imports"
    __table_args__ = (
        CheckConstraint(
            f"state IN ('{OPEN}', '{TAKING}', '{TAKEN}', '{DROPPED}', '{UNDONE}')", name="state"
        ),
        Index("ix_past_imports_order", "authority_id", "id"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    unit_id: Mapped[UUID | None] = mapped_column(reference("units.id"))
    award_basis: Mapped[Code] = mapped_column(default="")
    source: Mapped[Name]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    state: Mapped[Code] = mapped_column(default=OPEN)
    problem: Mapped[Long] = mapped_column(default="")
    changed_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    undone_why: Mapped[Long] = mapped_column(default="")


class PastImportRow(Base):
    """One award of a list as it stands now; `body` is emptied when it is taken or dropped.

    `decided` says whose it is: an entry of the register, or another one of the same name. `asks`
    is true while that is not certain and nobody has said so.
    """

    __tablename__ = "past_import_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "place"),
        Index("ix_past_import_rows_name", "import_id", "plain_name"),
    )

    id: Mapped[Id]
    import_id: Mapped[UUID] = mapped_column(reference("past_imports.id"))
    place: Mapped[int]
    kind: Mapped[Code]
    plain_name: Mapped[Name]
    body: Mapped[dict[str, Any]]
    good: Mapped[bool]
    asks: Mapped[bool] = mapped_column(default=False)
    wanted: Mapped[bool] = mapped_column(default=True)
    decided: Mapped[Code] = mapped_column(default="")
    award_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
