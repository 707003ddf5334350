"""The rows of sessions and of tokens, written inside a transaction that is already open."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from workflow_app.models import ApiToken, LoginSession
from workflow_app.services.unit_of_work import require_transaction


def end_all(account_id: UUID, at: datetime, why: str, keep: UUID | None = None) -> int:
    """End every session of an account but the one to keep; returns how many there were.

    Programs that act for the account lose their tokens with them.
    """
    _end_tokens(account_id, at, why)
    rows = require_transaction().scalars(
        select(LoginSession).where(
            LoginSession.account_id == account_id, LoginSession.ended_at.is_(None)
        )
    )
    ended = 0
    for row in rows:
        if row.id != keep:
            row.ended_at, row.ended_why = at, why
            ended += 1
    return ended


def _end_tokens(account_id: UUID, at: datetime, why: str) -> None:
    rows = require_transaction().scalars(
        select(ApiToken).where(ApiToken.account_id == account_id, ApiToken.ended_at.is_(None))
    )
    for row in rows:
        row.ended_at, row.ended_why = at, why
