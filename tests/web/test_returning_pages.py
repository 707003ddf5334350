"""C2, C14 on the pages: reasons ticked, parts locked, points answered, judged, compared."""

import html
import io
import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from tests.walk import ACHIEVEMENT, POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Attachment, Nomination, Remark
from workflow_app.queries.return_reasons import in_words, offered_on
from workflow_app.services import drafting, nominations, return_reasons
from workflow_app.services.orders import Finding, Order, Point

pytestmark = pytest.mark.backends("sqlite")

NEXT_WEEK = WEEK_ENDS_ONLY.day_after(day_of(datetime.now(UTC)), 5).strftime("%d/%m/%Y")
AWARD = Point("award", "Xem lại hình thức.")


def client_of(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def page_of(walk: Walk, login: str, path: str) -> str:
    answer = client_of(walk, login).get(path)
    assert answer.status_code == 200, path
    return answer.text


def read(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def sent(walk: Walk, name: str = "Đào Thị Kim Oanh") -> str:
    code = walk.draft(name=name)
    walk.attach(code, "achievement_report", "báo cáo.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def returned(walk: Walk, *points: Point, name: str = "Đào Thị Kim Oanh") -> str:
    code = sent(walk, name)
    walk.act("noivu", "return", code, remarks=points, answer_by=walk.in_time())
    return code


def remarks(code: str) -> list[Remark]:
    db.session.rollback()
    query = select(Remark).join(Nomination).where(Nomination.code == code).order_by(Remark.id)
    return list(db.session.scalars(query))


def answer_all(walk: Walk, code: str, text: str = "Đã sửa theo nhận xét.") -> None:
    answers = {one.id: text for one in remarks(code) if one.answered_at is None}
    db.session.rollback()
    drafting.answer_remarks(walk.world.actor("soanthao"), code, answers, None, walk.now())


def test_a_return_is_ticked_from_the_list_at_the_part_it_is_about(walk: Walk):
    office = walk.world.authority_id
    return_reasons.fill(walk.world.actor("truongphong"), office, walk.now())
    code = sent(walk)
    page = page_of(walk, "noivu", f"/ho-so/{code}/viec/return")
    assert "Báo cáo thành tích: báo cáo.pdf" in read(page)
    assert f'value="{NEXT_WEEK}"' in page  # some working days on, ready to be taken
    reasons = {one.text: one for one in offered_on(office, day_of(datetime.now(UTC)))}
    figures = reasons[
        "Chưa có số liệu so với chỉ tiêu được giao; ghi số giao, số thực hiện, tỷ lệ %."
    ]
    blurred = reasons["Ảnh chụp mờ, thiếu trang; đề nghị gửi bản quét rõ, đủ trang."]
    report = db.session.scalars(select(Attachment.id)).one()
    done = walk.world.post(
        client_of(walk, "noivu"),
        f"/ho-so/{code}/viec/return",
        version=walk.line(code).version,
        reason_achievement=str(figures.id),
        **{f"reason_file_{report.hex}": str(blurred.id)},
        remark_whole="Gửi trước kỳ họp.",
        answer_by=NEXT_WEEK,
    )
    assert done.status_code == 303, read(done.text)
    made = {(one.field, one.reason_id, one.attachment_id) for one in remarks(code)}
    assert made == {
        ("achievement", figures.id, None),
        ("file_achievement_report", blurred.id, report),
        ("", None, None),
    }
    assert figures.text in read(page_of(walk, "soanthao", f"/ho-so/{code}"))


def test_what_was_not_asked_about_is_locked_and_says_so(walk: Walk):
    code = returned(walk, POINT)
    page = page_of(walk, "soanthao", f"/ho-so/{code}/sua")
    assert 'name="achievement"' in page
    assert 'name="award"' not in page
    assert 'name="title"' not in page
    assert page.count("Phòng Nội vụ không yêu cầu sửa phần này.") == 2
    assert '<a href="#achievement">Tóm tắt thành tích</a>' in page
    shown = page_of(walk, "soanthao", f"/ho-so/{code}")
    assert "Phòng Nội vụ yêu cầu bổ sung 1 điểm" in shown
    assert f'href="/ho-so/{code}#thanh-tich"' in shown
    assert "/bo" not in shown.partition('id="tai-lieu"')[2].partition("</section>")[0]


def test_what_is_sent_for_a_locked_part_all_the_same_changes_nothing(walk: Walk):
    code = returned(walk, POINT)
    client = client_of(walk, "soanthao")
    done = walk.world.post(
        client, f"/ho-so/{code}/sua", version=walk.line(code).version,
        achievement="Số mới.", award="bang_khen", title="Khác",
    )  # fmt: skip
    assert done.status_code == 302
    line = walk.line(code)
    assert (line.achievement, line.decided_by) == ("Số mới.", "own")


def test_a_file_nobody_asked_for_is_refused_with_the_reason(walk: Walk):
    code = returned(walk, POINT)
    client = client_of(walk, "soanthao")
    file = (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "khác.pdf")
    refused = walk.world.post(client, f"/ho-so/{code}/tep", kind="minutes", file=file)
    assert refused.status_code == 409
    assert "Biên bản xét: Phòng Nội vụ không yêu cầu sửa phần này." in read(refused.text)


def test_lines_returned_together_are_walked_one_after_the_other(walk: Walk):
    first = returned(walk, POINT)
    second = returned(walk, AWARD, name="Lê Văn Hải")
    page = read(page_of(walk, "soanthao", f"/ho-so/{first}/tra-loi"))
    assert "Dòng 1 trong 2 dòng bị trả lại" in page
    assert f"Dòng tiếp theo: {second.replace('TDKT', 'TĐKT')}, còn 1 điểm" in page
    (asked,) = remarks(first)
    done = walk.world.post(
        client_of(walk, "soanthao"), f"/ho-so/{first}/tra-loi",
        version=walk.line(first).version, next="yes", **{f"mended_{asked.id}": "yes"},
    )  # fmt: skip
    assert done.location.endswith(f"/ho-so/{second}/tra-loi")
    (answered,) = remarks(first)
    assert (answered.answer, answered.mended) == ("Đã sửa.", True)


def test_who_answers_is_told_of_which_points_nothing_was_changed(walk: Walk):
    other = returned(walk, Point("file_minutes", "Thiếu biên bản."), name="Lò Thị Hương")
    code = returned(walk, POINT, AWARD, Point("file_minutes", "Thiếu biên bản."))
    warning = "Phần này đến giờ chưa đổi gì"
    assert read(page_of(walk, "soanthao", f"/ho-so/{code}/tra-loi")).count(warning) == 3
    walk.edit(code, achievement=ACHIEVEMENT.replace("112,4", "118,9"))
    assert read(page_of(walk, "soanthao", f"/ho-so/{code}/tra-loi")).count(warning) == 2
    walk.attach(other, "minutes", "biên bản.pdf")
    assert read(page_of(walk, "soanthao", f"/ho-so/{code}/tra-loi")).count(warning) == 1
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    assert walk.line(code).state == "unit_submitted", "he is told, not hindered"


def test_what_is_kept_as_it_was_is_kept_for_a_reason(walk: Walk):
    code = returned(walk, POINT)
    (asked,) = remarks(code)
    client, version = client_of(walk, "soanthao"), walk.line(code).version
    path, kept = f"/ho-so/{code}/tra-loi", {f"mended_{asked.id}": "no"}
    silent = walk.world.post(client, path, version=version, **kept)
    assert "Hãy ghi vì sao giữ nguyên." in silent.text
    kept[f"answer_{asked.id}"] = "Số liệu đã đúng đến 30/11."
    assert walk.world.post(client, path, version=version, **kept).status_code == 302
    page = read(page_of(walk, "soanthao", f"/ho-so/{code}"))
    assert "Giữ nguyên, vì: Số liệu đã đúng đến 30/11." in page


def test_what_came_back_is_judged_point_by_point_and_the_rest_asked_again(walk: Walk):
    code = returned(walk, POINT, AWARD)
    walk.edit(code, achievement=ACHIEVEMENT.replace("112,4", "118,9"))
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    walk.act("noivu", "receive", code)
    shown = read(page_of(walk, "noivu", f"/ho-so/{code}"))
    assert "1 điểm có phần không đổi." in shown
    page = page_of(walk, "noivu", f"/ho-so/{code}/viec/check_remarks")
    assert "<ins>118,9 </ins>" in page
    assert page.count("Phần này không đổi so với bản bị trả lại.") == 1
    figures, award = remarks(code)
    found = {f"found_{figures.id}": "yes", f"found_{award.id}": "no"}
    client, version = client_of(walk, "noivu"), walk.line(code).version
    path = f"/ho-so/{code}/viec/check_remarks"
    silent = walk.world.post(client, path, version=version)
    assert "Hãy đánh dấu ít nhất một điểm đạt hoặc chưa đạt." in silent.text
    assert walk.world.post(client, path, version=version, **found).status_code == 303
    assert "Còn 1 điểm bổ sung chưa đạt" in read(page_of(walk, "noivu", f"/ho-so/{code}"))
    assert "Chưa đạt" not in read(page_of(walk, "soanthao", f"/ho-so/{code}"))
    again = page_of(walk, "noivu", f"/ho-so/{code}/viec/return")
    assert re.search(
        rf'name="again"[^>]*value="{award.id}"[^>]*checked|checked[^>]*value="{award.id}"', again
    )
    done = walk.world.post(
        client, f"/ho-so/{code}/viec/return",
        version=walk.line(code).version, again=str(award.id), answer_by=NEXT_WEEK,
    )  # fmt: skip
    assert done.status_code == 303, read(done.text)
    last = remarks(code)[-1]
    assert (last.field, last.text, last.carried_id) == ("award", AWARD.text, award.id)
    unit = read(page_of(walk, "soanthao", f"/ho-so/{code}"))
    assert "nhắc lại lần nữa" in unit
    assert "Đã đạt" in unit


def test_a_point_that_is_not_settled_keeps_the_line_from_being_endorsed(walk: Walk):
    code = returned(walk, POINT)
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    walk.act("noivu", "receive", code)
    (asked,) = remarks(code)
    walk.act("noivu", "check_remarks", code, findings=(Finding(asked.id, accepted=False),))
    page = page_of(walk, "noivu", f"/ho-so/hang-loat?viec=return&ma={code}")
    assert "Nhắc lại điểm chưa đạt của từng hồ sơ" in page
    walk.act("noivu2", "check_remarks", code, findings=(Finding(asked.id, accepted=True),))
    walk.act("noivu", "endorse", code)
    assert walk.state(code) == "noi_vu_reviewed"


def test_any_two_sendings_are_compared_field_by_field(walk: Walk):
    code = returned(walk, POINT)
    walk.edit(code, achievement=ACHIEVEMENT.replace("112,4", "118,9"))
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    walk.act("noivu", "receive", code)
    walk.act(
        "noivu", "return", code, remarks=(Point("files", "Thay tệp."),), answer_by=walk.in_time()
    )
    walk.attach(code, "minutes", "biên bản.pdf")
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    last_two = page_of(walk, "noivu", f"/ho-so/{code}/so-sanh")
    assert "biên bản.pdf" in last_two
    assert "118,9" not in last_two
    numbers = re.findall(r'<option value="(BN-[^"]+)"', last_two)[:3]
    whole = page_of(walk, "soanthao", f"/ho-so/{code}/so-sanh?tu={numbers[2]}&den={numbers[0]}")
    assert "<ins>118,9 </ins>" in whole
    assert "biên bản.pdf" in whole
    assert client_of(walk, "soanthao2").get(f"/ho-so/{code}/so-sanh").status_code == 404
    dossier = re.search(r'/bo-ho-so/([^"/]+)', page_of(walk, "soanthao", f"/ho-so/{code}"))
    assert dossier
    listed = page_of(walk, "noivu", f"/bo-ho-so/{dossier[1]}/so-sanh")
    assert "Đã đổi: tài liệu." in read(listed)


def test_papers_of_the_list_count_for_every_line_that_was_asked_for_them(walk: Walk):
    """One tờ trình and one biên bản lie with the first line and speak for both."""
    first, second = sent(walk), sent(walk, "Lò Thị Hương")
    asked = (Point("file_submission_paper", "Thiếu tờ trình."), Point("file_minutes", "Thiếu."))
    for code in (first, second):
        walk.act("noivu", "return", code, remarks=asked, answer_by=walk.in_time())
    for kind in ("submission_paper", "minutes"):
        walk.attach(first, kind, f"{kind}.pdf")
    for code in (first, second):
        answer_all(walk, code)
    at = walk.now()
    head = walk.world.actor("thutruong", at=at)
    nominations.perform_all([(code, Order(head, "resubmit", at)) for code in (first, second)])
    for code in (first, second):
        walk.act("noivu", "receive", code)
    for path in ("", "/viec/check_remarks", "/so-sanh"):
        page = read(page_of(walk, "noivu", f"/ho-so/{second}{path}"))
        assert "submission_paper.pdf" in page, path
        assert "không đổi so với bản bị trả lại" not in page
    listed = read(page_of(walk, "noivu", f"/bo-ho-so/{walk.dossier()}/so-sanh"))
    assert "2 dòng đổi, 0 dòng như cũ" in listed


def test_the_city_compares_only_what_it_was_given(walk: Walk):
    code = walk.draft("bang_khen")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    walk.edit(code, achievement=ACHIEVEMENT.replace("112,4", "118,9"), award="bang_khen")
    answer_all(walk, code)
    walk.act("thutruong", "resubmit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "endorse", code)
    paper = walk.on_paper(code, kind="proposal")
    walk.lay(paper)
    walk.approve(paper)
    walk.issue(paper)
    page = page_of(walk, "thanhpho", f"/ho-so/{code}/so-sanh")
    assert "mới có một lần gửi" in read(page)
    assert "112,4" not in page


def test_returns_are_counted_and_lead_to_their_lines(walk: Walk):
    office = walk.world.authority_id
    return_reasons.fill(walk.world.actor("truongphong"), office, walk.now())
    reason = offered_on(office, day_of(walk.now()))[0]
    once = returned(walk, POINT)
    twice = returned(walk, Point(reason.field, in_words(reason), reason.id), name="Lê Văn Hải")
    answer_all(walk, twice)
    walk.act("thutruong", "resubmit", twice)
    walk.act("noivu", "return", twice, remarks=(POINT,), answer_by=walk.in_time())
    movement = walk.world.movement
    page = page_of(walk, "truongphong", f"/phong-trao/{movement}/tra-lai")
    said = read(page)
    assert "Số lần trả lại 3" in said
    assert "Từ một lần 2" in said
    assert "Từ 2 lần 1" in said
    assert reason.text in said
    assert "Người trả lại tự ghi" in said
    by_reason = page_of(walk, "noivu", f"/ho-so/?phong-trao={movement}&ly-do={reason.id}")
    assert twice in by_reason
    assert once not in by_reason
    often = page_of(walk, "noivu", f"/ho-so/?phong-trao={movement}&tra-lai=2")
    assert twice in often
    assert once not in often
    book = client_of(walk, "noivu").get(f"/phong-trao/{movement}/tra-lai/xuat.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.data)).get_sheet_by_index(0)
    assert sheet.to_python()[1][:3] == ["Trường THCS Nguyễn Trãi", 2, 3]
    assert client_of(walk, "chutich").get(f"/phong-trao/{movement}/tra-lai").status_code == 403


def test_the_head_keeps_the_list_on_its_page(walk: Walk):
    client = client_of(walk, "truongphong")
    filled = walk.world.post(client, "/ly-do-tra-lai/nap")
    assert "lý do thường gặp" in client.get(filled.location).text
    wrong = walk.world.post(client, "/ly-do-tra-lai/", field="?", text="", valid_from="31/02/2026")
    for fault in ("Hãy ghi lý do.", "Hãy chọn phần của hồ sơ", "Lịch không có ngày này."):
        assert fault in wrong.text
    walk.world.post(
        client, "/ly-do-tra-lai/", field="award", text="Sai mức khen.", valid_from="20/11/2024"
    )
    page = client.get("/ly-do-tra-lai/").text
    assert "Sai mức khen." in page
    id_ = re.search(r"Sai mức khen\..*?/ly-do-tra-lai/([0-9a-f-]{36})/ngung", page, re.DOTALL)
    assert id_
    walk.world.post(client, f"/ly-do-tra-lai/{id_[1]}/ngung", last_day="21/11/2024")
    assert "Lý do đã ngừng dùng" in client.get("/ly-do-tra-lai/").text
    assert "Thêm lý do" not in page_of(walk, "noivu", "/ly-do-tra-lai/")
