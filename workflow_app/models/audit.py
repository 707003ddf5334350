"""The log: chains of entries whose hashed bytes hold no name or text, and the values beside."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code, Id, reference


class Chain(Base):
    """The entries about one subject, in order; its row is the head and is locked to append."""

    __tablename__ = "audit_chains"
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    id: Mapped[Id]
    kind: Mapped[Code]
    subject: Mapped[str] = mapped_column(String(64))
    authority_id: Mapped[UUID | None] = mapped_column(reference("authorities.id"))
    length: Mapped[int]
    head: Mapped[bytes] = mapped_column(LargeBinary(32))


class Entry(Base):
    """One entry. `body` is what is hashed (RFC 8785); the columns beside it repeat parts of it so
    that it can be searched, and `audit verify` holds them against it.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("chain_id", "position"),
        Index("ix_audit_entries_feed", "authority_id", "id"),
        Index("ix_audit_entries_actor", "actor_id", "id"),
        Index("ix_audit_entries_subject", "subject", "id"),
        Index("ix_audit_entries_day", "authority_id", "at", "id"),
        Index("ix_audit_entries_tag", "authority_id", "tag", "id"),
        Index(
            "ix_audit_entries_not_done",
            "authority_id",
            "id",
            sqlite_where=text("outcome <> 'done'"),
            postgresql_where=text("outcome <> 'done'"),
        ),
    )

    id: Mapped[Id]
    chain_id: Mapped[UUID] = mapped_column(reference("audit_chains.id"))
    position: Mapped[int]
    at: Mapped[datetime]
    tag: Mapped[Code]
    outcome: Mapped[Code]
    actor_id: Mapped[UUID | None]
    subject: Mapped[str] = mapped_column(String(64))
    authority_id: Mapped[UUID | None]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class EntryValue(Base):
    """A name, text, value or file digest an entry speaks of. The entry hashes only its commitment
    SHA-256(salt ‖ bytes); erasing sets `value` and `salt` to NULL and the chain still holds.
    """

    __tablename__ = "audit_values"
    __table_args__ = (
        UniqueConstraint("entry_id", "name"),
        # By its code every entry that speaks of a thing is found, on whatever chain: who read it.
        Index(
            "ix_audit_values_code",
            "value",
            "entry_id",
            sqlite_where=text("name = 'code'"),
            postgresql_where=text("name = 'code'"),
        ),
    )

    id: Mapped[Id]
    entry_id: Mapped[UUID] = mapped_column(reference("audit_entries.id"))
    name: Mapped[Code]
    value: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    about_id: Mapped[UUID | None] = mapped_column(index=True)
