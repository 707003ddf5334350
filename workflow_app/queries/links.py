"""One-time links: whose password a link sets, while it can still be used, and who made it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Account, OneTimeLink


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
    link = select(OneTimeLink.id).where(
        OneTimeLink.account_id == account_id,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.expires_at > at,
    )
    return db.session.scalar(link.limit(1)) is not None


def maker_of_last_used(account_id: UUID) -> UUID | None:
    """Who made the link by which the password was last set; None when it was the operator."""
    return db.session.scalar(
        select(OneTimeLink.made_by)
        .where(OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_not(None))
        .order_by(OneTimeLink.used_at.desc(), OneTimeLink.id.desc())
        .limit(1)
    )
