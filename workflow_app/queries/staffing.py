"""Who there is to act in each authority, as the plain data `states/staffing.py` judges."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from states.clock import day_of
from states.facts import Actor, Grant
from states.staffing import Authority as Staffed
from workflow_app.extensions import db
from workflow_app.models import Account, Authority, RegisterEntry, RoleGrant, Unit
from workflow_app.queries.actors import in_force
from workflow_app.queries.units import in_being


@dataclass(frozen=True, slots=True)
class Staff:
    """An authority by name, the code of its procedure, and who there is."""

    name: str
    procedure: str
    staffed: Staffed


def staffs(at: datetime) -> list[Staff]:
    """Every authority in being that has a procedure and units, in the order of their names."""
    people = _people(at)
    units = _units(day_of(at))
    rows = db.session.scalars(
        select(Authority)
        .where(
            Authority.procedure != "",
            Authority.valid_from <= day_of(at),
            or_(Authority.valid_to.is_(None), Authority.valid_to >= day_of(at)),
        )
        .order_by(Authority.name, Authority.id)
    )
    return [
        Staff(
            row.name,
            row.procedure,
            Staffed(row.id, units[row.id], _near(people, row), row.parent_id),
        )
        for row in rows
        if row.id in units
    ]


def _near(people: list[Actor], authority: Authority) -> tuple[Actor, ...]:
    """The accounts of the authority, and those whose roles reach it from above."""
    places = {authority.id, authority.parent_id}
    return tuple(
        actor
        for actor in people
        if actor.authority_id == authority.id
        or any(grant.authority_id in places for grant in actor.grants)
    )


def _units(today: date) -> dict[UUID, dict[UUID, str]]:
    found: dict[UUID, dict[UUID, str]] = {}
    rows = db.session.execute(
        select(Unit.authority_id, Unit.id, Unit.name)
        .where(in_being(today))
        .order_by(Unit.sort_key, Unit.id)
    )
    for authority_id, id_, name in rows:
        found.setdefault(authority_id, {})[id_] = name
    return found


def _people(at: datetime) -> list[Actor]:
    """Every open account with its person's unit and the grants in force, in one statement."""
    rows = db.session.execute(
        select(Account, RegisterEntry.unit_id, RoleGrant)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .outerjoin(RoleGrant, and_(RoleGrant.account_id == Account.id, in_force(at)))
        .where(Account.closed_at.is_(None))
        .order_by(Account.login, RoleGrant.id)
    )
    held: dict[UUID, tuple[Account, UUID | None, list[Grant]]] = {}
    for account, unit_id, g in rows:
        grants = held.setdefault(account.id, (account, unit_id, []))[2]
        if g is not None:
            grants.append(Grant(g.id, g.role, g.authority_id, g.unit_id, g.document))
    return [
        Actor(
            account_id=account.id,
            name=account.name,
            authority_id=account.authority_id,
            person_id=account.person_id,
            unit_id=unit_id,
            grants=tuple(grants),
        )
        for account, unit_id, grants in held.values()
    ]
