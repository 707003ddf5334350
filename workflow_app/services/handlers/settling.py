"""Settling: a sitting in which nothing was typed for a while is over, and its words are saved."""

from datetime import datetime
from uuid import UUID

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
    scratch = db.session.get(Scratch, scratch_id)
    typed_at = scratch.changed_at if scratch and scratch.body else None
    actor = actor_known_as(account_id, at)
    db.session.rollback()
    still_typing = typed_at is not None and typed_at > at - QUIET
    if actor and typed_at and not still_typing:
        autosave.settle(actor, scratch_id, at)
    with completing(taken, at):
        if typed_at and still_typing:
            outbox.enqueue(SETTLE, taken.payload, at, typed_at + QUIET)
