"""Who can act on one nomination now: the accounts that hold a role of its state, and their say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from states.facts import Actor, Grant
from states.permissions import grant_covering
from states.roles import ADMINISTRATOR, ROLES
from states.standing import Standing, named_to, standings, told
from states.waiting import wait_of
from workflow_app.extensions import db
from workflow_app.models import Account, RegisterEntry, RoleGrant
from workflow_app.queries.actors import in_force
from workflow_app.queries.details import Detail
from workflow_app.queries.relations import ids_in, related_to


@dataclass(frozen=True, slots=True)
class ActStanding:
    """One act for one viewer: open to him or why not, and by role who can take it.

    `takers` are pairs of a role and the names the viewer may know, which may be none; `closed`
    says what closes the act to everybody.
    """

    act: str
    label: str
    open: bool
    reasons: tuple[str, ...]
    roles: str
    takers: tuple[tuple[str, tuple[str, ...]], ...]
    closed: tuple[str, ...]
    waited: bool
    nobody: bool


@dataclass(frozen=True, slots=True)
class Waited:
    """Who is waited for, for what and since when."""

    holders: str
    label: str
    since: datetime


def acts_for(viewer: Actor, detail: Detail, at: datetime) -> list[ActStanding]:
    """How every act of the nomination's state stands, in one statement.

    Whom it concerns: who sees the history, who has an act here. The administrator, who can give
    grants, hears only of acts for which nobody is left.
    """
    concerned = detail.sees("timeline") or any(v.grant for v in detail.verdicts)
    line, workflow = detail.line, detail.loaded.workflow
    gives_grants = grant_covering(viewer, ADMINISTRATOR, line) is not None
    if not (concerned or gives_grants):
        return []
    roles = {role for row in workflow.rows_from(line.state) for role in row.roles}
    people = holders_of(roles, {line.authority_id, line.upper_id}, at, line.unit_id)
    wait = wait_of(line)
    return [
        _shown(viewer, detail, standing, waited=wait is not None and wait.act == standing.act)
        for standing in standings(workflow, line, viewer, people, at)
        if told(detail.aspects, standing) is not None or (standing.nobody and gives_grants)
    ]


def waited_for(detail: Detail) -> Waited | None:
    """Who holds the nomination now, as far as the viewer may know; None at an end."""
    line = detail.line
    if not detail.sees("timeline"):  # that it is held or late is told by the history
        line = replace(line, held=False, late=False)
    wait = wait_of(line)
    if wait is None:
        return None
    nomination = detail.nomination
    moment: datetime | None = getattr(nomination, wait.moment)
    began = max(moment or nomination.state_since, nomination.state_since)
    return Waited(wait.holders, wait.label, began)


def _shown(viewer: Actor, detail: Detail, standing: Standing, *, waited: bool) -> ActStanding:
    mine = standing.mine
    row = mine.row or detail.loaded.workflow.rows_of(standing.act)[0]
    return ActStanding(
        act=standing.act,
        label=row.label,
        open=mine.open,
        reasons=tuple(reason.text for reason in mine.reasons),
        roles=" hoặc ".join(ROLES[role].label for role in standing.roles),
        takers=_takers(viewer, detail, standing),
        closed=tuple(reason.text for reason in standing.closed),
        waited=waited,
        nobody=standing.nobody,
    )


def _takers(
    viewer: Actor, detail: Detail, standing: Standing
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for taker in standing.takers:
        role = next(role for role in standing.roles if grant_covering(taker, role, detail.line))
        names = found.setdefault(ROLES[role].label, [])
        if taker.account_id == viewer.account_id:
            names.insert(0, "ông/bà")
        elif named_to(viewer, detail.aspects, taker):
            names.append(taker.name)
    return tuple((label, tuple(names)) for label, names in found.items())


def holders_of(
    roles: Iterable[str],
    authorities: Iterable[UUID | None],
    at: datetime,
    unit_id: UUID | None = None,
) -> list[Actor]:
    """The open accounts with these roles in force there, each with those grants alone, by name.

    With a unit, only grants that reach it.
    """
    return [actor for _login, actor in logins_holding(roles, authorities, at, unit_id)]


def logins_holding(
    roles: Iterable[str],
    authorities: Iterable[UUID | None],
    at: datetime,
    unit_id: UUID | None = None,
) -> list[tuple[str, Actor]]:
    """The same, each with the login he is chosen by."""
    query = (
        select(Account, RegisterEntry.unit_id, RoleGrant, related_to())
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(
            in_force(at),
            RoleGrant.role.in_(sorted(roles)),
            RoleGrant.authority_id.in_([place for place in authorities if place]),
            Account.closed_at.is_(None),
        )
        .order_by(Account.name, Account.id, RoleGrant.id)
    )
    if unit_id:
        query = query.where(or_(RoleGrant.unit_id.is_(None), RoleGrant.unit_id == unit_id))
    held: dict[UUID, tuple[Account, UUID | None, str | None, list[Grant]]] = {}
    for account, unit, g, related in db.session.execute(query):
        grants = held.setdefault(account.id, (account, unit, related, []))[3]
        grants.append(Grant(g.id, g.role, g.authority_id, g.unit_id, g.document))
    return [
        (
            account.login,
            Actor(
                account_id=account.id,
                name=account.name,
                authority_id=account.authority_id,
                grants=tuple(grants),
                person_id=account.person_id,
                unit_id=unit,
                related_to=ids_in(related),
            ),
        )
        for account, unit, related, grants in held.values()
    ]
