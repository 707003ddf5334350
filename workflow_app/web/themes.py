"""Light or dark, as chosen in this browser: a cookie that holds with and without scripts.

It is no secret and no setting of the account: scripts may read and write it (the switch in the menu
does), the server draws by it, and nothing of it is stored or logged.
"""

from flask import Flask, request
from werkzeug.wrappers import Response

from workflow_app.web.current import settings

CHOICES = ("light", "dark")
KEPT = 365 * 24 * 3600


def init(app: Flask) -> None:
    """Let every template know what was chosen."""
    app.context_processor(lambda: {"theme": chosen()})


def chosen() -> str:
    """Light or dark; empty where nothing was chosen."""
    found = request.cookies.get(_name(), "")
    return found if found in CHOICES else ""


def choose(response: Response, theme: str) -> Response:
    """Keep the choice in this browser, or forget it."""
    if theme in CHOICES:
        response.set_cookie(
            _name(), theme, max_age=KEPT, secure=settings().secure, samesite="Lax", path="/"
        )
    else:
        response.delete_cookie(_name(), path="/", secure=settings().secure, samesite="Lax")
    return response


def _name() -> str:
    return "__Host-nen" if settings().secure else "nen"
