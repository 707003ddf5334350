"""Taking in a long list: batch after batch, each a commit, until nothing more can be taken."""

from datetime import datetime
from uuid import UUID

from workflow_app.extensions import db
from workflow_app.queries.actors import actor_known_as
from workflow_app.services import intake_taking
from workflow_app.services.errors import Closed, NotFound
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing


def take_intake(taken: Taken, _means: Means, at: datetime) -> None:
    """Take in the list {intake, by}, with what its sender may do now; what was taken stays taken,
    also when this process dies on the way.
    """
    intake_id, account_id = UUID(taken.payload["intake"]), UUID(taken.payload["by"])
    actor = actor_known_as(account_id, at)
    db.session.rollback()
    try:
        while actor and intake_taking.take_some(actor, intake_id, at):
            db.session.expunge_all()
    except (Closed, NotFound):
        intake_taking.stop(
            intake_id, "Tài khoản không còn quyền thêm đối tượng vào bộ hồ sơ này.", at
        )
    with completing(taken, at):
        pass
