"""The request at hand: which program asks for whom, what time it is, and the settings."""

from datetime import UTC, datetime

from flask import abort, current_app, g

from config import Settings
from workflow_app.queries.api_tokens import Caller


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


def who() -> Caller:
    """Whose token the request carries; behind the door there always is one."""
    found: Caller | None = g.get("caller")
    if found is None:
        abort(401)
    return found
