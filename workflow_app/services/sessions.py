"""Sessions: somebody logs in, proves again who he is, logs out; sessions are seen and ended."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.tags import Tag
from workflow_app.models import Account, LoginSession
from workflow_app.queries.administration import governs, thing_of
from workflow_app.services import audit, session_rows, throttle, tokens
from workflow_app.services.acting import acting, demand
from workflow_app.services.administration import administered, subject_of
from workflow_app.services.errors import NotFound
from workflow_app.services.hashing import Cost
from workflow_app.services.proving import Attempt, account_still, holder_of, prove_password
from workflow_app.services.unit_of_work import require_transaction, transaction

SEEN_EVERY = timedelta(minutes=5)


def log_in(attempt: Attempt, cost: Cost, at: datetime, replaces: str = "") -> str:
    """Begin a session and return its token; the one this browser had (`replaces`) ends.

    Raises Throttled, Crowded, WrongPassword.
    """
    proved = prove_password(attempt, cost, at, Tag.LOGIN_FAILED)
    token = tokens.new_token()
    with transaction() as session:
        account = account_still(proved)
        throttle.forgive(proved.gates, at)
        if replaces:
            _end_replaced(replaces, at)
        account.password_hash = proved.anew or account.password_hash
        begun = LoginSession(
            account_id=account.id,
            token_digest=token.digest,
            agent=attempt.agent[:400],
            address=attempt.address[:40],
            created_at=at,
            seen_at=at,
            proved_at=at,
        )
        session.add(begun)
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.LOGIN,
                at=at,
                actor=holder_of(account),
                refers_to={"session": begun.id},
                values={"address": attempt.address},
                about_id=account.person_id or account.id,
            ),
        )
    return token.text


def prove(session_id: UUID, attempt: Attempt, cost: Cost, at: datetime) -> str:
    """Prove again who one is, for acts that ask for it; the session goes on under a new token.

    Raises Throttled, Crowded, WrongPassword, NotFound.
    """
    proved = prove_password(attempt, cost, at, Tag.PROOF_FAILED, within=session_id)
    token = tokens.new_token()
    with transaction() as session:
        account = account_still(proved)
        row = session.get(LoginSession, session_id, with_for_update=True)
        if row is None or row.account_id != account.id or row.ended_at:
            raise NotFound
        throttle.forgive(proved.gates, at)
        row.token_digest, row.proved_at = token.digest, at
        _log(Tag.PROVED, account, row, at)
    return token.text


def log_out(actor: Actor, session_id: UUID, at: datetime) -> None:
    """End the session of this browser."""
    with acting(actor, at):
        row, account = _open_session(session_id)
        if account.id != actor.account_id:
            raise NotFound
        row.ended_at, row.ended_why = at, "logout"
        _log(Tag.LOGOUT, account, row, at)


def end_session(actor: Actor, session_id: UUID, at: datetime) -> None:
    """End one session: one's own, or as an administrator another's."""
    with acting(actor, at):
        row, account = _open_session(session_id)
        grant = None
        if account.id != actor.account_id:
            subject = subject_of(account)
            if not governs(actor, account):
                raise NotFound(subject, Tag.SESSION_END)
            grant = demand("session:end", actor, thing_of(actor, account), subject)
        row.ended_at, row.ended_why = at, "ended"
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.SESSION_END,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"session": row.id},
            ),
        )


def end_all_of(actor: Actor, login: str, at: datetime) -> int:
    """As an administrator end every session of an account; returns how many there were."""
    with acting(actor, at):
        account, grant = administered("session:end", actor, login)
        ended = session_rows.end_all(account.id, at, "ended")
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.SESSION_END,
                at=at,
                actor=actor,
                grant=grant,
                values={"count": str(ended)},
            ),
        )
        return ended


def see(session_id: UUID, seen_at: datetime, at: datetime) -> None:
    """Note that the session is in use; written at most every five minutes."""
    if at - seen_at < SEEN_EVERY:
        return
    with transaction() as session:
        row = session.get(LoginSession, session_id)
        if row and not row.ended_at:
            row.seen_at = at


def _open_session(session_id: UUID) -> tuple[LoginSession, Account]:
    session = require_transaction()
    row = session.get(LoginSession, session_id, with_for_update=True, populate_existing=True)
    if row is None or row.ended_at:
        raise NotFound
    return row, session.get_one(Account, row.account_id)


def _end_replaced(token: str, at: datetime) -> None:
    row = require_transaction().scalar(
        select(LoginSession).where(
            LoginSession.token_digest == tokens.digest_of(token), LoginSession.ended_at.is_(None)
        )
    )
    if row:
        row.ended_at, row.ended_why = at, "replaced"


def _log(tag: Tag, account: Account, row: LoginSession, at: datetime) -> None:
    audit.append(
        subject_of(account),
        audit.Event(tag=tag, at=at, actor=holder_of(account), refers_to={"session": row.id}),
    )
