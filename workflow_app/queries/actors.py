"""Who is asking: an account with its person, its unit and the grants in force, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    null,
    or_,
    select,
)

from states.clock import day_of
from states.facts import Actor, Grant, Sending
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Authority,
    DoneSending,
    LoginSession,
    Notification,
    RegisterEntry,
    RoleGrant,
    Unit,
)
from workflow_app.queries.relations import ids_in, related_to


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody logged in, as the pages show and the services know him; `sent_before` says when what
    he sends now was done already, `unread` how many messages wait for him.
    """

    actor: Actor
    session_id: UUID
    login: str
    name: str
    authority: str
    authority_place: str
    unit: str
    seen_at: datetime
    sent_before: datetime | None = None
    unread: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in force now, in the words of the office."""
        held = dict.fromkeys(grant.role for grant in self.actor.grants)
        return tuple(ROLES[role].label for role in held)

    def holds(self, *roles: str) -> bool:
        """True when one of these roles is in force."""
        return any(role in self.actor.roles for role in roles)


def visitor_of(
    token_digest: bytes,
    at: datetime,
    *,
    idle: timedelta,
    life: timedelta,
    fresh_for: timedelta,
    sending: Sending | None = None,
) -> Visitor | None:
    """Whose session this is, or None when it has ended, run out, or the account is closed."""
    asked = {
        "today": day_of(at),
        "token": token_digest,
        "seen_after": at - idle,
        "begun_after": at - life,
    }
    if sending:
        asked["key"] = sending.key
    rows = db.session.execute(_visitors(sending is not None), asked).all()
    if not rows:
        return None
    first = rows[0]
    session: LoginSession = first.LoginSession
    return Visitor(
        actor=replace(actor_in(rows), fresh=session.proved_at > at - fresh_for, sending=sending),
        session_id=session.id,
        login=first.Account.login,
        name=first.Account.name,
        authority=first.Authority.name,
        authority_place=first.Authority.place,
        unit=first.unit_name or "",
        seen_at=session.seen_at,
        sent_before=first.sent_before,
        unread=first.unread,
    )


def actor_of(login: str, at: datetime) -> Actor | None:
    """The actor behind a login name, for the command line and the demo; never fresh."""
    rows = db.session.execute(
        people(at).where(Account.login == login, Account.closed_at.is_(None))
    ).all()
    return actor_in(rows) if rows else None


def actor_known_as(account_id: UUID, at: datetime) -> Actor | None:
    """The actor behind an account, with what it may at this moment; never fresh."""
    rows = db.session.execute(
        people(at).where(Account.id == account_id, Account.closed_at.is_(None))
    ).all()
    return actor_in(rows) if rows else None


def in_force(at: datetime) -> ColumnElement[bool]:
    """The condition under which a grant counts at this moment: confirmed, begun, not ended."""
    return _in_force_on(day_of(at))


def _in_force_on(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(
        RoleGrant.confirmed_at.is_not(None),
        RoleGrant.ended_at.is_(None),
        RoleGrant.valid_from <= today,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= today),
    )


@cache
def _visitors(sent: bool) -> Select[*tuple[Any, ...]]:
    """Whose session a token is; put together once, for every request asks it."""
    return (
        _people(_in_force_on(bindparam("today", type_=Date())))
        .add_columns(
            LoginSession,
            (_done() if sent else null()).label("sent_before"),
            _unread().label("unread"),
        )
        .join(LoginSession, LoginSession.account_id == Account.id)
        .where(
            LoginSession.token_digest == bindparam("token"),
            LoginSession.ended_at.is_(None),
            LoginSession.seen_at > bindparam("seen_after"),
            LoginSession.created_at > bindparam("begun_after"),
            Account.closed_at.is_(None),
        )
    )


def people(at: datetime) -> Select[*tuple[Any, ...]]:
    """Accounts, each with a row for every grant in force: what `actor_in` reads."""
    return _people(in_force(at))


def _done() -> ScalarSelect[datetime]:
    """When this account's sending was done; NULL when it was not."""
    return (
        select(DoneSending.at)
        .where(DoneSending.account_id == Account.id, DoneSending.key == bindparam("key"))
        .scalar_subquery()
    )


def _unread() -> ScalarSelect[int]:
    """How many messages wait for this account."""
    return (
        select(func.count())
        .select_from(Notification)
        .where(Notification.account_id == Account.id, Notification.read_at.is_(None))
        .scalar_subquery()
    )


def _people(granted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Account,
            Authority,
            RoleGrant,
            RegisterEntry.unit_id,
            Unit.name.label("unit_name"),
            related_to().label("related_to"),
        )
        .join(Authority, Authority.id == Account.authority_id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .outerjoin(Unit, Unit.id == RegisterEntry.unit_id)
        .outerjoin(RoleGrant, and_(RoleGrant.account_id == Account.id, granted))
        .order_by(RoleGrant.given_at, RoleGrant.id)
    )


def actor_in(rows: Sequence[Row[*tuple[Any, ...]]]) -> Actor:
    """Who acts, from the rows `people` finds of one account."""
    account: Account = rows[0].Account
    return Actor(
        account_id=account.id,
        name=account.name,
        authority_id=account.authority_id,
        person_id=account.person_id,
        unit_id=rows[0].unit_id,
        related_to=ids_in(rows[0].related_to),
        grants=tuple(
            Grant(g.id, g.role, g.authority_id, g.unit_id, g.document)
            for g in (row.RoleGrant for row in rows)
            if g is not None
        ),
    )
