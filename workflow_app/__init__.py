"""Puts the application together from its finished settings."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from workflow_app import api, cli, extensions, web
from workflow_app.cli.patience import Patience


def create_app(settings: Settings) -> Flask:
    """Return the application for these settings; it reads nothing else from outside."""
    app = Flask(__name__, template_folder="../templates", static_folder="static")
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SECRET_KEY=settings.secret_key,
        SETTINGS=settings,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=2_000,
        TESTING=settings.testing,
    )
    if settings.proxies:  # else every visitor would have the proxy's address, also for throttling
        behind = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
        app.wsgi_app = behind  # type: ignore[method-assign]  # as Flask's own guide has it
    app.wsgi_app = Patience(app.wsgi_app)  # type: ignore[method-assign]  # the same guide's way
    extensions.init_database(app)
    web.init_web(app)
    api.init_api(app)
    cli.init_cli(app)
    return app
