"""Roles that stand: those by which somebody acts are read again in the transaction that writes.

His page was drawn, and he was recognised, before it began; a role that ended since then does
nothing any more. From when it was read until the commit nobody can end it: ending waits for us.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select

from states.facts import Actor, Grant
from states.rules import Reason
from states.tags import Tag
from workflow_app.models import Account, RoleGrant
from workflow_app.models.audit import Chain
from workflow_app.queries.actors import in_force
from workflow_app.services.errors import Closed
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import require_transaction

ENDED = Reason(
    "grant_stands",
    "Vai trò dùng cho việc này đã chấm dứt từ khi ông/bà mở trang.",
    "person",
)


@dataclass(slots=True)
class Roles:
    """The grants somebody came with, and those of them that stand; None until they are read."""

    actor: Actor
    at: datetime
    standing: frozenset[UUID] | None = None

    @property
    def conditions(self) -> ColumnElement[bool]:
        """What a grant must meet to stand now."""
        is_open = select(Account.id).where(
            Account.id == RoleGrant.account_id, Account.closed_at.is_(None)
        )
        return and_(
            RoleGrant.id.in_([grant.id for grant in self.actor.grants]),
            in_force(self.at),
            is_open.exists(),
        )


def begin(actor: Actor, at: datetime) -> None:
    """Say in the open transaction who acts in it."""
    require_transaction().info["roles"] = Roles(actor, at)


def locked_beside(query: Select[Chain]) -> list[Chain]:
    """The chains a locking query finds; with them, in the same statement, the roles that stand.

    Where no role stands nothing is found: then nothing is done either.
    """
    session = require_transaction()
    roles: Roles | None = session.info["roles"]
    if roles is None or roles.standing is not None or not roles.actor.grants:
        return list(session.scalars(query))
    both = query.add_columns(RoleGrant.id).join(RoleGrant, roles.conditions)
    rows = session.execute(both.suffix_with("FOR SHARE OF role_grants", dialect="postgresql")).all()
    if rows:
        roles.standing = frozenset(id_ for _chain, id_ in rows)
    return list(dict.fromkeys(chain for chain, _id in rows))


def demand_standing(grant: Grant, tag: Tag, subject: Subject) -> None:
    """Raise Closed when the grant by which this is about to be done has ended meanwhile."""
    roles: Roles | None = require_transaction().info["roles"]
    if roles is None:
        return
    if roles.standing is None:
        roles.standing = _standing(roles)
    if grant.id not in roles.standing:
        raise Closed(tag, subject, (ENDED,))


def _standing(roles: Roles) -> frozenset[UUID]:
    query = select(RoleGrant.id).where(roles.conditions).with_for_update(read=True)
    return frozenset(require_transaction().scalars(query))
