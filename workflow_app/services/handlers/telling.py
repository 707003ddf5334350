"""Telling of an act: a notification for everybody concerned, a mail owed to who has an address.

All of it lies in the commit that marks the job done: nobody is told twice.
"""

from collections.abc import Sequence
from datetime import datetime

from workflow_app.models import Notification
from workflow_app.notifications.wording import path_of, sentence
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.news import Told, told_of_all
from workflow_app.services.jobs import Taken, completing_all
from workflow_app.services.unit_of_work import require_transaction


def tell_of_act(taken: Taken, means: Means, at: datetime) -> None:
    """Tell of the act {nomination or nominations, act, by}."""
    tell_of_acts((taken,), means, at)


def tell_of_acts(taken: Sequence[Taken], means: Means, at: datetime) -> None:
    """Tell of several acts in one commit; what they have in common is looked up once."""
    with completing_all(taken, at):
        told = told_of_all([job.payload for job in taken], at)
        for job, every in zip(taken, told, strict=True):
            for news in every:
                _tell(job, news, means, at)


def _tell(job: Taken, told: Told, means: Means, at: datetime) -> None:
    for one in told.recipients:
        require_transaction().add(
            Notification(
                job_id=job.id,
                account_id=one.actor.account_id,
                text=sentence(told.news, told.about),
                path=path_of(told.about),
                created_at=at,
            )
        )
        if told.news.mail and one.email and means.mail:
            outbox.enqueue("mail", job.payload | {"to": str(one.actor.account_id)}, at)
