"""The application under test: its settings, itself, and a client that speaks to it.

It is imported when a test first asks: tests of `states` and `forms` run without it.
"""
# ruff: noqa: PLC0415 - said above

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import Context
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient

from config import Settings


class Client(FlaskClient):
    """A client whose requests share nothing with the test's own context.

    Flask reuses a context that is already open: then `g`, the session and the person logged in
    would leak from the test into the request and from one client to the next. Afterwards the
    test's session is rolled back, so that it reads what the request has committed.
    """

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if self.preserve_context:  # `with client:` wants the context of the request afterwards
            return super().open(*args, **kwargs)
        from workflow_app.extensions import db

        answer = Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.rollback()
        return answer


@pytest.fixture
def settings(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings for this test's own database and data folder; passwords are cheap to check."""
    live = "live_server" in request.fixturenames
    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)
    return Settings(
        database_url=database_url,
        secret_key="k" * 48,
        data_dir=data_dir,
        base_url=request.getfixturevalue("live_socket").url if live else "http://localhost",
        password_cost=(1, 8, 1),
        testing=True,
    )


@pytest.fixture
def make_app(settings: Settings) -> Iterator[Callable[..., Flask]]:
    """`make_app(base_url="https://…")` makes an application with some settings changed."""
    from workflow_app import create_app

    with ExitStack() as ends:

        def make(**changes: Any) -> Flask:
            made = create_app(replace(settings, **changes))
            made.test_client_class = Client
            ends.callback(_close, made)
            return made

        yield make


def _close(app: Flask) -> None:
    from workflow_app.extensions import db

    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, with its context open: `db.session` is at hand."""
    with settled(settings) as made, made.app_context():
        yield made


@contextmanager
def settled(settings: Settings) -> Iterator[Flask]:
    """The application of this process, moved to these settings and their database.

    A test that needs settings which are read while it is put together takes `make_app`.
    """
    from tests.plugins.kept import kept_for

    made = kept_for(settings)
    made.test_client_class = Client
    yield made
    _close(made)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """One browser without scripts; `app.test_client()` is another one with its own cookies."""
    return app.test_client()
