"""The request at hand: who asks, and what time it is; asked once a request."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from config import Settings
from workflow_app.queries.actors import Visitor

P = ParamSpec("P")
R = TypeVar("R")


def settings() -> Settings:
    """The settings the application was started with."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def now() -> datetime:
    """The moment of this request; every step of it happens at this moment."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def visitor() -> Visitor | None:
    """Who is logged in, or None."""
    found: Visitor | None = g.get("visitor")
    return found


def who() -> Visitor:
    """Who is logged in; on a page that needs somebody there always is one."""
    found = visitor()
    if found is None:
        abort(401)
    return found


def login_required(view: Callable[P, R]) -> Callable[P, R | Response]:
    """A page for people who are logged in; others are led to the log-in page and back."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if visitor() is None:
            if request.method != "GET":
                abort(401)
            return redirect(url_for("sessions.log_in", next=request.full_path.rstrip("?")))
        return view(*args, **kwargs)

    guarded.needs_login = True  # type: ignore[attr-defined]  # read by the walk over all routes
    return guarded
