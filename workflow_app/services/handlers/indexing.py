"""Indexing what there is: lot after lot, each its own commit; the job goes on where it stopped."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.services import outbox, reindexing
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing

KIND = "index"


def index(taken: Taken, _means: Means, at: datetime) -> None:
    """Index the next lot of {after, unit}, and owe the one after it in the same commit."""
    payload = taken.payload
    after, unit = _id(payload, "after"), _id(payload, "unit")
    with completing(taken, at):
        if after is None and unit is None:
            reindexing.index_units_and_papers()
        last = reindexing.index_people(after, unit)
        if last:
            outbox.enqueue(KIND, payload | {"after": str(last)}, at)


def _id(payload: dict[str, Any], name: str) -> UUID | None:
    return UUID(payload[name]) if payload.get(name) else None
