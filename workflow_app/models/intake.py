"""Intakes: a list that was sent in, row by row, until it is taken in or thrown away."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference

OPEN, TAKING, TAKEN, DROPPED = "open", "taking", "taken", "dropped"


class Intake(Base):
    """One list: whose dossier it is for, what it was called, and how far it has come.

    `unread` is what of it was read as no nominee; emptied when the list is over.
    """

    __tablename__ = "intakes"
    __table_args__ = (
        CheckConstraint(f"state IN ('{OPEN}', '{TAKING}', '{TAKEN}', '{DROPPED}')", name="state"),
        Index("ix_intakes_dossier", "dossier_id", "id"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    dossier_id: Mapped[UUID] = mapped_column(reference("dossiers.id"))
    made_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    source: Mapped[Name]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    state: Mapped[Code] = mapped_column(default=OPEN)
    problem: Mapped[Long] = mapped_column(default="")
    changed_at: Mapped[datetime]
    unread: Mapped[dict[str, Any]] = mapped_column(default=dict)


class IntakeRow(Base):
    """One nominee of a list as it stands now; `body` is emptied when he is taken or dropped.

    `decided` says who he is where the name is known: another one, or an entry of the register.
    """

    __tablename__ = "intake_rows"
    __table_args__ = (
        UniqueConstraint("intake_id", "place"),
        Index("ix_intake_rows_name", "intake_id", "plain_name"),
    )

    id: Mapped[Id]
    intake_id: Mapped[UUID] = mapped_column(reference("intakes.id"))
    place: Mapped[int]
    kind: Mapped[Code]
    plain_name: Mapped[Name]
    body: Mapped[dict[str, Any]]
    good: Mapped[bool]
    wanted: Mapped[bool] = mapped_column(default=True)
    decided: Mapped[Code] = mapped_column(default="")
    line: Mapped[Code] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
