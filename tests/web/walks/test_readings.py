"""C20: an auditor opens nothing of anybody without leaving one entry that says so."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.web.walks.routes import Cell, cells, url_of
from tests.web.walks.scene import Scene
from tests.web.walks.things import things
from workflow_app.extensions import db
from workflow_app.models import Entry
from workflow_app.web.readings import OF_NOBODY


def opened_by(visitor: str) -> list[Cell]:
    """The pages this person gets, in the order of the table."""
    return [cell for cell in cells() if cell.method == "GET" and cell.sign_of(visitor) == "o"]


def written_by(scene: Scene, login: str) -> int:
    """How many entries of the log are this person's."""
    db.session.rollback()
    own = Entry.actor_id == scene.world.account(login).id
    count = db.session.scalar(select(func.count()).select_from(Entry).where(own))
    db.session.rollback()
    return count or 0


def shows_nobody(app: Flask, url: str) -> bool:
    """Whether the address stands on the list of pages that show nothing of anybody."""
    path = urlsplit(url).path
    endpoint, _values = app.url_map.bind("localhost").match(path)
    return bool(OF_NOBODY & {endpoint, endpoint.rpartition(".")[0]})


@pytest.mark.backends("sqlite")
def test_each_page_an_auditor_opens_is_one_entry_of_the_log(app: Flask, scene: Scene):
    known, client = things(scene), scene.client("thanhtra")
    wrong = []
    for cell in opened_by("thanhtra"):
        url = url_of(cell.rule, known[cell.thing])
        before = written_by(scene, "thanhtra")
        answer = client.get(url, buffered=True)
        owed = answer.status_code == 200 and not shows_nobody(app, url)
        if (found := written_by(scene, "thanhtra") - before) != owed:
            wrong.append((cell.rule, cell.thing, answer.status_code, found))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    "path", ["/tra-cuu?q=nguyen", "/tra-cuu?q=nguyen&nhom=nguoi", "/so-dang-ky/?q=vi"]
)
@pytest.mark.backends("sqlite")
def test_what_an_auditor_looked_for_stands_in_the_entry(scene: Scene, path: str):
    client = scene.client("thanhtra")
    client.get(path)
    assert path.replace("&", "&amp;") in client.get("/kiem-toan").text


@pytest.mark.backends("sqlite")
def test_whom_an_auditor_looks_up_by_a_form_is_written_down_too(scene: Scene):
    client = scene.client("thanhtra")
    looked_up = {"csrf_token": scene.world.csrf(client), "q": "nguyen", "tim": "1"}
    before = written_by(scene, "thanhtra")
    assert client.post("/tai-khoan/quan-he", data=looked_up).status_code == 200
    assert written_by(scene, "thanhtra") == before + 1


@pytest.mark.backends("sqlite")
def test_what_shows_nothing_of_anybody_is_a_page_that_there_is(app: Flask):
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert known | set(app.blueprints) >= OF_NOBODY


@pytest.mark.parametrize("login", ["noivu", "chutich", "soanthao"])
@pytest.mark.backends("sqlite")
def test_nobody_else_leaves_an_entry_by_looking_around(scene: Scene, login: str):
    client, before = scene.client(login), written_by(scene, login)
    for path in ("/viec-cua-toi", "/ho-so/", "/phong-trao/", "/tra-cuu?q=nguyen"):
        assert client.get(path).status_code == 200
    assert written_by(scene, login) == before
