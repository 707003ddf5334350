"""The one cookie: a signed session cookie that scripts cannot read and other sites cannot send."""

from flask import Flask

from config import Settings


def init(app: Flask, settings: Settings) -> None:
    """Name and flags of the cookie; over https it is bound to this host and to encryption."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-phien" if settings.secure else "phien",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_DOMAIN=None,
        # The token of a form is tied to the session and ends with it: pages may stay open long.
        WTF_CSRF_TIME_LIMIT=None,
    )
