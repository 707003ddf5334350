"""What the house keeps for itself: procedures as first used, and counters of human codes."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code


class StoredWorkflow(Base):
    """A procedure's canonical JSON beside its hash, from the moment it was first used."""

    __tablename__ = "workflows"

    code: Mapped[Code] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    first_used_at: Mapped[datetime]


class CodeCounter(Base):
    """The last number given under a prefix such as TDKT-2024; gaps are allowed."""

    __tablename__ = "code_counters"

    prefix: Mapped[Code] = mapped_column(primary_key=True)
    last: Mapped[int]
