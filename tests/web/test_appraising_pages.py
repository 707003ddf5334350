"""The pages of appraising: the form and the way to the next line, giving lines out, comments."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from states.attachments import OF_THE_UNIT
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.services import comments
from workflow_app.services.comments import CommentContent
from workflow_app.web.picking import short

pytestmark = pytest.mark.backends("sqlite")
NASTY = '<script>alert(1)</script> & "quotes"'


def browser(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login, at=datetime.now(UTC))
    return client


def received(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def opinion_of(walk: Walk, code: str, **more: str) -> dict[str, str]:
    version = str(walk.line(code).version)
    return {"version": version, "recommendation": "award", "tc-real_deed": "met", **more}


def test_an_opinion_given_leads_to_the_next_line(walk: Walk):
    first, second = received(walk), received(walk)
    noivu = browser(walk, "noivu")
    page = noivu.get(f"/ho-so/{first}/tham-dinh").text
    assert "Đủ, hợp lệ" in page
    assert "theo thiết lập của cơ quan" in page
    done = walk.world.post(noivu, f"/ho-so/{first}/tham-dinh", **opinion_of(walk, first))
    assert done.location.endswith(f"/ho-so/{second}/tham-dinh")
    assert "Đã ghi ý kiến thẩm định" in noivu.get(done.location).text
    last = walk.world.post(noivu, f"/ho-so/{second}/tham-dinh", **opinion_of(walk, second))
    assert last.location.endswith(f"/ho-so/{second}")


def test_a_draft_is_found_again_as_it_was_left(walk: Walk):
    code, noivu = received(walk), browser(walk, "noivu")
    typed = opinion_of(walk, code, recommendation="more", note=NASTY, do="save")
    back = walk.world.post(noivu, f"/ho-so/{code}/tham-dinh", **typed)
    page = noivu.get(back.location).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert 'value="more" checked' in page or 'checked class="form-check-input"' in page
    assert "bản nháp" in noivu.get(f"/ho-so/{code}").text
    assert "bản nháp" not in browser(walk, "noivu2").get(f"/ho-so/{code}").text


def test_each_part_of_the_file_is_opened_from_where_it_is_judged(walk: Walk):
    code = walk.draft()
    walk.attach(code, "achievement_report", "Báo cáo thành tích.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    page = browser(walk, "noivu").get(f"/ho-so/{code}/tham-dinh").text
    asked, others = page.split("Phần không bắt buộc, chưa có tệp")
    assert re.search(r'href="/tep/[^"]+"[^>]*>Báo cáo thành tích.pdf</a>', asked)
    for kind in OF_THE_UNIT:
        assert f'name="tp-{kind}"' in asked + others
    assert 'name="tp-achievement_report"' not in others


def test_what_is_wanting_is_said_at_its_field_and_what_was_typed_stays(walk: Walk):
    code, noivu = received(walk), browser(walk, "noivu")
    typed = opinion_of(walk, code, recommendation="no_award")
    page = walk.world.post(noivu, f"/ho-so/{code}/tham-dinh", **typed)
    assert page.status_code == 200
    assert "Hãy ghi vì sao" in page.text


def test_the_head_gives_many_lines_out_and_reads_who_is_left_out(walk: Walk):
    codes = [received(walk) for _ in range(2)]
    walk.act("noivu2", "recuse", codes[0], reason="Có quan hệ họ hàng.")
    head = browser(walk, "truongphong")
    page = head.get(f"/ho-so/hang-loat?viec=assign&ma={short(codes)}").text
    assert "Giao thẩm định 2 hồ sơ" in page
    assert "1 hồ sơ: đã xin thôi thẩm định hồ sơ này" in page
    versions = [str(walk.line(code).version) for code in codes]
    sent = {"act": "assign", "picked": codes, "version": versions, "holder": "noivu2"}
    done = walk.world.post(head, "/ho-so/hang-loat", **sent)
    result = head.get(done.location).text
    assert "Người được giao có xung đột lợi ích" in result
    assert "Phạm Văn Đức" in head.get("/phan-cong").text


def test_a_desk_is_narrowed_by_its_address(walk: Walk):
    mine, free = received(walk), received(walk)
    walk.act("noivu", "claim", mine)
    noivu = browser(walk, "noivu")
    for word, shown, hidden in (("toi", mine, free), ("chua", free, mine)):
        page = noivu.get(f"/viec-cua-toi?viec=tham-dinh&nguoi={word}").text
        assert f"/ho-so/{shown}" in page
        assert f"/ho-so/{hidden}" not in page
        listed = noivu.get(f"/ho-so/?nguoi={word}").text
        assert f"/ho-so/{shown}" in listed
        assert f"/ho-so/{hidden}" not in listed
    assert f"/ho-so/{mine}" in browser(walk, "truongphong").get("/ho-so/?nguoi=noivu").text


def test_comments_are_escaped_and_internal_ones_are_on_no_page_of_the_unit(walk: Walk):
    code = received(walk)
    at, noivu = walk.now(), walk.world.actor("noivu")
    comments.add(noivu, code, CommentContent(f"Nội bộ {NASTY}"), at)
    comments.add(noivu, code, CommentContent("Gửi thêm ảnh.", "unit"), walk.now())
    db.session.rollback()
    for path in (f"/ho-so/{code}", f"/ho-so/{code}/trao-doi", f"/ho-so/{code}/lich-su"):
        unit = browser(walk, "soanthao").get(path).text
        assert "Nội bộ" not in unit
        office = browser(walk, "noivu2").get(path).text
        assert "<script>alert" not in office
    assert "Gửi thêm ảnh." in browser(walk, "thutruong").get(f"/ho-so/{code}").text


def test_a_unit_answers_from_the_page(walk: Walk):
    code = received(walk)
    at, noivu = walk.now(), walk.world.actor("noivu")
    id_ = comments.add(noivu, code, CommentContent("Gửi thêm ảnh.", "unit"), at)
    unit = browser(walk, "soanthao")
    assert "Trả lời" in unit.get(f"/ho-so/{code}/trao-doi?tra-loi={id_}").text
    done = walk.world.post(unit, f"/ho-so/{code}/trao-doi", text="Đã gửi.", answers=str(id_))
    assert "Đã gửi." in unit.get(done.location).text
    refused = walk.world.post(unit, f"/ho-so/{code}/trao-doi", text="Chuyện khác.")
    assert refused.status_code == 403


def test_a_relation_is_declared_and_ended_on_ones_own_page(walk: Walk):
    noivu = browser(walk, "noivu")
    found = noivu.get("/tai-khoan/quan-he?q=anh").text
    assert "Nguyễn Thị Ánh" in found
    entry = str(walk.world.entry("Nguyễn Thị Ánh"))
    done = walk.world.post(noivu, "/tai-khoan/quan-he", kind="sibling", entry=entry, q="anh")
    page = noivu.get(done.location).text
    assert "Anh, chị, em ruột" in page
    assert "Nguyễn Thị Ánh" in browser(walk, "truongphong").get("/quan-he-da-khai").text
    assert browser(walk, "noivu2").get("/quan-he-da-khai").status_code == 403


def test_the_sheet_of_a_line_offers_what_is_open_and_nothing_to_the_unit(walk: Walk):
    code = received(walk)
    page = browser(walk, "noivu").get(f"/ho-so/{code}").text
    for label in ("Nhận thẩm định", "Cho ý kiến thẩm định", "Xin thôi thẩm định"):
        assert label in page
    unit = browser(walk, "thutruong").get(f"/ho-so/{code}").text
    assert "Nhận thẩm định" not in unit
