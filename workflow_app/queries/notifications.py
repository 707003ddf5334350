"""Messages to one account, the newest first."""

from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Notification

PAGE = 30


def page(
    actor: Actor, before: UUID | None, size: int = PAGE
) -> tuple[list[Notification], UUID | None]:
    """A page of one's own messages, and the id it ends with when there are more."""
    query = select(Notification).where(Notification.account_id == actor.account_id)
    if before:
        query = query.where(Notification.id < before)
    rows = list(db.session.scalars(query.order_by(Notification.id.desc()).limit(size + 1)))
    return rows[:size], rows[size - 1].id if len(rows) > size else None
