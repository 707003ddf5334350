"""Saved views: one's own, and those others share who hold the same role in the same place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from states.facts import Actor, Grant
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant, SavedView
from workflow_app.queries.actors import in_force

LISTED = 60


@dataclass(frozen=True, slots=True)
class View:
    """One view as a list shows it."""

    id: UUID
    list: str
    name: str
    query: str
    role: str
    version: int
    made_at: datetime
    own: bool
    by: str


def of_list(actor: Actor, list_: str, at: datetime) -> list[View]:
    """The views of one list that are for this person now, his own first."""
    shared = and_(or_(false(), *_shared_with(actor)), _shared_still(at))
    return _views(actor, or_(SavedView.account_id == actor.account_id, shared), list_)


def own(actor: Actor) -> list[View]:
    """Every view somebody has saved himself."""
    return _views(actor, SavedView.account_id == actor.account_id)


def one(actor: Actor, view_id: UUID) -> View | None:
    """One's own view; of others there is none to change."""
    return next((view for view in own(actor) if view.id == view_id), None)


def _is_of_a_unit(grant: Grant) -> bool:
    return grant.unit_id is not None or ROLES[grant.role].reach == "unit"


def _shared_with(actor: Actor) -> list[ColumnElement[bool]]:
    return [
        and_(
            SavedView.authority_id == grant.authority_id,
            SavedView.role == grant.role,
            *((SavedView.unit_id == grant.unit_id,) if _is_of_a_unit(grant) else ()),
        )
        for grant in actor.grants
    ]


def _shared_still(at: datetime) -> ColumnElement[bool]:
    """True while whoever shares the view holds the role there himself: who has left offers none."""
    held = exists().where(
        RoleGrant.account_id == SavedView.account_id,
        RoleGrant.role == SavedView.role,
        RoleGrant.authority_id == SavedView.authority_id,
        or_(RoleGrant.unit_id.is_(None), RoleGrant.unit_id == SavedView.unit_id),
        in_force(at),
    )
    return and_(held, Account.closed_at.is_(None))


def _views(actor: Actor, theirs: ColumnElement[bool], list_: str = "") -> list[View]:
    query = (
        select(SavedView, Account.name)
        .join(Account, Account.id == SavedView.account_id)
        .where(theirs)
        .order_by((SavedView.account_id == actor.account_id).desc(), SavedView.name, SavedView.id)
        .limit(LISTED)
    )
    if list_:
        query = query.where(SavedView.list == list_)
    return [
        View(
            view.id,
            view.list,
            view.name,
            view.query,
            view.role,
            view.version,
            view.made_at,
            view.account_id == actor.account_id,
            by,
        )
        for view, by in db.session.execute(query)
    ]
