"""Whom a message may go to: open accounts that hold a role over a nomination now and see it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from states.facts import Actor, Grant
from states.permissions import grant_covering
from states.roles import UNIT_DRAFTER, UNIT_HEAD
from states.sight import may_view
from workflow_app.extensions import db
from workflow_app.models import Account, Nomination, RegisterEntry, RoleGrant
from workflow_app.queries.actors import in_force
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can be told, and by mail where an address is known."""

    actor: Actor
    email: str


@dataclass(slots=True)
class Holders:
    """Who holds which roles at one moment; what is asked about one unit again is known already."""

    at: datetime
    _known: dict[tuple[object, ...], list[Recipient]] = field(default_factory=dict)

    def of(self, roles: Collection[str], loaded: Loaded) -> list[Recipient]:
        """The accounts with one of these roles over the nomination, in the order of their ids."""
        it = loaded.nomination
        asked = (tuple(roles), it.authority_id, it.upper_id, it.unit_id)
        if asked not in self._known:
            self._known[asked] = _near(roles, it, self.at)
        return [one for one in self._known[asked] if _is_concerned(one.actor, roles, loaded)]


def of_the_units(authority_id: UUID, at: datetime) -> list[Recipient]:
    """Everybody who writes or sends for a unit of the authority, in the order of their ids."""
    query = (
        select(Account, RegisterEntry.unit_id, RoleGrant)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(
            RoleGrant.role.in_((UNIT_DRAFTER, UNIT_HEAD)),
            RoleGrant.authority_id == authority_id,
            Account.closed_at.is_(None),
            in_force(at),
        )
        .order_by(Account.id, RoleGrant.id)
    )
    return _people(query)


def of_the_offices(authority_ids: Collection[UUID | None], at: datetime) -> list[Recipient]:
    """Everybody who holds a role of these authorities or of a unit in them, with those grants."""
    query = (
        select(Account, RegisterEntry.unit_id, RoleGrant)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(
            RoleGrant.authority_id.in_([id_ for id_ in authority_ids if id_]),
            Account.closed_at.is_(None),
            in_force(at),
        )
        .order_by(Account.id, RoleGrant.id)
    )
    return _people(query)


def _near(roles: Collection[str], it: Nomination, at: datetime) -> list[Recipient]:
    """Everybody whose grant of these roles may reach the nomination, with all his grants."""
    near = (
        select(RoleGrant.account_id)
        .where(
            RoleGrant.role.in_(list(roles)),
            RoleGrant.authority_id.in_([a for a in (it.authority_id, it.upper_id) if a]),
            or_(RoleGrant.unit_id.is_(None), RoleGrant.unit_id == it.unit_id),
            in_force(at),
        )
        .correlate(None)
    )
    query = (
        select(Account, RegisterEntry.unit_id, RoleGrant)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(Account.id.in_(near), Account.closed_at.is_(None), in_force(at))
        .order_by(Account.id, RoleGrant.id)
    )
    return _people(query)


def _people(query: Select[Account, UUID | None, RoleGrant]) -> list[Recipient]:
    people: dict[UUID, tuple[Account, UUID | None, list[Grant]]] = {}
    for account, unit_id, g in db.session.execute(query):
        grants = people.setdefault(account.id, (account, unit_id, []))[2]
        grants.append(Grant(g.id, g.role, g.authority_id, g.unit_id, g.document))
    return [_recipient(*person) for person in people.values()]


def _is_concerned(actor: Actor, roles: Collection[str], loaded: Loaded) -> bool:
    line = loaded.line_for(actor)
    return may_view(actor, line) and any(grant_covering(actor, role, line) for role in roles)


def _recipient(account: Account, unit_id: UUID | None, grants: list[Grant]) -> Recipient:
    actor = Actor(
        account_id=account.id,
        name=account.name,
        authority_id=account.authority_id,
        person_id=account.person_id,
        unit_id=unit_id,
        grants=tuple(grants),
    )
    return Recipient(actor, account.email)
