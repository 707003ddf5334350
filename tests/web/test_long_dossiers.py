"""A dossier of more lines than a page: nothing of it is cut off, wherever it is read or sent."""

import html
import io
import re

import pytest
from flask.testing import FlaskClient

from tests import samples
from tests.api.program import program
from tests.walk import Walk
from workflow_app.queries import dossiers

pytestmark = pytest.mark.backends("sqlite")
NAMES = ("Lò Thị Nhung", "Vương Văn Tùng", "Vì Thị Sao", "Quàng Văn Đôi", "Lường Thị Thoa")


@pytest.fixture
def codes(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Five drafts where a page has two."""
    monkeypatch.setattr(dossiers, "LINES", 2)
    return [walk.draft(name=name) for name in NAMES]


def client_of(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def sending(walk: Walk, client: FlaskClient, *codes: str) -> str:
    picked = "&".join(f"picked={code}" for code in codes)
    return client.get(f"/bo-ho-so/{walk.dossier()}/gui?{picked}", follow_redirects=True).text


def test_every_line_stands_on_one_page_and_each_page_says_how_many_there_are(
    walk: Walk, codes: list[str]
):
    client, place, found = client_of(walk, "thutruong"), f"/bo-ho-so/{walk.dossier()}", []
    while place:
        page = client.get(place).text
        assert ", 5 dòng." in page
        assert "Mỗi trang 2 dòng; ký gửi từng trang" in page
        found += re.findall(r'name="picked" value="([^"]+)"', page)
        (place,) = re.findall(r'href="([^"]+)" rel="next"', page) or [""]
        place = html.unescape(place)
    assert found == codes


def test_lines_of_any_page_are_sent(walk: Walk, codes: list[str]):
    client, place = client_of(walk, "thutruong"), f"/bo-ho-so/{walk.dossier()}/gui"
    page = sending(walk, client, *codes[1:])
    assert "Ký gửi 4 dòng" in page
    versions = re.findall(r'name="version" value="(\d+)"', page)
    answer = walk.world.post(client, place, picked=codes[1:], version=versions)
    assert "/bien-nhan/" in answer.location
    assert [walk.state(code) for code in codes] == ["draft", *["unit_submitted"] * 4]


def test_what_was_picked_and_cannot_be_sent_any_more_is_named(walk: Walk, codes: list[str]):
    client, place = client_of(walk, "thutruong"), f"/bo-ho-so/{walk.dossier()}/gui"
    walk.act("thutruong", "submit", codes[4])
    shown = codes[4].replace("TDKT", "TĐKT")
    page = sending(walk, client, codes[3], codes[4], "TDKT-2024-9999")
    assert "Không có 2 dòng đã chọn" in page
    assert f"{shown}, TĐKT-2024-9999" in page
    answer = walk.world.post(client, place, picked=codes[3:], version=["1", "1"])
    assert walk.state(codes[3]) == "draft", "all or none"
    assert f"Chưa gửi dòng nào: {shown} không còn để gửi" in client.get(answer.location).text


def test_files_find_their_lines_on_every_page(walk: Walk, codes: list[str]):
    client, place = client_of(walk, "soanthao"), f"/bo-ho-so/{walk.dossier()}/tep"
    file = (io.BytesIO(samples.PDF), "BCTT Lường Thị Thoa.pdf")
    page = walk.world.post(client, place, files=[file]).text
    assert re.findall(r'<option value="([^"]*)" selected', page)[0] == codes[4]


def test_comparing_and_the_api_speak_of_every_line(walk: Walk, codes: list[str]):
    for code in codes:
        walk.act("thutruong", "submit", code)
    page = client_of(walk, "thutruong").get(f"/bo-ho-so/{walk.dossier()}/so-sanh").text
    assert "4 dòng" in page
    answer = program(walk.world.app, "soanthao").get(f"/api/v1/dossiers/{walk.dossier()}")
    told = answer.json or {}
    assert [line["code"] for line in told["lines"]] == codes
