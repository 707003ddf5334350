"""What waits for an administrator: roles to be confirmed, and accounts nobody can log in to yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, union_all
from sqlalchemy.sql import literal

from states.facts import Actor
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant
from workflow_app.queries.administration import authorities_of

MOST = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """One account that something is to be done with; `role` is what waits to be confirmed."""

    login: str
    name: str
    role: str


def waiting_for(actor: Actor, today: date) -> list[Waiting]:
    """Grants that wait for confirmation, then accounts without a password; the oldest first."""
    here = Account.authority_id.in_(authorities_of(actor)), Account.closed_at.is_(None)
    grants = (
        select(Account.login, Account.name, RoleGrant.role.label("role"))
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            *here,
            RoleGrant.confirmed_at.is_(None),
            RoleGrant.ended_at.is_(None),
            RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to >= today),
        )
        .order_by(RoleGrant.id)
        .limit(MOST)
    )
    accounts = (
        select(Account.login, Account.name, literal("").label("role"))
        .where(*here, Account.password_hash.is_(None))
        .order_by(Account.id)
        .limit(MOST)
    )
    both = union_all(select(grants.subquery()), select(accounts.subquery()))
    found = [
        Waiting(login, name, ROLES[role].label if role else "")
        for login, name, role in db.session.execute(both)
    ]
    return sorted(found, key=lambda one: not one.role)
