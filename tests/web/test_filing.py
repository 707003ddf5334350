"""Many files at once: each is offered the line its name speaks of; all are put there or none."""

import io
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import samples
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Attachment, Entry, Nomination
from workflow_app.services.orders import Point

NAMES = (
    "Biên bản xét khen thưởng.pdf",
    "BCTT Lò Thị Nhung.pdf",
    "bao_cao_VuongVanTung.pdf",
    "IMG_2041.pdf",
)


@pytest.fixture
def codes(walk: Walk, world: World, client: FlaskClient) -> list[str]:
    drafted = [walk.draft(name="Lò Thị Nhung"), walk.draft(name="Vương Văn Tùng")]
    world.log_in(client, "soanthao")
    return drafted


@pytest.fixture
def place(walk: Walk) -> str:
    return f"/bo-ho-so/{walk.dossier()}/tep"


def send(
    world: World, client: FlaskClient, place: str, *contents: tuple[str, bytes]
) -> TestResponse:
    return world.post(client, place, files=[(io.BytesIO(body), name) for name, body in contents])


def offered(answer: TestResponse) -> list[dict[str, str]]:
    """What the page says of each file, in its order."""
    tokens = re.findall(r'name="filed-\d+-token"[^>]* value="([^"]+)"', answer.text)
    chosen = [
        re.findall(r'<option value="([^"]*)" selected', select)
        for select in re.findall(r'<select id="filed-\d+-\w+".*?</select>', answer.text, re.DOTALL)
    ]
    lines, kinds = chosen[::2], chosen[1::2]
    return [
        {"token": token, "line": "".join(line), "kind": "".join(kind)}
        for token, line, kind in zip(tokens, lines, kinds, strict=True)
    ]


def typed(files: list[dict[str, str]]) -> dict[str, str]:
    return {
        f"filed-{number}-{name}": value
        for number, file in enumerate(files)
        for name, value in file.items()
    }


def lying() -> set[tuple[str, str, str]]:
    db.session.rollback()
    rows = db.session.execute(
        select(Nomination.code, Attachment.kind, Attachment.file_name).join(
            Nomination, Nomination.id == Attachment.nomination_id
        )
    )
    return {(code, kind, name) for code, kind, name in rows}


def test_each_file_is_offered_its_line_and_put_there(
    world: World, client: FlaskClient, place: str, codes: list[str]
) -> None:
    answer = send(world, client, place, *((name, samples.PDF) for name in NAMES))
    assert answer.status_code == 200, answer.text
    files = offered(answer)
    assert [(file["line"], file["kind"]) for file in files] == [
        ("", "evidence"),  # whose name says nothing stands first
        (codes[0], "minutes"),
        (codes[0], "achievement_report"),
        (codes[1], "achievement_report"),
    ]
    assert lying() == set(), "nothing is put anywhere before it was looked through"
    done = world.post(client, f"{place}/nhan", **typed(files))
    assert done.status_code == 303, done.text
    assert lying() == {
        (codes[0], "minutes", NAMES[0]),
        (codes[0], "achievement_report", NAMES[1]),
        (codes[1], "achievement_report", NAMES[2]),
    }
    added = select(Entry).where(Entry.tag == "attachment:add", Entry.outcome == "done")
    assert len(db.session.scalars(added).all()) == 3
    assert "Đã thêm 3 tệp vào 2 hồ sơ." in client.get(done.location).text


def test_a_file_that_cannot_be_taken_keeps_none_of_the_others_away(
    world: World, client: FlaskClient, place: str, codes: list[str]
) -> None:
    bad = ("BCTT Vương Văn Tùng.pdf", samples.EXE)
    answer = send(world, client, place, (NAMES[1], samples.PDF), bad)
    assert f"Không nhận tệp {bad[0]}." in answer.text
    assert [file["line"] for file in offered(answer)] == [codes[0]]


