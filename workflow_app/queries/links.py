"""One-time links: whose password a link sets, while it can still be used."""

from dataclasses import dataclass
from datetime import datetime

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
