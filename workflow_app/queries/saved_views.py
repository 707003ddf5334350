"""Saved views: one's own, and those others share who hold the same role in the same place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from states.facts import Actor, Grant
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, SavedView

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


def of_list(actor: Actor, list_: str) -> list[View]:
    """The views of one list that are for this person, his own first."""
    return _views(actor, list_)


def own(actor: Actor) -> list[View]:
    """Every view somebody has saved himself."""
    return [view for view in _views(actor) if view.own]


def one(actor: Actor, view_id: UUID) -> View | None:
    """One's own view; of others there is none to change."""
    return next((view for view in own(actor) if view.id == view_id), None)


def _is_of_a_unit(grant: Grant) -> bool:
    return grant.unit_id is not None or ROLES[grant.role].reach == "unit"


def _views(actor: Actor, list_: str = "") -> list[View]:
    shared = [
        and_(
            SavedView.authority_id == grant.authority_id,
            SavedView.role == grant.role,
            *((SavedView.unit_id == grant.unit_id,) if _is_of_a_unit(grant) else ()),
        )
        for grant in actor.grants
    ]
    query = (
        select(SavedView, Account.name)
        .join(Account, Account.id == SavedView.account_id)
        .where(or_(SavedView.account_id == actor.account_id, *shared))
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
