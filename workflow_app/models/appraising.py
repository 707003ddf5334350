"""Appraising inside phòng Nội vụ: who holds a line, what he thinks of it, what is said about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference

OPEN: dict[str, Any] = dict.fromkeys(("sqlite_where", "postgresql_where"), text("ended_at IS NULL"))


class Assignment(Base):
    """A line given to somebody, or taken by himself, from–to. Rows are ended, never changed."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("ix_assignments_nomination", "nomination_id", "id"),
        # One holder at a time; and what somebody holds is found by it.
        Index("ix_assignments_open", "nomination_id", unique=True, **OPEN),
        Index("ix_assignments_holder", "account_id", "nomination_id", **OPEN),
    )

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"))
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    given_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    given_at: Mapped[datetime]
    ended_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    ended_at: Mapped[datetime | None]


class Appraisal(Base):
    """One appraiser's opinion on a line in a round: his alone while it is a draft, for good once it
    is given.
    """

    __tablename__ = "appraisals"
    __table_args__ = (UniqueConstraint("nomination_id", "round", "account_id"),)

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"))
    round: Mapped[int]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    components: Mapped[dict[str, Any]]
    criteria: Mapped[dict[str, Any]]
    recommendation: Mapped[Code] = mapped_column(default="")
    other_award: Mapped[Code] = mapped_column(default="")
    note: Mapped[Long] = mapped_column(default="")
    saved_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


class Comment(Base):
    """Something said about a line, to the offices or to the unit too; it may be taken back, and
    leaves its mark. `role` is the one in which it was said, `mentioned` the accounts called upon.
    """

    __tablename__ = "comments"
    __table_args__ = (
        CheckConstraint("audience IN ('internal','unit')", name="audience"),
        Index("ix_comments_nomination", "nomination_id", "id"),
    )

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"))
    author_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    role: Mapped[Code]
    audience: Mapped[Code]
    text: Mapped[Long]
    mentioned: Mapped[list[str]]
    answers_id: Mapped[UUID | None] = mapped_column(reference("comments.id"))
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class DeclaredRelation(Base):
    """What somebody declares of himself: a relation to one of the register, or to a unit."""

    __tablename__ = "declared_relations"
    __table_args__ = (
        CheckConstraint("(entry_id IS NULL) <> (unit_id IS NULL)", name="one_end"),
        Index("ix_declared_once_entry", "account_id", "entry_id", unique=True, **OPEN),
        Index("ix_declared_once_unit", "account_id", "unit_id", unique=True, **OPEN),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"), index=True)
    entry_id: Mapped[UUID | None] = mapped_column(reference("register_entries.id"))
    unit_id: Mapped[UUID | None] = mapped_column(reference("units.id"))
    kind: Mapped[Code]
    note: Mapped[Name] = mapped_column(default="")
    declared_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
