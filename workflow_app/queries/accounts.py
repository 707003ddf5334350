"""Accounts as their administrator sees them: the list, and one account with what it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from states.clock import day_of
from states.duties import DutyVerdict
from states.facts import Actor
from states.roles import ROLES
from states.vietnamese import plain
from workflow_app.extensions import db
from workflow_app.models import Account, LoginSession, RegisterEntry, RoleGrant, Unit
from workflow_app.queries.administration import (
    authorities_of,
    given_thing,
    governs,
    may,
    thing_of,
)
from workflow_app.queries.browsers import browser_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role somebody holds, held, or is to hold; `standing` says which."""

    id: UUID
    role: str
    unit: str
    document: str
    valid_from: date
    valid_to: date | None
    standing: str
    confirm: DutyVerdict | None = None
    end: DutyVerdict | None = None
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the list."""

    login: str
    name: str
    unit: str
    roles: tuple[str, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One browser that is logged in."""

    id: UUID
    browser: str
    address: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account with its roles, its sessions, and what the administrator may do with it."""

    account: Account
    unit: str
    grants: list[GrantRow]
    sessions: list[SessionRow]
    may: dict[str, DutyVerdict]


def page(actor: Actor, text: str, after: str, at: datetime) -> tuple[list[AccountRow], str]:
    """A page of the accounts the actor administers, by login, and the login it ends with.

    `text` is looked for in login and name, without accents where the person is in the register.
    """
    query = (
        _people()
        .where(Account.authority_id.in_(authorities_of(actor)), Account.login > after)
        .order_by(Account.login)
        .limit(PAGE + 1)
    )
    if text:
        query = query.where(
            or_(
                Account.login.contains(plain(text), autoescape=True),
                Account.name.icontains(text, autoescape=True),
                RegisterEntry.plain_name.contains(plain(text), autoescape=True),
            )
        )
    found = db.session.execute(query).all()
    held = _grants_of([account.id for account, _ in found[:PAGE]])
    rows = [
        AccountRow(
            account.login,
            account.name,
            unit or "",
            tuple(
                dict.fromkeys(
                    ROLES[g.role].label for g in held.get(account.id, ()) if _counts(g, at)
                )
            ),
            _standing_of(account, held.get(account.id, ())),
        )
        for account, unit in found[:PAGE]
    ]
    return rows, rows[-1].login if len(found) > PAGE else ""


def one(actor: Actor, login: str, at: datetime) -> AccountPage | None:
    """One account; None when it does not exist for the actor."""
    found = db.session.execute(_people().where(Account.login == login)).one_or_none()
    if found is None or not governs(actor, found[0]):
        return None
    account, unit = found
    acts = ("edit", "link", "close", "reopen")
    allowed = {
        f"account:{act}": may(f"account:{act}", actor, thing_of(actor, account)) for act in acts
    }
    allowed["grant:give"] = may("grant:give", actor, thing_of(actor, account))
    return AccountPage(
        account=account,
        unit=unit or "",
        grants=[
            replace(_grant_row(actor, account, given, unit_name, at), given_by=giver or "")
            for given, unit_name, giver in _history(account.id)
        ],
        sessions=sessions_of(account.id, at),
        may=allowed,
    )


def sessions_of(account_id: UUID, at: datetime) -> list[SessionRow]:
    """The open sessions of an account, the newest first; `at` only bounds how old they can be."""
    rows = db.session.scalars(
        select(LoginSession)
        .where(
            LoginSession.account_id == account_id,
            LoginSession.ended_at.is_(None),
            LoginSession.created_at <= at,
        )
        .order_by(LoginSession.id.desc())
        .limit(PAGE)
    )
    return [SessionRow(r.id, browser_of(r.agent), r.address, r.created_at, r.seen_at) for r in rows]


def held_by(account_id: UUID, at: datetime) -> list[GrantRow]:
    """The roles of an account that count, or will: those that have ended are the log's."""
    rows = (
        GrantRow(
            given.id,
            ROLES[given.role].label,
            unit or "",
            given.document,
            given.valid_from,
            given.valid_to,
            _standing_of_grant(given, at),
        )
        for given, unit, _ in _history(account_id)
    )
    return [row for row in rows if row.standing not in ("ended", "over")]


def _people() -> Select[Account, str]:
    return (
        select(Account, Unit.name)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .outerjoin(Unit, Unit.id == RegisterEntry.unit_id)
    )


def _grants_of(account_ids: list[UUID]) -> dict[UUID, list[RoleGrant]]:
    found: dict[UUID, list[RoleGrant]] = {}
    for grant in db.session.scalars(
        select(RoleGrant)
        .where(RoleGrant.account_id.in_(account_ids), RoleGrant.ended_at.is_(None))
        .order_by(RoleGrant.id)
    ):
        found.setdefault(grant.account_id, []).append(grant)
    return found


def _history(account_id: UUID) -> list[tuple[RoleGrant, str | None, str | None]]:
    """Every grant with the name of its unit and of whoever gave it."""
    rows = db.session.execute(
        select(RoleGrant, Unit.name, Account.name)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .outerjoin(Account, Account.id == RoleGrant.given_by)
        .where(RoleGrant.account_id == account_id)
        .order_by(RoleGrant.id.desc())
    )
    return [(grant, unit, giver) for grant, unit, giver in rows]


def _grant_row(
    actor: Actor, account: Account, given: RoleGrant, unit: str | None, at: datetime
) -> GrantRow:
    open_ = given.ended_at is None
    waits = open_ and given.confirmed_at is None
    return GrantRow(
        given.id,
        ROLES[given.role].label,
        unit or "",
        given.document,
        given.valid_from,
        given.valid_to,
        _standing_of_grant(given, at),
        may("grant:confirm", actor, given_thing(actor, account, given, at)) if waits else None,
        may("grant:end", actor, thing_of(actor, account)) if open_ else None,
    )


def _counts(given: RoleGrant, at: datetime) -> bool:
    return _standing_of_grant(given, at) == "in_force"


def _standing_of_grant(given: RoleGrant, at: datetime) -> str:
    today = day_of(at)
    if given.ended_at:
        return "ended"
    if given.valid_to and given.valid_to < today:
        return "over"
    if given.confirmed_at is None:
        return "waiting"
    return "in_force" if given.valid_from <= today else "to_come"


def _standing_of(account: Account, held: Iterable[RoleGrant]) -> str:
    if account.closed_at:
        return "closed"
    if any(given.confirmed_at is None for given in held):
        return "waiting"
    return "open" if account.password_hash else "without_password"
