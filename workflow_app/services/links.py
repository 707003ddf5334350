"""One-time links by which the holder of an account sets the password: short-lived, used once."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.tags import Tag
from workflow_app.models import Account, OneTimeLink
from workflow_app.queries import links as stored
from workflow_app.services import audit, grants, hashing, passwords, tokens
from workflow_app.services.administration import administered, subject_of
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.hashing import Cost
from workflow_app.services.operating import acting_or_operating
from workflow_app.services.unit_of_work import require_transaction, transaction


def make(actor: Actor | None, login: str, life: timedelta, at: datetime) -> str:
    """Make a link for an account and return its token, shown once; an older one is void.

    Where the account has a password already, roles that take two wait for a second administrator
    again: whoever hands out links could otherwise become whoever decides.
    """
    with acting_or_operating(actor, at) as session:
        account, grant = administered("account:link", actor, login)
        if account.closed_at:
            raise Invalid(login="Tài khoản đang khóa; mở khóa rồi mới cấp liên kết.")
        _void(account.id, at)
        if actor and account.password_hash:
            grants.put_in_doubt(account, actor.account_id, at, actor)
        token = tokens.new_token()
        link = OneTimeLink(
            account_id=account.id,
            token_digest=token.digest,
            made_by=actor.account_id if actor else None,
            made_at=at,
            expires_at=at + life,
        )
        session.add(link)
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.ACCOUNT_LINK, at=at, actor=actor, grant=grant, refers_to={"link": link.id}
            ),
        )
        return token.text


def redeem(token: str, password: str, cost: Cost, at: datetime) -> None:
    """Set the password of the link's account; the link is used up and every session ends.

    An administrator's link puts roles in doubt once more: he may have kept it for himself until
    they were confirmed. The operator's does not.

    Raises NotFound, Invalid, Crowded.
    """
    digest = tokens.digest_of(token)
    target = stored.target_of(digest, at)
    if target is None:
        raise NotFound
    passwords.check(password, target.login)
    _use(digest, hashing.digest(password, cost), at)


def redeem_with(token: str, hashed: str, at: datetime) -> None:
    """The same with a hash made before, of a password that was looked at: many accounts made for
    show share one, and hashing is slow on purpose.
    """
    _use(tokens.digest_of(token), hashed, at)


def _use(digest: bytes, hashed: str, at: datetime) -> None:
    with transaction() as session:
        link = session.scalar(select(OneTimeLink).where(OneTimeLink.token_digest == digest))
        if link is None:
            raise NotFound
        account = session.get_one(
            Account, link.account_id, with_for_update={"key_share": True}, populate_existing=True
        )
        session.refresh(link, with_for_update=True)
        if link.used_at or link.expires_at <= at or account.closed_at:
            raise NotFound
        link.used_at = at
        passwords.put(account, hashed, at)
        audit.append(
            subject_of(account),
            audit.Event(tag=Tag.PASSWORD_SET, at=at, actor=None, refers_to={"link": link.id}),
        )
        if link.made_by:
            grants.put_in_doubt(account, link.made_by, at)


def _void(account_id: UUID, at: datetime) -> None:
    for older in require_transaction().scalars(
        select(OneTimeLink).where(
            OneTimeLink.account_id == account_id,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > at,
        )
    ):
        older.expires_at = at
