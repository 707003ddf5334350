"""The result report of a unit: written, sent by its head, and read as it was sent."""

import io
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests import samples
from tests.drafting.measured import target, written
from tests.ledger import tags_of, values_of
from tests.reading import read, words_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Movement, ReportSending, Unit, UnitReport
from workflow_app.queries import reports as stored
from workflow_app.services import reports
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.figures import Written
from workflow_app.services.reports import ReportContent
from workflow_app.services.verification import verify_all

RESULTS = "Thu ngân sách vượt kế hoạch; bàn giao mặt bằng trước hạn 12 ngày."


def begun(walk: Walk, login: str = "soanthao", unit: str = "THCS") -> str:
    world = walk.world
    return reports.open_report(world.actor(login), world.movement, world.unit(unit), walk.now())


def write(walk: Walk, code: str, results: str = RESULTS, **more: Any) -> None:
    content = ReportContent(results=results, **more)
    reports.write(walk.world.actor("soanthao"), code, content, None, walk.now())


def send(walk: Walk, code: str, login: str = "thutruong", version: int | None = None) -> str:
    return reports.send(walk.world.actor(login), code, version, walk.now())


def sent(walk: Walk) -> tuple[str, UUID]:
    id_ = target(walk)
    code = begun(walk)
    write(walk, code, figures={id_: written("200", "190", "230")})
    send(walk, code)
    return code, id_


