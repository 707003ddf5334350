"""Reminding units: a notification for whoever writes or sends for them, a mail owed to each."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Movement, Notification, Unit
from workflow_app.models.reminder import OWING
from workflow_app.notifications.reminders import ReminderNews
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.recipients import Recipient
from workflow_app.queries.reminders import people_by_unit
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.unit_of_work import require_transaction


def reminded(payload: dict[str, Any], at: datetime) -> Iterator[tuple[ReminderNews, Recipient]]:
    """The reminder {reminder, movement, units, by, role}: for each person of these units what he is
    told, once, though he may write for two of them.
    """
    movement = db.session.get_one(Movement, UUID(payload["movement"]))
    people, told = people_by_unit(movement, at), set[UUID]()
    last = day_of(movement.last_moment - timedelta(seconds=1))
    left = calendar_of(movement.authority_id).workdays_after(day_of(at), last)
    ids = [UUID(id_) for id_ in payload["units"]]
    for id_, name in db.session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(ids)).order_by(Unit.sort_key, Unit.id)
    ):
        news = ReminderNews(
            who=ROLES[payload["role"]].label,
            code=movement.code,
            title=movement.title,
            unit=name,
            last_moment=movement.last_moment,
            left=left,
            owing=payload["reminder"] == OWING,
            past=movement.last_moment <= at,
        )
        for one in people.get(id_, ()):
            if one.actor.account_id not in told:
                told.add(one.actor.account_id)
                yield news, one


def remind_units(taken: Taken, means: Means, at: datetime) -> None:
    """Tell them, in the commit that marks the job done."""
    with completing(taken, at):
        for news, one in reminded(taken.payload, at):
            require_transaction().add(
                Notification(
                    job_id=taken.id,
                    account_id=one.actor.account_id,
                    text=news.sentence,
                    path=news.path,
                    created_at=at,
                )
            )
            if one.email and means.mail:
                outbox.enqueue("mail", taken.payload | {"to": str(one.actor.account_id)}, at)
