"""Messages in the application: read by whom they are for; a convenience, not an act of the log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from workflow_app.models import Notification
from workflow_app.services.acting import acting
from workflow_app.services.errors import NotFound


def read(actor: Actor, notification_id: UUID, at: datetime) -> str:
    """Mark one's own message as read; returns the page it leads to, "" when it leads nowhere."""
    with acting(actor, at) as session:
        message = session.get(Notification, notification_id)
        if message is None or message.account_id != actor.account_id:
            raise NotFound
        message.read_at = message.read_at or at
        return message.path


def read_all(actor: Actor, at: datetime) -> int:
    """Mark every message of one's own as read; returns how many were not."""
    with acting(actor, at) as session:
        unread = session.scalars(
            select(Notification).where(
                Notification.account_id == actor.account_id, Notification.read_at.is_(None)
            )
        ).all()
        for message in unread:
            message.read_at = at
        return len(unread)