def browser(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def test_a_unit_has_one_report_in_a_movement(walk: Walk) -> None:
    assert begun(walk) == begun(walk)
    with pytest.raises(Closed):
        begun(walk, login="soanthao2")


def test_before_it_is_sent_only_the_unit_and_the_auditor_read_it(walk: Walk) -> None:
    code = begun(walk)
    write(walk, code)
    assert RESULTS in read(walk.world, "thutruong", f"/bao-cao/{code}")
    assert RESULTS in read(walk.world, "thanhtra", f"/bao-cao/{code}")
    for login in ("noivu", "soanthao2", "chutich"):
        assert browser(walk, login).get(f"/bao-cao/{code}").status_code == 404
    board = read(walk.world, "noivu", f"/phong-trao/{walk.world.movement}")
    assert "chưa gửi báo cáo kết quả" in board


def test_the_head_signs_and_sends_and_gets_a_receipt(walk: Walk) -> None:
    code, _ = sent(walk)
    page = read(walk.world, "noivu", f"/bao-cao/{code}")
    assert RESULTS in page
    assert "115 % vượt mức" in page
    said = values_of("report:send")[-1]
    assert said["receipt"]
    assert said["receipt"] in page
    assert verify_all().disagreements == []


def test_others_read_what_was_sent_while_the_unit_writes_on(walk: Walk) -> None:
    code, _ = sent(walk)
    write(walk, code, "Bản mới chưa gửi.")
    assert "Bản mới chưa gửi." not in read(walk.world, "truongphong", f"/bao-cao/{code}")
    assert "Đã sửa sau lần gửi" in read(walk.world, "thutruong", f"/bao-cao/{code}")
    send(walk, code)
    assert "Bản mới chưa gửi." in read(walk.world, "truongphong", f"/bao-cao/{code}")
    assert len(db.session.query(ReportSending).all()) == 2
    assert verify_all().disagreements == []


def test_what_is_not_whole_or_not_new_is_not_sent(walk: Walk) -> None:
    code = begun(walk)
    with pytest.raises(Invalid, match="kết quả nổi bật"):
        send(walk, code)
    write(walk, code)
    send(walk, code)
    with pytest.raises(Invalid, match="không có gì mới"):
        send(walk, code)


def test_nobody_but_the_head_sends_and_nobody_but_a_drafter_writes(walk: Walk) -> None:
    code = begun(walk)
    write(walk, code)
    with pytest.raises(Closed):
        send(walk, code, login="soanthao")
    with pytest.raises(NotFound):
        send(walk, code, login="noivu")
    with pytest.raises(Closed):
        reports.write(walk.world.actor("thutruong"), code, ReportContent(), None, walk.now())
    world = walk.world
    movement = stored.one(world.actor("soanthao"), code)
    assert movement
    assert "report:send/refused" in tags_of("movement", movement.movement.id)


def test_what_was_seen_is_what_is_sent(walk: Walk) -> None:
    code = begun(walk)
    write(walk, code)
    page = stored.one(walk.world.actor("thutruong"), code)
    assert page
    seen = page.report.version
    write(walk, code, "Bản khác.")
    with pytest.raises(Stale):
        send(walk, code, version=seen)


def test_all_reports_stand_in_one_table_and_one_workbook(walk: Walk) -> None:
    sent(walk)
    address = f"/phong-trao/{walk.world.movement}/bao-cao/"
    page = read(walk.world, "noivu", address)
    assert "Thu ngân sách: 115 %" in page
    assert "6/7 đơn vị chưa gửi báo cáo" in page
    book = browser(walk, "noivu").get(f"{address}xuat.csv")
    assert RESULTS in book.get_data(as_text=True)
    assert "list:export" in tags_of("account", walk.world.account("noivu").id)
    assert browser(walk, "soanthao").get(address).status_code == 403


def test_what_changes_nothing_leaves_no_entry_and_no_version(walk: Walk) -> None:
    id_ = target(walk)
    code = begun(walk)
    write(walk, code, "", figures={id_: Written()})
    assert values_of("report:write") == []
    write(walk, code, figures={id_: written("200", "190", "230")})
    write(walk, code, figures={id_: written("200.00", "190", "230")})
    write(walk, code)
    assert len(values_of("report:write")) == 1
    assert db.session.scalars(select(UnitReport.version)).one() == 2
    db.session.rollback()
    write(walk, code, figures={id_: written("200", "190", "231")})
    assert set(values_of("report:write")[-1]) == {"before_figures", "after_figures"}
    assert verify_all().disagreements == []


@pytest.mark.parametrize("reports_first", [True, False])
def test_a_unit_that_is_no_more_stands_in_the_table_as_on_the_board(
    walk: Walk, reports_first: bool
) -> None:
    """What it sent stays; while it is still there it owes a report."""
    world = walk.world
    if reports_first:
        sent(walk)
    movement = f"/phong-trao/{world.movement}"
    school = Unit.code == "THCS"
    shown = []
    for last in (date(2300, 6, 30), date(2024, 11, 20)):
        db.session.execute(update(Unit).where(school).values(valid_to=last))
        db.session.commit()
        pages = [movement, f"{movement}/bao-cao/", f"{movement}/bao-cao/xuat.csv"]
        client = browser(walk, "noivu")
        shown.append(["Nguyễn Trãi" in client.get(page).get_data(as_text=True) for page in pages])
    assert shown == [[True] * 3, [reports_first] * 3]


def test_a_report_is_written_in_the_browser_with_its_file(walk: Walk) -> None:
    id_ = target(walk)
    client = browser(walk, "soanthao")
    walk.world.post(client, f"/phong-trao/{walk.world.movement}/bao-cao/lap")
    (code,) = db.session.scalars(db.select(UnitReport.code)).all()
    answer = walk.world.post(
        client,
        f"/bao-cao/{code}/sua",
        version="1",
        results=RESULTS,
        file=(io.BytesIO(samples.PDF), "Báo cáo.pdf"),
        **{f"figure_{id_}_planned": "1.000", f"figure_{id_}_done": "999,5"},
    )
    assert answer.status_code == 302
    page = words_of(client.get(f"/bao-cao/{code}").text)
    assert "99,95 % chưa đạt" in page
    assert "Báo cáo.pdf" in page
    assert client.get(f"/tep/bao-cao/{code}").data == samples.PDF
    assert values_of("attachment:read") == []
    walk.world.post(browser(walk, "thutruong"), f"/bao-cao/{code}/gui", version="2")
    assert browser(walk, "noivu").get(f"/tep/bao-cao/{code}").data == samples.PDF
    assert values_of("attachment:read") == [{"file_name": "Báo cáo.pdf"}]


def test_a_report_altered_beside_the_log_is_named(walk: Walk) -> None:
    code, _ = sent(walk)
    db.session.execute(update(UnitReport).values(results="Khác."))
    db.session.execute(update(ReportSending).values(body=b"{}"))
    db.session.commit()
    said = [one.what for one in verify_all().disagreements if one.code == code]
    assert any("kết quả nổi bật" in what for what in said)
    assert any("khác mã băm" in what for what in said)


def test_a_movement_that_is_over_takes_no_reports(walk: Walk) -> None:
    code = begun(walk)
    db.session.execute(update(Movement).values(closed_at=walk.now()))
    db.session.commit()
    with pytest.raises(Closed):
        write(walk, code)
