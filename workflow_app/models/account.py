"""Accounts and what they hold: dated role grants, sessions, one-time links, failed log-ins."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class Account(Base):
    """Somebody who can log in. Who it is in the register says `person_id`."""

    __tablename__ = "accounts"

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    person_id: Mapped[UUID | None] = mapped_column(reference("register_entries.id"))
    login: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    email: Mapped[Name] = mapped_column(default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class RoleGrant(Base):
    """A role given to an account, from–to (both days included); a deciding one waits for a
    second administrator. Rows are ended, never changed.
    """

    __tablename__ = "role_grants"
    __table_args__ = (Index("ix_role_grants_role", "authority_id", "role", "unit_id"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(reference("units.id"))
    role: Mapped[Code]
    document: Mapped[Name] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    given_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    given_at: Mapped[datetime]
    confirmed_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    confirmed_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    ended_at: Mapped[datetime | None]


class LoginSession(Base):
    """One browser that is logged in; only the SHA-256 of its token is kept. `proved_at` is when
    the password was last given.
    """

    __tablename__ = "login_sessions"

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    agent: Mapped[Name] = mapped_column(default="")
    address: Mapped[Code] = mapped_column(default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[Code] = mapped_column(default="")


class OneTimeLink(Base):
    """A link by which a password is set once; only the SHA-256 of its token is kept."""

    __tablename__ = "one_time_links"

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LoginFailure(Base):
    """Failed log-ins of one account name or one address, counted since the last success."""

    __tablename__ = "login_failures"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime]
