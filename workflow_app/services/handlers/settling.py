"""Settling: a sitting in which nothing was typed for a while is over, and its words are saved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Scratch
from workflow_app.queries.actors import actor_known_as
from workflow_app.services import autosave, outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.scratches import QUIET, SETTLE


def settle_scratch(taken: Taken, _means: Means, at: datetime) -> None:
    """Save what {scratch, by} holds, with what its writer may do now; look again later while he
    types on.
    """
    scratch_id, account_id = UUID(taken.payload["scratch"]), UUID(taken.payload["by"])
    typed_at = _typed_at(scratch_id)
    actor = actor_known_as(account_id, at)
    db.session.rollback()
    if actor and typed_at and typed_at <= at - QUIET:
        autosave.settle(actor, scratch_id, typed_at, at)
    with completing(taken, at):
        # Also when he typed on while his words were being saved: they were left as they stand.
        last = _typed_at(scratch_id)
        if last and last > at - QUIET:
            outbox.enqueue(SETTLE, taken.payload, at, last + QUIET)


def _typed_at(scratch_id: UUID) -> datetime | None:
    """When he typed last what is not saved yet; in a transaction nobody types before it ends."""
    scratch = db.session.scalar(select(Scratch).where(Scratch.id == scratch_id).with_for_update())
    return scratch.changed_at if scratch and scratch.body else None
