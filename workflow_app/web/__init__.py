"""The pages: what speaks to people; each file loads, checks, binds a form and makes one call."""

from flask import Flask

from workflow_app.web import errors, filters, headers, shell
from workflow_app.web.registry import BLUEPRINTS


def init_web(app: Flask) -> None:
    """Give the application its pages, its words and its answers to errors."""
    filters.init(app)
    headers.init(app)
    shell.init(app)
    errors.init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
