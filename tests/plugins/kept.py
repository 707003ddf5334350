"""The application each process of the tests keeps: moved from database to database, not made anew.

To put it together for each test, with its routes, its templates and the words of every statement,
took longer than most tests themselves.
"""

from typing import Any

from flask import Flask
from sqlalchemy import Dialect, event, make_url

from config import Settings
from workflow_app import create_app
from workflow_app.api.door import BUDGET
from workflow_app.extensions import db
from workflow_app.services.token_use import Budget


class Kept:
    """An application whose engine can be pointed at another database of the same kind."""

    def __init__(self, settings: Settings) -> None:
        self.app = create_app(settings)
        self.config, self.extensions = dict(self.app.config), dict(self.app.extensions)
        with self.app.app_context():
            self.engine = db.engine
        event.listen(self.engine, "do_connect", self._connect)

    def move(self, settings: Settings) -> Flask:
        """Begin with these settings as if just put together."""
        config, extensions = self.app.config, self.app.extensions
        config.clear()
        config.update(self.config)
        config.update(SETTINGS=settings, SQLALCHEMY_DATABASE_URI=settings.database_url)
        extensions.clear()
        extensions.update(self.extensions)
        extensions[BUDGET] = Budget(settings.api_per_minute)
        self.engine.url = make_url(settings.database_url)
        return self.app

    def _connect(self, dialect: Dialect, *_: Any) -> Any:
        positional, named = dialect.create_connect_args(self.engine.url)
        return dialect.connect(*positional, **named)


_kept: dict[str, Kept] = {}


def kept_for(settings: Settings) -> Flask:
    """The application of this process for this kind of database, moved to these settings."""
    kind = settings.database_url.partition(":")[0]
    if kind not in _kept:
        _kept[kind] = Kept(settings)
    return _kept[kind].move(settings)
