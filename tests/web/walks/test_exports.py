"""AZ-09: a file shows nobody more than the list it is made of, and is written down."""

import csv
import io
import json
import re
from hashlib import sha256

import pytest
from sqlalchemy import select

from states.wording import shown_code
from tests.web.walks.marks import marks_in, of_lines
from tests.web.walks.neighbours import OVER_THERE
from tests.web.walks.probe import entries_since, entry_count
from tests.web.walks.scene import EVERYBODY, Scene
from tests.web.walks.test_markers import allowed
from workflow_app.extensions import db
from workflow_app.models import Entry
from workflow_app.queries import rows
from workflow_app.queries.rows import PAGE, Narrow

EVERY_COLUMN = "&".join(
    f"cot={code}" for code in ("de-nghi", "dang-o", "phong-trao", "loai", "hen")
)


def table(body: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("login", [*EVERYBODY, *OVER_THERE])
@pytest.mark.backends("sqlite")
def test_a_file_holds_exactly_the_lines_and_parts_this_person_sees(scene: Scene, login: str):
    may = allowed(scene, login)
    answer = scene.client(login).get(f"/ho-so/xuat.csv?{EVERY_COLUMN}")
    assert answer.status_code == 200
    assert of_lines(marks_in(answer.text)) <= may
    seen = rows.seen_by(scene.world.actor(login), Narrow(), None, 1000).rows
    assert [row[0] for row in table(answer.text)[1:]] == [shown_code(row.code) for row in seen]


@pytest.mark.parametrize(
    "query", ["", "?buoc=awarded", "?q=zname03q", "?muon=y", "?don-vi=x&phong-trao=%00&sap=9&cot=x"]
)
def test_a_file_holds_what_its_page_shows(scene: Scene, query: str):
    client = scene.client("noivu")
    page = client.get(f"/ho-so/{query}").text
    body = client.get(f"/ho-so/xuat.csv{query}").text
    lines = [row[0] for row in table(body)[1:]]
    shown = re.findall(r'class="who" href="/ho-so/([^"]+)"', page)
    assert shown == [code.replace("TĐKT", "TDKT") for code in lines[:PAGE]]
    assert (len(lines) > PAGE) == ("Xem tiếp" in page)


def test_each_file_is_an_entry_of_the_log_with_its_filters_and_its_count(scene: Scene):
    client = scene.client("noivu")
    before = entry_count()
    lines = len(table(client.get("/ho-so/xuat.csv?buoc=awarded&q=zname").text)) - 1
    (entry,) = entries_since(before)
    assert entry.tag == "list:export"
    assert entry.actor_id == scene.world.account("noivu").id
    page = scene.client("thanhtra").get(f"/kiem-toan/{entry.id}").text
    for words in ("xuất danh sách hồ sơ", "Đã khen", "zname", "csv", f"<dd>{lines}</dd>"):
        assert words in page


def test_a_sheet_and_a_desk_come_as_files_that_are_saved(scene: Scene):
    client = scene.client("noivu")
    for path in ("/ho-so/xuat.xlsx", "/viec-cua-toi/xuat.xlsx?viec=cho-tiep-nhan"):
        answer = client.get(path)
        assert answer.data.startswith(b"PK")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert "no-store" in answer.headers["Cache-Control"]
    assert client.get("/ho-so/xuat.exe").status_code == 404
    of_others = client.get("/viec-cua-toi/xuat.csv?viec=cho-duyet")
    assert of_others.location == "/viec-cua-toi?viec=cho-duyet"


def test_too_much_for_one_file_is_said_and_not_cut(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("workflow_app.web.exports.MOST_ROWS", 3)
    answer = scene.client("noivu").get("/ho-so/xuat.csv?sap=ten", follow_redirects=True)
    assert "Hãy lọc bớt rồi xuất." in answer.text
    assert answer.request.full_path == "/ho-so/?sap=ten"


def test_a_desk_of_too_much_for_one_file_is_not_cut_either(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    client, path = scene.client("noivu"), "/viec-cua-toi/xuat.csv?viec=cho-tiep-nhan"
    lines = len(client.get(path).text.splitlines()) - 1
    assert lines > 1
    monkeypatch.setattr("workflow_app.web.exports.MOST_ROWS", lines)
    assert len(client.get(path).text.splitlines()) - 1 == lines
    monkeypatch.setattr("workflow_app.web.exports.MOST_ROWS", lines - 1)
    answer = client.get(path, follow_redirects=True)
    assert f"Hơn {lines - 1} hồ sơ. Hãy lọc ở trang Hồ sơ rồi xuất." in answer.text


def test_evidence_can_be_checked_without_the_server(scene: Scene):
    """J9: what was hashed, the hash, and what opens every commitment."""
    line = scene.line("awarded")
    before = entry_count()
    answer = scene.client("thanhtra").get(f"/kiem-toan/xuat.ndjson?ma={line}")
    taken = [json.loads(one) for one in answer.text.splitlines()]
    assert len(taken) >= 6
    for one in taken:
        assert sha256(one["body"].encode()).hexdigest() == one["hash"]
        hashed = json.loads(one["body"])
        for kept in one["values"]:
            opened = sha256(bytes.fromhex(kept["salt"]) + kept["value"].encode()).hexdigest()
            assert opened == hashed["values"][kept["name"]]
    *_, entry = entries_since(before)
    assert (entry.tag, entry.actor_id) == ("log:export", scene.world.account("thanhtra").id)


def test_the_log_is_exported_as_it_was_searched(scene: Scene):
    client = scene.client("thanhtra")
    refused = select(Entry.id).where(
        Entry.outcome == "refused", Entry.authority_id == scene.world.authority_id
    )
    expected = len(db.session.scalars(refused).all())
    db.session.rollback()
    body = client.get("/kiem-toan/xuat.csv?ket_qua=refused").text
    assert len(table(body)) - 1 == expected
    assert {row[7] for row in table(body)[1:]} <= {"Bị từ chối"}
