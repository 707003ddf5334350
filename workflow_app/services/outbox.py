"""The outbox: what is owed to somebody is a row in the same commit, done later by the worker."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.models.job import Job
from workflow_app.services.unit_of_work import require_transaction


def enqueue(
    kind: str,
    payload: dict[str, Any],
    at: datetime,
    due_at: datetime | None = None,
    id_: UUID | None = None,
) -> Job:
    """Owe a job; `payload` is JSON. It is done once, at `due_at` or as soon as may be; one that has
    an id of its own can be owed once only.
    """
    job = Job(kind=kind, payload=payload, created_at=at, due_at=due_at or at)
    if id_:
        job.id = id_
    require_transaction().add(job)
    return job
