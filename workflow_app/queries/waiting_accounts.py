"""What waits for an administrator: roles to be confirmed, and accounts nobody can log in to yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    false,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from states.clock import day_of
from states.facts import Actor
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant
from workflow_app.queries import links
from workflow_app.queries.administration import authorities_of

MOST = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """One account that something is to be done with; `role` is what waits to be confirmed, and
    `for_whom`: this administrator ("me"), another one, or the holder, who has no password yet.
    """

    login: str
    name: str
    role: str
    for_whom: str = ""


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Grants that wait for this administrator, those that wait for others, then accounts without a
    password; the oldest first.
    """
    here = Account.authority_id.in_(authorities_of(actor)), Account.closed_at.is_(None)
    grants = (
        select(
            Account.login,
            Account.name,
            RoleGrant.role.label("role"),
            _for_whom(actor, at).label("for_whom"),
        )
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            *here,
            RoleGrant.confirmed_at.is_(None),
            RoleGrant.ended_at.is_(None),
            RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to >= day_of(at)),
        )
        .order_by(RoleGrant.id)
        .limit(MOST)
    )
    accounts = (
        select(
            Account.login, Account.name, literal("").label("role"), literal("").label("for_whom")
        )
        .where(*here, Account.password_hash.is_(None))
        .order_by(Account.id)
        .limit(MOST)
    )
    both = union_all(select(grants.subquery()), select(accounts.subquery()))
    found = [
        Waiting(login, name, ROLES[role].label if role else "", for_whom)
        for login, name, role, for_whom in db.session.execute(both)
    ]
    return sorted(found, key=lambda one: (not one.role, one.for_whom != "me"))


def _for_whom(actor: Actor, at: datetime) -> ColumnElement[str]:
    """Whose turn it is, by the rules of the duty grant:confirm; accounts of one person are one."""
    own = aliased(Account)
    mine = select(own.id).where(
        or_(own.id == actor.account_id, and_(own.person_id == actor.person_id, _is_somebody(actor)))
    )
    maker = links.makers_of_last_used(Account.id).correlate(Account).scalar_subquery()
    link_is_open = links.open_links_of(Account.id, at).correlate(Account).exists()
    by_me = or_(Account.id.in_(mine), RoleGrant.given_by.in_(mine), maker.in_(mine))
    return case(
        (or_(Account.password_hash.is_(None), link_is_open), literal("holder")),
        (by_me, literal("another")),
        else_=literal("me"),
    )


def _is_somebody(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.person_id else false()
