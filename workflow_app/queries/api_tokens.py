"""Tokens of programs: whose one is, in one statement, and those a person has."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Account, ApiToken
from workflow_app.queries.actors import actor_in, people

Standing = Literal["open", "ended", "expired", "closed"]
MOST = 100


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks through a program; `standing` says whether the token still counts."""

    actor: Actor
    token: ApiToken
    account: Account
    authority: str
    unit: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its holder sees it; the token itself is shown once and never again."""

    id: UUID
    name: str
    scope: str
    made_at: datetime
    expires_at: datetime
    seen_at: datetime | None
    seen_from: str
    standing: Standing


def caller_of(token_digest: bytes, at: datetime, fresh_for: timedelta) -> Caller | None:
    """Whose token this is, also one that counts no more; None when there never was one.

    Fresh is only whose token may sign and was proved with the password moments ago.
    """
    query = (
        people(at)
        .add_columns(ApiToken)
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(ApiToken.token_digest == token_digest)
    )
    rows = db.session.execute(query).all()
    if not rows:
        return None
    first = rows[0]
    token: ApiToken = first.ApiToken
    proved = token.proved_at is not None and token.proved_at > at - fresh_for
    return Caller(
        actor=replace(actor_in(rows), fresh=proved and token.scope == "sign"),
        token=token,
        account=first.Account,
        authority=first.Authority.name,
        unit=first.unit_name or "",
        standing="closed" if first.Account.closed_at else _standing(token, at),
    )


def tokens_of(account_id: UUID, at: datetime) -> list[TokenRow]:
    """The tokens of an account that still count, the newest first."""
    rows = db.session.scalars(
        select(ApiToken)
        .where(
            ApiToken.account_id == account_id,
            ApiToken.ended_at.is_(None),
            ApiToken.expires_at > at,
        )
        .order_by(ApiToken.id.desc())
        .limit(MOST)
    )
    return [
        TokenRow(
            row.id,
            row.name,
            row.scope,
            row.made_at,
            row.expires_at,
            row.seen_at,
            row.seen_from,
            _standing(row, at),
        )
        for row in rows
    ]


def account_of(login: str) -> UUID | None:
    """The id of an account, for the operator."""
    return db.session.scalar(select(Account.id).where(Account.login == login))


def _standing(token: ApiToken, at: datetime) -> Standing:
    if token.ended_at:
        return "ended"
    return "open" if token.expires_at > at else "expired"
