"""The pages: what speaks to people; each file loads, checks, binds a form and makes one call."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import BaseConverter

from workflow_app.web.assets import init as init_assets
from workflow_app.web.authentication import init as init_authentication
from workflow_app.web.cookies import init as init_cookies
from workflow_app.web.errors import init as init_errors
from workflow_app.web.filters import init as init_filters
from workflow_app.web.headers import init as init_headers
from workflow_app.web.languages import init as init_languages
from workflow_app.web.readings import init as init_readings
from workflow_app.web.registry import BLUEPRINTS
from workflow_app.web.resending import init as init_resending
from workflow_app.web.shell import init as init_shell
from workflow_app.web.themes import init as init_themes


class PlainSegment(BaseConverter):
    """Codes and ids in addresses are ASCII; of the rest only the Đ of a code as it is shown gets
    through, for the page of a line leads on from there.
    """

    regex = r"[A-Za-z0-9\u0110\u0111_.\-]{1,100}"


def init_web(app: Flask) -> None:
    """Give the application its pages, its words and its answers to errors."""
    app.url_map.converters["default"] = PlainSegment
    init_languages(app)  # before anybody asks for a template
    init_cookies(app, app.config["SETTINGS"])
    init_headers(app)
    init_authentication(app)
    CSRFProtect(app)
    init_resending(app)
    init_filters(app)
    init_assets(app)
    init_shell(app)
    init_themes(app)
    init_errors(app)
    init_readings(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
