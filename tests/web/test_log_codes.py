"""The log names things by the codes people know them by, and is found by them."""

import re

import pytest
from flask.testing import FlaskClient

from tests.walk import Walk

UUIDS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def reading(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def rows_of(walk: Walk, query: str) -> str:
    page = reading(walk, "thanhtra").get(f"/kiem-toan?{query}").text
    return page.rpartition("</select>")[2]


def shown(code: str) -> str:
    return code.replace("TDKT", "TĐKT")


def attempt(walk: Walk, path: str) -> None:
    """Somebody of another unit tries it."""
    client = reading(walk, "soanthao2")
    assert walk.world.post(client, path).status_code == 404


@pytest.mark.backends("sqlite")
def test_what_was_sought_out_of_sight_is_told_by_its_code(walk: Walk):
    code, paper = walk.endorsed(), ""
    paper = walk.on_paper(code)
    walk.attach(other := walk.draft(), "evidence", "ban-scan.pdf")
    attachment = re.search(
        r'href="/tep/([^"]+)"', reading(walk, "soanthao").get(f"/ho-so/{other}").text
    )
    assert attachment
    attempt(walk, f"/ho-so/{code}/viec/withdraw")
    attempt(walk, f"/quyet-dinh/{paper}/trinh")
    assert reading(walk, "soanthao2").get(f"/tep/{attachment[1]}").status_code == 404
    rows = rows_of(walk, "ket_qua=unseen")
    for named in (f"hồ sơ mang mã {shown(code)}", f"văn bản mang mã {paper}", shown(other)):
        assert named in rows, named
    assert not UUIDS.findall(re.sub(r'href="[^"]*"', "", rows))
    entry = re.search(r'class="who" href="([^"]+)"', rows)
    assert entry
    assert f"hồ sơ mang mã {shown(other)}" in reading(walk, "thanhtra").get(entry[1]).text


@pytest.mark.backends("sqlite")
def test_of_another_authority_the_code_is_not_told(walk: Walk):
    client = reading(walk, "quantri")
    assert walk.world.post(client, "/quan-tri/tai-khoan/thanhpho/khoa").status_code == 404
    rows = rows_of(walk, "ket_qua=unseen")
    assert "tài khoản của cơ quan khác" in rows
    assert "thanhpho" not in rows


@pytest.mark.backends("sqlite")
def test_what_was_read_is_named_by_its_code(walk: Walk):
    code = walk.draft()
    walk.attach(code, "evidence", "ban-scan.pdf")
    walk.act("thutruong", "submit", code)
    reader = reading(walk, "noivu")
    page = reader.get(f"/ho-so/{code}").text
    attachment = re.search(r'href="(/tep/[^"]+)"', page)
    assert attachment
    assert reader.get(attachment[1]).status_code == 200
    rows = [row for row in rows_of(walk, "nhom=reads").split("<tr>") if "Trần Thị Bình" in row]
    assert len(rows) == 2
    for row in rows:
        assert f'href="/ho-so/{code}">{shown(code)}</a><small>Hồ sơ</small>' in row


@pytest.mark.parametrize(
    "written", ["{year}-{number}", "{number}", "TĐKT-{year}-{number}", "tdkt-{year}-{number}"]
)
def test_the_log_finds_a_line_by_whatever_the_list_finds_it_by(walk: Walk, written: str):
    codes = [walk.draft(), walk.draft()]
    _, year, number = codes[0].split("-")
    text = written.format(year=year, number=number)
    auditor = reading(walk, "thanhtra")
    listed = auditor.get("/ho-so/", query_string={"q": text}).text
    found = auditor.get("/kiem-toan", query_string={"ma": text}).text.rpartition("</select>")[2]
    for page in (listed, found):
        assert shown(codes[0]) in page
        assert shown(codes[1]) not in page
