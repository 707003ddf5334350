"""Puts the application together from its finished settings."""

from flask import Flask

from config import Settings
from workflow_app import cli, extensions, web


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
    extensions.init_database(app)
    web.init_web(app)
    cli.init_cli(app)
    return app
