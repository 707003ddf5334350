"""Digests: once a working day each office owes those with whom something is late one message."""

from datetime import datetime, time
from uuid import UUID, uuid5

from sqlalchemy import select

from states.clock import day_of, local
from workflow_app.extensions import db
from workflow_app.models import Authority, Job
from workflow_app.queries.calendars import calendar_of
from workflow_app.services import outbox
from workflow_app.services.unit_of_work import transaction

JOB = "tell_of_late"
FROM = time(7, 30)  # when the office opens
_NAMES = UUID("5a3c1c8e-6a51-4d0c-9f3e-1f6f0a8b7c21")


def owe(at: datetime) -> int:
    """Owe today's digests where it is a working day and the office has opened; returns how many.

    The job has the id of its office and day: whoever else asks finds it there, done or not.
    """
    if local(at).time() < FROM:
        return 0
    day, owed = day_of(at), 0
    offices = db.session.scalars(select(Authority.id).where(Authority.procedure != "")).all()
    for office in offices:
        job_id = uuid5(_NAMES, f"{office} {day}")
        if db.session.get(Job, job_id) or not calendar_of(office).is_workday(day):
            continue
        with transaction():
            payload = {"authority": str(office), "day": day.isoformat()}
            outbox.enqueue(JOB, payload, at, id_=job_id)
        owed += 1
    db.session.rollback()
    return owed
