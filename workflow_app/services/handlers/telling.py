"""Telling of an act: a notification for everybody concerned, a mail owed to who has an address.

All of it lies in the commit that marks the job done: nobody is told twice.
"""

from datetime import datetime

from workflow_app.models import Notification
from workflow_app.notifications.wording import path_of, sentence
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.news import told_of
from workflow_app.services.jobs import Taken, completing


def tell_of_act(taken: Taken, means: Means, at: datetime) -> None:
    """Tell of the act {nomination, act, by}."""
    with completing(taken, at) as session:
        told = told_of(taken.payload, at)
        if told is None:
            return
        for one in told.recipients:
            session.add(
                Notification(
                    job_id=taken.id,
                    account_id=one.actor.account_id,
                    text=sentence(told.news, told.about),
                    path=path_of(told.about.code),
                    created_at=at,
                )
            )
            if told.news.mail and one.email and means.mail:
                outbox.enqueue("mail", taken.payload | {"to": str(one.actor.account_id)}, at)
