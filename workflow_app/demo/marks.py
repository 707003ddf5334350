"""The mark in the log that a demo was loaded to its end; its first entry was made at the start."""

from datetime import datetime
from uuid import UUID

from states.tags import Tag
from workflow_app.services import audit, subjects
from workflow_app.services.unit_of_work import transaction


def mark_whole(authority_id: UUID, at: datetime) -> None:
    """Write on the chain of the authority founded first that everything has been loaded."""
    with transaction():
        audit.append(
            subjects.authority(authority_id), audit.Event(tag=Tag.LOG_DEMO, at=at, actor=None)
        )