def test_a_file_without_a_place_is_told_the_one_reason_that_holds(
    world: World, client: FlaskClient, place: str, codes: list[str], walk: Walk
) -> None:
    two = "BCTT Lò Thị Nhung, Vương Văn Tùng.pdf"
    said = send(world, client, place, (two, samples.PDF)).text
    assert "Tên tệp nói tên nhiều người." in said
    assert "Tên tệp không nói của ai." not in said
    for code in codes:
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)
    asked = (Point("file_minutes", "Thiếu biên bản."),)
    walk.act("noivu", "return", codes[0], remarks=asked, answer_by=walk.in_time())
    unasked = send(world, client, place, (NAMES[1], samples.PDF)).text
    assert "Lần trả lại này không mở loại tài liệu ấy ở" in unasked
    sent_on = send(world, client, place, (NAMES[2], samples.PDF)).text
    assert "không còn soạn." in sent_on
    page = client.get(f"/ho-so/{codes[0]}").text
    checklist = page.partition("Thành phần hồ sơ, đủ")[2]
    assert (
        checklist.count("lần trả lại này không mở phần này") == checklist.count("<b>thiếu</b>") - 1
    )


def test_no_file_is_named_that_one_did_not_send(
    world: World, client: FlaskClient, place: str, codes: list[str]
) -> None:
    files = offered(send(world, client, place, (NAMES[1], samples.PDF)))
    forged = [{**files[0], "token": files[0]["token"][:-2] + "xx"}]
    answer = world.post(client, f"{place}/nhan", **typed(forged))
    assert "Hãy chọn lại tệp." in answer.text
    assert lying() == set()
    assert codes


def test_one_line_that_was_sent_meanwhile_keeps_all_files_back(
    walk: Walk, world: World, client: FlaskClient, place: str, codes: list[str]
) -> None:
    files = offered(send(world, client, place, *((name, samples.PDF) for name in NAMES)))
    walk.act("thutruong", "submit", codes[1])
    answer = world.post(client, f"{place}/nhan", **typed(files))
    assert answer.status_code == 200, "the choice is shown again: that line takes none"
    assert lying() == set()


@pytest.fixture
def asked_for_its_report(walk: Walk, codes: list[str]) -> str:
    """The first line lies returned for its report alone; its report is no more asked of others."""
    walk.act("thutruong", "submit", codes[0])
    walk.act("noivu", "receive", codes[0])
    report = Point("file_achievement_report", "Báo cáo thiếu số liệu.")
    walk.act("noivu", "return", codes[0], remarks=(report,), answer_by=walk.in_time())
    return codes[0]


def test_no_line_is_proposed_for_a_kind_it_was_not_asked_for(
    world: World, client: FlaskClient, place: str, codes: list[str], asked_for_its_report: str
) -> None:
    names = ("Minh chứng Lò Thị Nhung.pdf", "BC_LoThiNhung.pdf", "Biên bản họp.pdf")
    answer = send(world, client, place, *((name, samples.PDF) for name in names))
    assert {(file["line"], file["kind"]) for file in offered(answer)} == {
        ("", "evidence"),
        (asked_for_its_report, "achievement_report"),
        (codes[1], "minutes"),
    }
    assert "không được yêu cầu bổ sung loại này" in answer.text


def test_a_line_that_does_not_take_its_file_is_said_at_it_and_all_else_is_kept(
    world: World, client: FlaskClient, place: str, codes: list[str], asked_for_its_report: str
) -> None:
    names = ("BCTT Vương Văn Tùng.pdf", "Minh chứng Lò Thị Nhung.pdf")
    files = offered(send(world, client, place, *((name, samples.PDF) for name in names)))
    for file in files:
        file["line"] = file["line"] or asked_for_its_report
    answer = world.post(client, f"{place}/nhan", **typed(files))
    assert answer.status_code == 200, "not a bare refusal"
    assert offered(answer) == files, "nothing that was chosen is lost"
    assert len(re.findall("Phòng Nội vụ không yêu cầu sửa phần này", answer.text)) >= 1
    assert lying() == set()
    refused = select(Entry).where(Entry.tag == "attachment:add", Entry.outcome == "refused")
    assert len(db.session.scalars(refused).all()) == 1
    files[0]["line"] = ""
    assert world.post(client, f"{place}/nhan", **typed(files)).status_code == 303
    assert lying() == {(codes[1], "achievement_report", names[0])}


def test_who_signs_does_not_put_files_there(
    world: World, client: FlaskClient, place: str, codes: list[str]
) -> None:
    world.log_in(client, "thutruong")
    assert client.get(place).status_code == 403
    assert send(world, client, place, (NAMES[1], samples.PDF)).status_code == 403
    refused = select(Entry).where(Entry.tag == "attachment:add", Entry.outcome == "refused")
    assert len(db.session.scalars(refused).all()) == 1
    assert codes
