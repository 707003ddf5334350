"""One-time links: whose password a link sets, while it can still be used, and who made it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from workflow_app.extensions import db
from workflow_app.models import Account, OneTimeLink

Whose = UUID | InstrumentedAttribute[UUID]


@dataclass(frozen=True, slots=True)
class Target:
    """Whose link it is, for the page that asks for the password."""

    login: str
    name: str


def target_of(token_digest: bytes, at: datetime) -> Target | None:
    """The account of a link that is neither used nor over, of an account that is not closed."""
    account = db.session.scalar(
        select(Account)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(
            OneTimeLink.token_digest == token_digest,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > at,
            Account.closed_at.is_(None),
        )
    )
    return Target(account.login, account.name) if account else None


def is_open(account_id: UUID, at: datetime) -> bool:
    """Whether a link for the account is out that can still be used."""
    return db.session.scalar(open_links_of(account_id, at).limit(1)) is not None


def maker_of_last_used(account_id: UUID) -> UUID | None:
    """Who made the link by which the password was last set; None when it was the operator."""
    return db.session.scalar(makers_of_last_used(account_id))


def open_links_of(account_id: Whose, at: datetime) -> Select[UUID]:
    """The links for an account that can still be used."""
    return select(OneTimeLink.id).where(
        OneTimeLink.account_id == account_id,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.expires_at > at,
    )


def makers_of_last_used(account_id: Whose) -> Select[UUID | None]:
    """The maker of the last used link for an account, as a query of one row at most."""
    return (
        select(OneTimeLink.made_by)
        .where(OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_not(None))
        .order_by(OneTimeLink.used_at.desc(), OneTimeLink.id.desc())
        .limit(1)
    )
