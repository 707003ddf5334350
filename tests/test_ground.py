"""The ground itself: databases are fresh, requests are apart, and nobody leaves the machine."""

import os
import socket
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import get_ident

import pytest
from flask import Flask, g
from playwright.sync_api import Page
from sqlalchemy import create_engine, inspect, text

from tests.plugins.live import LiveServer
from tests.plugins.network import NetworkRefused


@pytest.mark.parametrize("round_", [1, 2])
def test_a_test_does_not_see_what_another_has_committed(app: Flask, backend: str, round_: int):
    from workflow_app.extensions import db  # noqa: PLC0415 - only here

    assert db.engine.dialect.name.startswith(backend)
    assert "alembic_version" in inspect(db.engine).get_table_names(), "not migrated"
    db.session.execute(text("CREATE TABLE left_behind (n INTEGER)"))  # fails when it is there
    db.session.commit()


def test_an_empty_database_has_no_tables(empty_database_url: str):
    engine = create_engine(empty_database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_test_can_have_as_many_databases_as_it_likes(
    new_database: Callable[[], AbstractContextManager[str]],
):
    with new_database() as one, new_database() as other:
        assert one != other


@pytest.mark.backends("sqlite")
def test_a_request_does_not_share_its_context_with_the_test(make_app: Callable[..., Flask]):
    app = make_app()

    @app.get("/ground/context")
    def context():
        found = g.pop("guest", "nobody")
        g.guest = "the request before"
        return found

    with app.app_context():
        g.guest = "the test"
        assert app.test_client().get("/ground/context").text == "nobody"
        assert app.test_client().get("/ground/context").text == "nobody"
        assert g.guest == "the test"


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_other_machines_are_refused(address: tuple[str, int]):
    with pytest.raises(NetworkRefused):
        socket.create_connection(address, timeout=1)


def test_this_machine_is_not_refused():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_the_live_server_answers_from_a_process_of_its_own(live_server: LiveServer):
    with pytest.raises(urllib.request.HTTPError) as answered:
        urllib.request.urlopen(f"{live_server.url}/{os.getpid()}-{get_ident()}")
    assert answered.value.code == 404
    answered.value.close()


def test_the_browser_reaches_the_live_server_and_nothing_else(page: Page):
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
