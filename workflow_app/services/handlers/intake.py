"""Taking in a long list: batch after batch, each a commit, until nothing more can be taken."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.extensions import db
from workflow_app.queries.actors import actor_known_as
from workflow_app.services import intake_taking
from workflow_app.services.errors import Closed, NotFound
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing

CLOSED = (
    "Tài khoản đã giao việc này không còn dùng được. Người khác có quyền có thể bấm để làm tiếp."
)
GIVEN_UP = (
    "Máy chủ đã thử nhiều lần mà không xong. Hãy thử lại; nếu vẫn dừng, hãy báo người quản trị."
)


def take_intake(taken: Taken, _means: Means, at: datetime) -> None:
    """Take in the list {intake, by}, with what its sender may do now; what was taken stays taken,
    also when this process dies on the way.
    """
    intake_id, account_id = UUID(taken.payload["intake"]), UUID(taken.payload["by"])
    actor = actor_known_as(account_id, at)
    db.session.rollback()
    if actor is None:
        intake_taking.stop(intake_id, CLOSED, at)
    try:
        while actor and intake_taking.take_some(actor, intake_id, at):
            db.session.expunge_all()
    except (Closed, NotFound):
        intake_taking.stop(
            intake_id, "Tài khoản không còn quyền thêm đối tượng vào bộ hồ sơ này.", at
        )
    with completing(taken, at):
        pass


def give_intake_back(payload: dict[str, Any], at: datetime) -> None:
    """Nobody takes it in any more: it is its sender's again."""
    intake_taking.stop_within(UUID(payload["intake"]), GIVEN_UP, at)
