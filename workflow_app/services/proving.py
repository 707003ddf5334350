"""Proving who one is with a password: throttled, hashed outside transactions, failures logged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.tags import Outcome, Tag
from workflow_app.extensions import db
from workflow_app.models import Account, LoginSession
from workflow_app.services import audit, hashing, subjects, throttle
from workflow_app.services.accounts import LOGIN
from workflow_app.services.hashing import Cost
from workflow_app.services.throttle import Gate, Throttled
from workflow_app.services.unit_of_work import require_transaction, transaction


class WrongPassword(PermissionError):
    """Name and password do not belong together; which of them is wrong is not said."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody gave, and from where."""

    login: str
    password: str
    address: str
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Proved:
    """Whose password it was, and the counters that may forget the try.

    `kept` is the hash it was held against; `anew` one at today's cost, when that has changed.
    """

    account_id: UUID
    gates: tuple[Gate, ...]
    kept: str
    anew: str | None


def prove_password(
    attempt: Attempt, cost: Cost, at: datetime, failed: Tag, within: UUID | None = None
) -> Proved:
    """Check a name and password; a failure is logged under the tag `failed`.

    `within` is the session of whoever is logged in already: then his own failures count alone.
    Raises Throttled, Crowded, WrongPassword. No lock is held while the hash is computed.
    """
    account = db.session.scalar(select(Account).where(Account.login == attempt.login))
    id_, kept = (account.id, account.password_hash) if account else (None, None)
    if account and account.closed_at:
        kept = None
    gates = throttle.gates_within(within) if within else _gates_at_the_door(attempt, id_)
    try:
        with transaction():
            throttle.admit(gates, at)
    except Throttled as early:
        _log_throttled(attempt, id_, early, failed, at)
        raise
    right = hashing.fits(kept, attempt.password, cost)
    if not right or id_ is None or kept is None:
        with transaction():
            throttle.blame(gates, at)
        _log_failure(attempt, id_, failed, at)
        raise WrongPassword
    outdated = hashing.is_outdated(kept, cost)
    return Proved(id_, gates, kept, hashing.digest(attempt.password, cost) if outdated else None)


def _gates_at_the_door(attempt: Attempt, account_id: UUID | None) -> tuple[Gate, ...]:
    known_here = _known_here(account_id, attempt.address)
    return throttle.gates_of(attempt.login, attempt.address, known_here=known_here)


def account_still(proved: Proved) -> Account:
    """The account inside the open transaction, locked, if nothing has changed since the check."""
    account = require_transaction().get(
        Account, proved.account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if account is None or account.closed_at or account.password_hash != proved.kept:
        raise WrongPassword
    return account


def _known_here(account_id: UUID | None, address: str) -> bool:
    seen = select(LoginSession.id).where(
        LoginSession.account_id == account_id, LoginSession.address == address
    )
    return db.session.scalar(seen.limit(1)) is not None


def _log_failure(attempt: Attempt, account_id: UUID | None, failed: Tag, at: datetime) -> None:
    with transaction():
        subject, values = _said(attempt, account_id, at)
        _refused(subject, failed, at, values, _who(account_id, failed))


def _log_throttled(
    attempt: Attempt, account_id: UUID | None, early: Throttled, failed: Tag, at: datetime
) -> None:
    """One entry for a time of waiting, however often somebody tries in it."""
    with transaction():
        subject, values = _said(attempt, account_id, at)
        if throttle.first_in(early.window, subject.id, at):
            values["wait"] = str(early.wait)
            _refused(subject, Tag.LOGIN_THROTTLED, at, values, _who(account_id, failed))


def _said(
    attempt: Attempt, account_id: UUID | None, at: datetime
) -> tuple[subjects.Subject, dict[str, str]]:
    """The chain a failure stands on, and what is kept of it."""
    values = {"address": attempt.address}
    if account_id is None:
        # What does not look like a name may be a password in the wrong field.
        values["login"] = attempt.login if LOGIN.fullmatch(attempt.login) else "?"
        return subjects.unknown_logins(at), values
    account = require_transaction().get_one(Account, account_id)
    return subjects.account(account.id, account.authority_id), values


def _who(account_id: UUID | None, failed: Tag) -> Actor | None:
    """Who it was: at the door nobody knows; whoever proves again is logged in and is known."""
    if failed is not Tag.PROOF_FAILED or account_id is None:
        return None
    return holder_of(require_transaction().get_one(Account, account_id))


def _refused(
    subject: subjects.Subject, tag: Tag, at: datetime, values: dict[str, str], who: Actor | None
) -> None:
    event = audit.Event(tag=tag, outcome=Outcome.REFUSED, at=at, actor=who, values=values)
    audit.append(subject, event)


def holder_of(account: Account) -> Actor:
    """The person behind the account, as the one who acts on the account itself."""
    return Actor(account.id, account.name, account.authority_id, person_id=account.person_id)
