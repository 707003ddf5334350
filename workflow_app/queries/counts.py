"""Counts shown around a page, each cheap and each only of what the person may see."""

from sqlalchemy import func, select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Notification


def unread_notifications(actor: Actor) -> int:
    """How many messages wait for this account."""
    query = (
        select(func.count())
        .select_from(Notification)
        .where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
    )
    return db.session.scalar(query) or 0
