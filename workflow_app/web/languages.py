"""The language of the pages: Vietnamese, or English for who has chosen it in this browser."""

from flask import Blueprint, Flask, g, redirect, request
from werkzeug.wrappers import Response

from workflow_app.web.current import settings
from workflow_app.web.english.environment import init as init_english
from workflow_app.web.paths import own_path

blueprint = Blueprint("languages", __name__)

ENGLISH, VIETNAMESE = "en", "vi"
A_YEAR = 365 * 24 * 3600


def init(app: Flask) -> None:
    """Draw pages in the language of the browser that asks."""
    init_english(app, lambda: language() == ENGLISH)
    app.context_processor(lambda: {"language": language()})


def language() -> str:
    """The language of this request."""
    if "language" not in g:
        g.language = ENGLISH if request.cookies.get(_cookie()) == ENGLISH else VIETNAMESE
    return str(g.language)


@blueprint.post("/ngon-ngu")
def choose() -> Response:
    """Choose a language for this browser, and stay on the page."""
    answer = redirect(own_path(request.form.get("next", "")), 303)
    answer.set_cookie(
        _cookie(),
        ENGLISH if request.form.get("language") == ENGLISH else VIETNAMESE,
        max_age=A_YEAR,
        secure=settings().secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _cookie() -> str:
    return "__Host-tieng" if settings().secure else "tieng"
