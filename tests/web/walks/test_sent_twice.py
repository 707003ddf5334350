"""C7: whatever is sent twice, by a double click or by Back, is done once; the answer says so."""

import html
import io
import re

import pytest
from flask.testing import FlaskClient

from forms.attachments import SENT_KINDS
from tests import samples
from tests.web.walks.filling import filled
from tests.web.walks.probe import entry_count, row_counts
from tests.web.walks.routes import url_of
from tests.web.walks.scene import Scene
from tests.web.walks.test_csrf import senders
from tests.web.walks.things import things

# Who is at the door has no name yet; these are done once by their own nature.
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]*)"')
AGAIN = "từ lần gửi trước"
BY_THEMSELVES = ("/dang-", "/dat-mat-khau", "/xac-nhan-lai", "/tai-khoan/mat-khau")


def page_after(client: FlaskClient, place: str) -> str:
    """The page an answer leads to."""
    return client.get(place).get_data(as_text=True)


@pytest.mark.backends("sqlite")
def test_what_comes_a_second_time_changes_nothing(scene: Scene):
    """Every route that writes, sent twice by somebody the table lets do it."""
    known, done = things(scene), set()
    for number, (cell, login) in enumerate(senders()):
        if cell.rule.startswith(BY_THEMSELVES):
            continue
        client, url = scene.client(login), url_of(cell.rule, known[cell.thing])
        sent = {"csrf_token": scene.world.csrf(client), "once": f"lan-{number}"}
        rows, entries = row_counts(), entry_count()
        first = client.post(url, data=filled(scene) | sent, buffered=True)
        if first.status_code not in (302, 303) or (row_counts(), entry_count()) == (rows, entries):
            continue
        assert AGAIN not in page_after(client, first.location), f"{url} met itself"
        wrote = row_counts(), entry_count()
        again = client.post(url, data=filled(scene) | sent, buffered=True)
        assert (row_counts(), entry_count()) == wrote, url
        assert wrote[0]["done_sendings"] == rows["done_sendings"] + 1, f"{url} would be done twice"
        assert again.status_code == 303, url
        assert AGAIN in page_after(client, again.location), url
        done.add(cell.rule)
    # What is bound by a digest is not taken as it is filled; and the movement that is launched is
    # another one by then: it was edited here before.
    assert len(done) >= 15, sorted(done)


@pytest.mark.backends("sqlite")
def test_other_words_sent_from_the_same_page_are_another_sending(scene: Scene):
    """Back, something else typed, sent: that is a second line, not the first again."""
    client = scene.client("soanthao")
    token = {"csrf_token": scene.world.csrf(client), "once": "mot"}
    url = f"/bo-ho-so/{scene.dossier()}/them"
    line = {
        "kind": "individual",
        "award": "giay_khen",
        "title": "Giáo viên",
        "achievement": "Vượt.",
    }
    places = [
        client.post(url, data=line | token | {"name": name}).location
        for name in ("Vũ Thị Thảo Nguyên", "Vũ Thị Thảo Nguyên", "Vũ Thị Bích Đào")
    ]
    assert places[0] == places[1] != places[2]


@pytest.mark.backends("sqlite")
def test_another_file_of_the_same_name_is_another_sending(scene: Scene):
    """Back, the mended file chosen, sent: both lie there, and nobody is told that it was one."""
    client, code = scene.client("soanthao"), scene.line("draft")
    url = f"/ho-so/{code}/tep"
    token = {"csrf_token": scene.world.csrf(client), "once": "mot", "kind": SENT_KINDS[0]}
    files = [samples.PDF + b"%d" % number for number in (1, 1, 2)]
    before = row_counts()["attachments"]
    for content in files:
        file = (io.BytesIO(content), "bao-cao.pdf")
        assert client.post(url, data=token | {"file": file}).status_code in (302, 303)
    assert row_counts()["attachments"] == before + 2


@pytest.mark.backends("sqlite")
def test_a_form_that_comes_back_can_be_sent_again(scene: Scene):
    """With its faults marked it goes where it went before, never to a page that takes nothing."""
    known, app = things(scene), scene.world.app
    back, routes = 0, app.url_map.bind("localhost")
    for cell, login in senders():
        client, url = scene.client(login), url_of(cell.rule, known[cell.thing])
        page = client.post(url, data={"csrf_token": scene.world.csrf(client)}, buffered=True)
        if page.status_code != 200:
            continue
        for action in FORM.findall(page.get_data(as_text=True)):
            path, _, query = html.unescape(action or url).partition("?")
            assert routes.match(path, method="POST", query_args=query), (url, action)
            back += 1
    assert back > 30


@pytest.mark.backends("sqlite")
def test_every_form_carries_a_name_of_its_own(scene: Scene):
    page = scene.client("noivu").get(f"/ho-so/{scene.line('unit_submitted')}/viec/return")
    again = scene.client("noivu").get(f"/ho-so/{scene.line('unit_submitted')}/viec/return")
    names = [
        text.split('name="once" value="')[1].split('"')[0]
        for text in (page.get_data(as_text=True), again.get_data(as_text=True))
    ]
    assert names[0] != names[1]
