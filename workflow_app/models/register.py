"""The register of those who can be honoured: persons, collectives and households."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class RegisterEntry(Base):
    """A person, collective or household; nominations and accounts point here, never to a name."""

    __tablename__ = "register_entries"
    __table_args__ = (
        CheckConstraint("kind IN ('individual','collective','household')", name="kind"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth"),
        Index("ix_register_entries_order", "authority_id", "unit_id", "sort_key", "id"),
        Index("ix_register_entries_name", "sort_key", "id"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"))
    kind: Mapped[Code]
    name: Mapped[Name]
    sort_key: Mapped[Name]
    plain_name: Mapped[Name] = mapped_column(index=True)
    title: Mapped[Name] = mapped_column(default="")
    birth_year: Mapped[int | None]
    sex: Mapped[Code] = mapped_column(default="")
    leads: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class RegisterWord(Base):
    """A word of a name as it is looked for, without tones: who bears it is found by an index."""

    __tablename__ = "register_words"

    word: Mapped[Code] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(
        reference("register_entries.id"), primary_key=True, index=True
    )
