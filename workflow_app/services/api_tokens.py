"""Tokens of programs: issued by their holder or the operator, proved anew, ended; all logged."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.tags import Tag
from workflow_app.models import Account, ApiToken
from workflow_app.services import audit, throttle, tokens
from workflow_app.services.acting import acting
from workflow_app.services.administration import subject_of
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.hashing import Cost
from workflow_app.services.proving import Attempt, account_still, holder_of, prove_password
from workflow_app.services.unit_of_work import require_transaction, transaction

PREFIX = "tdkt_"  # by which a scanner of sources knows a token that slipped into one
SCOPES = ("read", "write", "sign")  # each may what the ones before it may
LONGEST = 365
NAME_LENGTH = 100
MOST = 20


@dataclass(frozen=True, slots=True)
class TokenContent:
    """What a token is to be: a name its holder knows it by, what it may, and for how many days."""

    name: str
    scope: str
    days: int


def issue(attempt: Attempt, content: TokenContent, cost: Cost, at: datetime) -> str:
    """Issue a token to whoever gives his password; returns it, shown once.

    Raises Invalid, Throttled, Crowded, WrongPassword.
    """
    _check(content)
    proved = prove_password(attempt, cost, at, Tag.PROOF_FAILED)
    with transaction():
        account = account_still(proved)
        throttle.forgive(proved.gates, at)
        return _issue(account, content, holder_of(account), at)


def issue_for(login: str, content: TokenContent, at: datetime) -> str:
    """Issue a token to an account as the operator; returns it. Raises Invalid, NotFound."""
    _check(content)
    with transaction() as session:
        account = session.scalar(select(Account).where(Account.login == login))
        if account is None:
            raise NotFound
        if account.closed_at:
            raise Invalid(login="Tài khoản đang khóa; mở khóa rồi mới cấp mã.")
        return _issue(account, content, None, at)


def prove(token_id: UUID, attempt: Attempt, cost: Cost, at: datetime) -> None:
    """Make a token fresh for some minutes by its holder's password, for acts that sign.

    Raises Throttled, Crowded, WrongPassword, NotFound.
    """
    proved = prove_password(attempt, cost, at, Tag.PROOF_FAILED)
    with transaction():
        account = account_still(proved)
        row = _open_token(token_id)
        if row.account_id != account.id:
            raise NotFound
        throttle.forgive(proved.gates, at)
        row.proved_at = at
        _log(Tag.PROVED, account, row, holder_of(account), at)


def end(actor: Actor, token_id: UUID, at: datetime) -> None:
    """End a token of one's own at once."""
    with acting(actor, at) as session:
        row = _open_token(token_id)
        if row.account_id != actor.account_id:
            raise NotFound
        row.ended_at, row.ended_why = at, "ended"
        _log(Tag.TOKEN_END, session.get_one(Account, row.account_id), row, actor, at)


def end_for(token_id: UUID, at: datetime) -> None:
    """End a token as the operator; raises NotFound."""
    with transaction() as session:
        row = _open_token(token_id)
        row.ended_at, row.ended_why = at, "operator"
        _log(Tag.TOKEN_END, session.get_one(Account, row.account_id), row, None, at)


def _check(content: TokenContent) -> None:
    if not content.name.strip() or len(content.name) > NAME_LENGTH:
        raise Invalid(name=f"Hãy ghi mã dùng cho phần mềm nào, tối đa {NAME_LENGTH} ký tự.")
    if content.scope not in SCOPES:
        raise Invalid(scope="Hãy chọn phạm vi của mã.")
    if not 1 <= content.days <= LONGEST:
        raise Invalid(days=f"Mã dùng được từ 1 đến {LONGEST} ngày.")


def _issue(account: Account, content: TokenContent, by: Actor | None, at: datetime) -> str:
    session = require_transaction()
    held = select(ApiToken.id).where(
        ApiToken.account_id == account.id, ApiToken.ended_at.is_(None), ApiToken.expires_at > at
    )
    if len(session.scalars(held.limit(MOST)).all()) >= MOST:
        raise Invalid(name=f"Mỗi tài khoản có tối đa {MOST} mã; hãy chấm dứt mã không còn dùng.")
    token = tokens.new_token(PREFIX)
    row = ApiToken(
        account_id=account.id,
        token_digest=token.digest,
        name=content.name,
        scope=content.scope,
        made_by=by.account_id if by else None,
        made_at=at,
        expires_at=at + timedelta(days=content.days),
    )
    session.add(row)
    _log(
        Tag.TOKEN_ISSUE,
        account,
        row,
        by,
        at,
        scope=row.scope,
        name=row.name,
        valid_to=row.expires_at.isoformat(),
    )
    return token.text


def _open_token(token_id: UUID) -> ApiToken:
    row = require_transaction().get(
        ApiToken, token_id, with_for_update=True, populate_existing=True
    )
    if row is None or row.ended_at:
        raise NotFound
    return row


def _log(
    tag: Tag, account: Account, row: ApiToken, actor: Actor | None, at: datetime, **values: str
) -> None:
    audit.append(
        subject_of(account),
        audit.Event(
            tag=tag,
            at=at,
            actor=actor,
            refers_to={"token": row.id},
            values=values,
            about_id=account.person_id or account.id,
        ),
    )
