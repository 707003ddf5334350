"""Messages to the account: the list, and reading them."""

from typing import Any
from uuid import UUID

from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.paging import PageQuery, id_key, page_of
from workflow_app.api.schemas.common import Count, page_schema
from workflow_app.api.schemas.others import Notification
from workflow_app.queries import notifications as stored
from workflow_app.services import notifications

blueprint = group("notifications", "Thông báo.")


@blueprint.get("/notifications")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, page_schema(Notification))
def list_notifications(query: dict[str, Any]) -> Tagged:
    """My messages, the newest first; listing them marks nothing."""
    return page_of(*stored.page(who().actor, id_key(query["cursor"]), query["limit"]))


@blueprint.post("/notifications/<uuid:notification_id>/read")
@writes()
@blueprint.response(200, Count)
def read_notification(notification_id: UUID) -> dict[str, int]:
    """Mark one as read."""
    notifications.read(who().actor, notification_id, now())
    return {"count": 1}


@blueprint.post("/notifications/read")
@writes()
@blueprint.response(200, Count)
def read_all_notifications() -> dict[str, int]:
    """Mark all as read."""
    return {"count": notifications.read_all(who().actor, now())}
