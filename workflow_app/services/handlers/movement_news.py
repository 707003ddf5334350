"""Telling the units of a movement: a notification for drafters and heads, a mail owed to each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Movement, Notification
from workflow_app.notifications.movements import MovementNews
from workflow_app.queries.recipients import Recipient, of_the_units
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True)
class ToldUnits:
    """What is told now, and to whom."""

    news: MovementNews
    recipients: list[Recipient]


def told_units(payload: dict[str, Any], at: datetime) -> ToldUnits:
    """The news {movement, by, role, last_moment, before}: for whoever writes or sends for a unit of
    the movement's authority now, but for the doer.
    """
    movement = db.session.get_one(Movement, UUID(payload["movement"]))
    before = payload.get("before")
    news = MovementNews(
        who=ROLES[payload["role"]].label,
        code=movement.code,
        title=movement.title,
        last_moment=datetime.fromisoformat(payload["last_moment"]),
        before=datetime.fromisoformat(before) if before else None,
    )
    people = of_the_units(movement.authority_id, at)
    others = [one for one in people if str(one.actor.account_id) != payload["by"]]
    return ToldUnits(news, others)


def tell_of_movement(taken: Taken, means: Means, at: datetime) -> None:
    """Tell of it, in the commit that marks the job done."""
    with completing(taken, at):
        told = told_units(taken.payload, at)
        for one in told.recipients:
            require_transaction().add(
                Notification(
                    job_id=taken.id,
                    account_id=one.actor.account_id,
                    text=told.news.sentence,
                    path=told.news.path,
                    created_at=at,
                )
            )
            if one.email and means.mail:
                outbox.enqueue("mail", taken.payload | {"to": str(one.actor.account_id)}, at)
