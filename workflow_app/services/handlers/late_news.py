"""Telling people of what is late with them, and of what has been for long with those below them."""

from datetime import datetime
from uuid import UUID

from states.clock import day_of
from states.escalation import AFTER
from workflow_app.extensions import db
from workflow_app.models import Authority, Notification
from workflow_app.notifications.digests import Digest
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.overdue import shares_of
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.unit_of_work import require_transaction


def tell_of_late(taken: Taken, means: Means, at: datetime) -> None:
    """One message a person of {authority}, in the commit that marks the job done; one that could
    not be done on its {day} is none any more, for that of today says all.
    """
    with completing(taken, at):
        if day_of(at).isoformat() != taken.payload["day"]:
            return
        authority = db.session.get_one(Authority, UUID(taken.payload["authority"]))
        calendar = calendar_of(authority.id)
        for share in shares_of(authority, calendar, at):
            days = calendar.workdays_after(share.due_on, day_of(at)) if share.due_on else 0
            digest = Digest(share.late, days, share.below, AFTER)
            account_id = share.one.actor.account_id
            require_transaction().add(
                Notification(
                    job_id=taken.id,
                    account_id=account_id,
                    text=digest.sentence,
                    path=digest.path,
                    created_at=at,
                )
            )
            if share.one.email and means.mail:
                figures = {"late": share.late, "days": days, "below": share.below, "limit": AFTER}
                outbox.enqueue("mail", {"digest": figures, "to": str(account_id)}, at)
