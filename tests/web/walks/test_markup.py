"""What every page is made of: escaped text, a strict policy that holds, and sound markup."""

import html
import io

import pytest
from werkzeug.http import parse_options_header

from tests import samples
from tests.web.walks.crawl import crawl
from tests.web.walks.filling import filled
from tests.web.walks.marks import NASTY, NASTY_FILE, marked
from tests.web.walks.markup import faults_of
from tests.web.walks.pages import read
from tests.web.walks.routes import cells, url_of
from tests.web.walks.scene import PLAYERS, Scene
from tests.web.walks.test_markers import PLACES, STARTS
from tests.web.walks.things import things

# Every name that stands in a query anywhere.
QUERY = (
    *("q", "sau", "buoc", "viec", "truoc", "ma", "ai", "tu", "den", "nhom", "ket_qua", "next"),
    *("nam", "ky-hieu", "loai", "phong-trao", "tra", "luc", "picked"),
)
ASIDE = ("/huong-dan/", "/xac-nhan-lai", "/tai-khoan/mat-khau", "/khong-co-trang-nay")


@pytest.mark.parametrize("role", PLAYERS)
@pytest.mark.backends("sqlite")
def test_every_page_a_role_reaches_is_escaped_strict_and_sound(scene: Scene, role: str):
    """WB-02, WB-03, WB-04: with what an attacker would plant in every text."""
    client = scene.client(PLAYERS[role])
    starts = (*STARTS, *ASIDE, *PLACES.get(role, ()))
    pages = list(crawl(scene.world.app, client, *starts, deep=False))
    wrong = [
        (page.url, fault)
        for page in pages
        for fault in faults_of(page.raw, page.reader, page.headers)
    ]
    assert not wrong, "\n".join(map(str, wrong))
    if role == "auditor":
        assert html.escape(NASTY, quote=False)[:30] in "".join(page.raw for page in pages)


@pytest.mark.parametrize("role", PLAYERS)
@pytest.mark.backends("sqlite")
def test_what_is_shown_again_after_sending_is_escaped_too(scene: Scene, role: str):
    """WB-02: every form sent with nasty text, and every refusal."""
    known, client = things(scene), scene.client(PLAYERS[role])
    wrong = []
    for cell in cells():
        if cell.method == "POST" and cell.rule != "/dang-xuat":
            fields = dict.fromkeys(filled(scene), marked("text", 98))
            url = url_of(cell.rule, known[cell.thing])
            answer = client.post(url, data={**fields, "csrf_token": scene.world.csrf(client)})
            if answer.location:
                answer = client.get(answer.location, follow_redirects=True)
            page = read(url, answer.text)
            wrong += [(url, fault) for fault in faults_of(answer.text, page, answer.headers)]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_a_nasty_query_is_words_too(scene: Scene):
    """WB-02, reflected: whatever stands in an address comes back as text, if at all."""
    names = (
        "q",
        "sau",
        "buoc",
        "viec",
        "truoc",
        "ma",
        "ai",
        "tu",
        "den",
        "nhom",
        "ket_qua",
        "next",
    )
    wrong = []
    for role in ("auditor", "administrator", "chairman", "records_clerk", "unit_drafter"):
        client = scene.client(PLAYERS[role])
        for path in (
            *STARTS,
            *ASIDE,
            "/kiem-toan",
            "/quan-tri/tai-khoan/",
            "/van-thu/so",
            "/dang-nhap",
        ):
            answer = client.get(path, query_string=dict.fromkeys(names, NASTY))
            if answer.status_code != 302:
                page = read(path, answer.text)
                wrong += [(path, fault) for fault in faults_of(answer.text, page, answer.headers)]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_the_name_of_a_file_is_words_in_the_message_and_in_the_list(scene: Scene):
    """WB-02: the flash, the sheet and the header of the download."""
    client, line = scene.client("soanthao"), scene.line("draft")
    file = (io.BytesIO(samples.PDF), f"{NASTY_FILE}; filename=planted.html; x=.pdf")
    fields = {"kind": "evidence", "file": file, "csrf_token": scene.world.csrf(client)}
    sent = client.post(f"/ho-so/{line}/tep", data=fields)
    page = client.get(sent.location)
    assert "Đã thêm tệp" in page.text
    assert not faults_of(page.text, read("/", page.text), page.headers)
    links = [link for link in read("/", page.text).links if link.startswith("/tep/")]
    for link in links:
        answer = client.get(link, buffered=True)
        disposition = answer.headers["Content-Disposition"]
        assert disposition.startswith("attachment; ")
        _, given = parse_options_header(disposition)
        assert given["filename"].endswith(".pdf")
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("path", ["/dang-nhap", "/dat-mat-khau/{token}", "/dat-mat-khau/x", "/x"])
@pytest.mark.backends("sqlite")
def test_pages_before_the_door_are_sound_too(scene: Scene, path: str):
    """WB-03."""
    token = things(scene)["account"]["token"]
    answer = scene.client().get(path.format(token=token))
    page = read(path, answer.text)
    assert not faults_of(answer.text, page, answer.headers)
