"""The door: the session token in the signed cookie, brought by Flask-Login to a visitor."""

from contextlib import suppress

from flask import Flask, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.exceptions import RequestEntityTooLarge

from workflow_app.queries.actors import Visitor, visitor_of
from workflow_app.services import sessions
from workflow_app.services.sendings import Sending
from workflow_app.services.tokens import digest_of
from workflow_app.web.current import now, settings
from workflow_app.web.resending import sending_here

login_manager = LoginManager()

OF_NOBODY = 256 * 1024  # bytes that are taken from who is not logged in

# Pages that are the same for everybody, whoever asks: nobody is recognised there.
ANYBODY = frozenset(("public",))

_TOKEN = "_user_id"  # noqa: S105 - where Flask-Login keeps what `get_id` says


class Door(UserMixin):
    """What Flask-Login carries: a token, and after a look into the sessions whose it is."""

    def __init__(self, token: str, visitor: Visitor | None = None) -> None:
        self.token = token
        self.visitor = visitor

    def get_id(self) -> str:
        """The token: the cookie names a session of ours, never an account."""
        return self.token


def init(app: Flask) -> None:
    """Say before every request who asks."""
    # Not by `init_app`: what that adds looks into the session at every answer, for a remember-me we
    # do not have and a template variable nobody uses, and no page could be the same for everybody.
    app.login_manager = login_manager  # type: ignore[attr-defined]  # where Flask-Login looks
    login_manager.session_protection = None  # sessions are rows of ours: they end there
    login_manager.user_loader(_load)
    app.before_request(_recognise)


def enter(token: str) -> None:
    """Let this browser in: nothing of its session before stays, the CSRF secret neither."""
    session.clear()
    login_user(Door(token))


def renew(token: str) -> None:
    """Go on under a new token; forms open in other tabs stay good."""
    session[_TOKEN] = token


def leave() -> None:
    """Forget the token."""
    logout_user()
    session.clear()


def token_here() -> str:
    """The token this browser sent; empty when it sent none."""
    return str(session.get(_TOKEN, ""))


def _load(token: str) -> Door | None:
    visitor = _whose(token, sending_here())
    return Door(token, visitor) if visitor else None


def _whose(token: str, sending: Sending | None = None) -> Visitor | None:
    ours = settings()
    return visitor_of(
        digest_of(token),
        now(),
        idle=ours.session_idle,
        life=ours.session_life,
        fresh_for=ours.fresh_for,
        sending=sending,
    )


def _recognise() -> None:
    if request.endpoint == "static" or request.blueprint in ANYBODY:
        return
    if request.path.startswith("/api/"):  # a program brings its own token, never this cookie
        return
    _take_in()
    g.visitor = current_user.visitor if current_user.is_authenticated else None
    if g.visitor:
        sessions.see(g.visitor.session_id, g.visitor.seen_at, now())


def _take_in() -> None:
    """Read what is sent before asking who sends and what time it is: a request counts from when
    all of it is here, so that a body held back gains neither time nor a role that has ended.
    """
    if request.method != "POST":
        return
    small = (request.content_length or OF_NOBODY + 1) <= OF_NOBODY
    if not small and not (token_here() and _whose(token_here())):  # a token may have ended
        request.max_content_length = OF_NOBODY
    g.pop("now", None)
    with suppress(RequestEntityTooLarge):  # whoever reads the form next says so
        request.form.get("")
