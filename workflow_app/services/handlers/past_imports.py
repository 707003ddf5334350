"""A long list of past awards: taken in batch after batch, each a commit, or undone in one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.extensions import db
from workflow_app.queries.actors import actor_known_as
from workflow_app.services import past_taking
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.handlers.intake import CLOSED, GIVEN_UP
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing


def do_past_import(taken: Taken, _means: Means, at: datetime) -> None:
    """Take in or undo the list {import, by, do, reason}, with what its sender may do now; what was
    taken in stays, also when this process dies on the way.
    """
    import_id, account_id = UUID(taken.payload["import"]), UUID(taken.payload["by"])
    actor = actor_known_as(account_id, at)
    db.session.rollback()
    if actor is None:
        past_taking.stop(import_id, CLOSED, at)
    try:
        if actor and taken.payload["do"] == "undo":
            past_taking.undo_all(actor, import_id, taken.payload["reason"], at)
        while actor and taken.payload["do"] == "take":
            if not past_taking.take_some(actor, import_id, at):
                break
            db.session.expunge_all()
    except Invalid as invalid:
        past_taking.stop(import_id, " ".join(invalid.faults.values()), at)
    except (Closed, NotFound):
        past_taking.stop(import_id, "Tài khoản không còn quyền với danh sách này.", at)
    with completing(taken, at):
        pass


def give_import_back(payload: dict[str, Any], at: datetime) -> None:
    """Nobody works on it any more: it is its sender's again."""
    past_taking.stop_within(UUID(payload["import"]), GIVEN_UP, at)
