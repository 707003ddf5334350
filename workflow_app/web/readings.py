"""Whatever an auditor opens is written down, unless it stands on the list of what shows nobody."""

from flask import Flask, Response, request

from workflow_app.services import reading
from workflow_app.web.current import now, visitor

# Pages, or whole groups of them, that show nothing of anybody: help, settings that hold for all,
# what the public sees as well, the way in, and the reader's own account and how he works. Every
# page that is not named here is written down, so that a new one is not forgotten.
OF_NOBODY = frozenset(
    (
        "calendars",
        "guide",
        "health",
        "limits",
        "notifications",
        "past_imports.template",
        "profile",
        "public",
        "return_reasons",
        "rules",
        "views",
        "sessions",
        "static",
        "tokens",
    )
)


def init(app: Flask) -> None:
    """Look at every answer before it is sent."""
    app.after_request(_note_page)


def _note_page(response: Response) -> Response:
    """Write down such a page, once; one that cannot be written down is not shown."""
    here = visitor()
    # A form that looks somebody up answers a POST with its page.
    opened = request.method in ("GET", "POST") and response.status_code == 200
    shows_nobody = {request.endpoint, request.blueprint} & OF_NOBODY
    if here and opened and not shows_nobody and not reading.is_noted():
        looked_for = {"page": request.full_path.rstrip("?")}
        if code := (request.view_args or {}).get("code"):
            looked_for["code"] = code
        reading.note_reading(here.actor, now(), looked_for=looked_for)
    return response
