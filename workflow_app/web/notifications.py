"""Messages to me: the list, and reading them; opening the list marks nothing."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workflow_app.queries import notifications as stored
from workflow_app.services import notifications
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("notifications", __name__, url_prefix="/thong-bao")


@blueprint.get("/")
@login_required
def index() -> str:
    """My messages, the newest first."""
    rows, last = stored.page(who().actor, _before())
    following = url_for("notifications.index", truoc=last) if last else ""
    return render_template("notifications/index.html", rows=rows, next_url=following)


@blueprint.post("/<uuid:notification_id>/mo")
@login_required
def open_one(notification_id: UUID) -> Response:
    """Mark a message as read and go where it leads."""
    path = notifications.read(who().actor, notification_id, now())
    return redirect(path or url_for("notifications.index"))


@blueprint.post("/da-doc")
@login_required
def read_all() -> Response:
    """Mark all as read."""
    count = notifications.read_all(who().actor, now())
    flash(f"Đã đánh dấu {count} thông báo là đã đọc.", "ok")
    return redirect(url_for("notifications.index"))


def _before() -> UUID | None:
    try:
        return UUID(request.args.get("truoc", ""))
    except ValueError:
        return None
