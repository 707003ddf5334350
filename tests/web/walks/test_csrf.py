"""Writing only from our own pages: the token, the origin, and that looking changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.web.walks.crawl import crawl
from tests.web.walks.filling import filled
from tests.web.walks.probe import LOG, SEEN, entry_count, probing, row_counts
from tests.web.walks.routes import Cell, cells, url_of
from tests.web.walks.scene import PLAYERS, Scene
from tests.web.walks.test_markers import PLACES, STARTS
from tests.web.walks.things import things

# Whoever can do the thing sends it, so that only the token stands in the way.
FOREIGN = (
    {"Origin": "https://example.org"},
    {"Origin": "null"},
    {"Origin": "http://localhost.example.org"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)


def senders() -> list[tuple[Cell, str]]:
    """Each POST with somebody the table lets do it."""
    found = []
    for cell in cells():
        if cell.method == "POST":
            logins = [login for login in PLAYERS.values() if cell.sign_of(login) == "o"]
            found.append((cell, logins[0] if logins else PLAYERS["auditor"]))
    return found


@pytest.mark.backends("sqlite")
def test_nothing_is_taken_without_a_token(scene: Scene):
    """WB-01: every route that writes, sent by who may, with none, a wrong and a foreign token."""
    known = things(scene)
    stranger = scene.client("quantri2")
    foreign = scene.world.csrf(stranger)
    counts = row_counts()
    for cell, login in senders():
        client = scene.client(login)
        url = url_of(cell.rule, known[cell.thing])
        scene.world.csrf(client)
        with client.session_transaction() as cookie:
            cookie["csrf_token"] = "d" * 40
        before = entry_count()
        with probing() as probe:
            for token in ({}, {"csrf_token": ""}, {"csrf_token": "x"}, {"csrf_token": foreign}):
                answer = client.post(url, data={**filled(scene), **token}, buffered=True)
                assert answer.status_code == 400, (url, token, answer.status)
        assert not probe.written, (url, probe.written)
        assert entry_count() == before
    logging_in = ("login_sessions", "login_failures")
    assert {**row_counts(), **dict.fromkeys(logging_in, 0)} == {
        **counts,
        **dict.fromkeys(logging_in, 0),
    }


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: " ".join(headers.values()))
@pytest.mark.backends("sqlite")
def test_nothing_is_taken_from_another_site(scene: Scene, headers: dict[str, str]):
    """WB-01: though the token were known."""
    known = things(scene)
    client = scene.client("truongphong")
    for cell in cells():
        if cell.method == "POST":
            fields = {**filled(scene), "csrf_token": scene.world.csrf(client)}
            url = url_of(cell.rule, known[cell.thing])
            with probing() as probe:
                answer = client.post(url, data=fields, headers=headers)
            assert answer.status_code == 400, (url, answer.status)
            assert not probe.written


@pytest.mark.backends("sqlite")
def test_the_same_is_taken_from_our_own_page(scene: Scene):
    """So that the refusals above are about the origin."""
    client = scene.client("truongphong")
    for headers in (
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ):
        token = {"csrf_token": scene.world.csrf(client)}
        answer = client.post("/thong-bao/da-doc", data=token, headers=headers)
        assert answer.status_code == 302


@pytest.mark.parametrize("role", PLAYERS)
@pytest.mark.backends("sqlite")
def test_looking_changes_nothing(scene: Scene, role: str):
    """WB-01: every page a role reaches; what was read is written down, and nothing else is."""
    login = PLAYERS[role]
    client = scene.world.app.test_client()
    # A session that was last seen an hour ago: that it is in use is noted.
    scene.world.log_in(client, login, at=datetime.now(UTC) - timedelta(hours=1))
    counts = row_counts()
    starts = (*STARTS, *PLACES.get(role, ()))
    with probing() as probe:
        opened = list(crawl(scene.world.app, client, *starts, deep=False))
    assert len(opened) > 5
    assert set(probe.written) <= LOG | SEEN, probe.outside_the_log
    assert probe.written.count("login_sessions") == 1
    assert row_counts() == counts


@pytest.mark.backends("sqlite")
def test_looking_while_nobody_is_logged_in_writes_not_even_the_log(app: Flask, scene: Scene):
    """WB-01."""
    known, client = things(scene), scene.client()
    with probing() as probe:
        for cell in cells():
            if cell.method == "GET":
                client.get(url_of(cell.rule, known[cell.thing]), buffered=True)
    assert probe.written == []
