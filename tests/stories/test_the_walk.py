"""The whole walk in the browser: nine people, two nominations, from a movement to two awards."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.stories.office import TITLE, Person, code_of, launch, today
from tests.walk import ACHIEVEMENT
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.services.verification import verify_all

PERSON = "Đỗ Thị Phương Thảo Nguyên"
COLLECTIVE = "Tổ Khoa học tự nhiên và công nghệ"


@pytest.mark.long
@pytest.mark.usefixtures("live_server")
def test_one_person_is_awarded_by_the_city_and_one_collective_by_the_district(
    world: World, page: Page, console_errors: list[str], tmp_path: Path
) -> None:
    """Shown-by 1: with one return, one recall and one send-back on the way."""
    somebody = Person(page)
    movement = launch(somebody)
    dossier, person, collective = _draft(somebody, movement, tmp_path)
    _send_and_recall(somebody, dossier, collective)
    _return_and_answer(somebody, dossier, person)
    _endorse(somebody, person, collective)

    decision = _lay(somebody, "Giấy khen", "Về việc tặng Giấy khen trong phong trào thi đua")
    proposal = _lay(somebody, "Bằng khen", "Về việc đề nghị tặng Bằng khen trong phong trào")
    _sign(somebody, decision)
    _leave_out(somebody, proposal, person)
    _endorse_again(somebody, person, proposal)
    proposal = _lay(somebody, "Bằng khen", "Về việc đề nghị tặng Bằng khen, trình lại")
    _sign(somebody, proposal)

    _number(somebody, decision)
    _number(somebody, proposal)
    _city_awards(somebody, person)
    _audit(somebody, person)

    db.session.rollback()
    assert _state(person) == _state(collective) == "awarded"
    found = verify_all()
    assert found.whole
    assert console_errors == []


def _draft(who: Person, movement: str, folder: Path) -> tuple[str, str, str]:
    who.log_in("soanthao").go("/phong-trao/")
    who.follow(TITLE)
    who.press("Lập bộ hồ sơ")
    dossier = code_of(who.page)
    who.follow("Thêm đối tượng")
    who.fill("Họ và tên", PERSON)
    who.fill("Chức vụ", "Giáo viên môn Vật lí")
    who.choose("Bằng khen của Chủ tịch UBND thành phố")
    who.fill("Tóm tắt thành tích", ACHIEVEMENT)
    who.press("Lưu")
    person = code_of(who.page)
    report = folder / "báo cáo thành tích.pdf"
    report.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    who.upload("Tệp", report)
    who.page.get_by_label("Loại tài liệu").select_option(label="Báo cáo thành tích")
    who.press("Thêm tệp")
    who.sees("Đã thêm tệp")
    who.go(f"/bo-ho-so/{dossier}")
    who.follow("Thêm đối tượng")
    who.choose("Tập thể")
    who.fill("Họ và tên", COLLECTIVE)
    who.choose("Giấy khen của Chủ tịch UBND huyện")
    who.fill("Tóm tắt thành tích", ACHIEVEMENT)
    who.press("Lưu")
    return dossier, person, code_of(who.page)


def _send(who: Person, dossier: str) -> None:
    who.go(f"/bo-ho-so/{dossier}")
    who.press("Ký gửi các dòng đã chọn")
    who.press("Ký gửi")
    who.sees("Số biên nhận")


def _send_and_recall(who: Person, dossier: str, collective: str) -> None:
    who.log_in("thutruong")
    _send(who, dossier)
    who.follow(COLLECTIVE)
    who.follow("Thu hồi")
    who.press("Thu hồi")
    who.sees("Bản nháp")
    _send(who, dossier)


def _receive(who: Person, *codes: str) -> None:
    who.log_in("noivu")
    for code in codes:
        who.choose(f"Chọn {code.replace('TDKT', 'TĐKT')}")
    who.press("Tiếp nhận")
    who.press(f"Tiếp nhận {len(codes)} hồ sơ")
    who.sees(f"xong {len(codes)} hồ sơ")


def _return_and_answer(who: Person, dossier: str, person: str) -> None:
    lines = db.session.scalars(select(Nomination.code).order_by(Nomination.code)).all()
    db.session.rollback()
    _receive(who, *lines)
    who.go(f"/ho-so/{person}")
    who.follow("Trả lại bổ sung")
    who.fill("Tóm tắt thành tích", "Ghi rõ số liệu so với chỉ tiêu được giao.")
    who.press("Trả lại bổ sung")
    who.sees("chờ đơn vị bổ sung")

    who.log_in("soanthao").go(f"/ho-so/{person}/sua")
    who.sees("Ghi rõ số liệu so với chỉ tiêu được giao.")
    who.fill("Tóm tắt thành tích", ACHIEVEMENT + " Chỉ tiêu giao 3,7 ha, thực hiện 4,2 ha.")
    who.press("Lưu")
    who.follow("Trả lời từng điểm")
    who.fill("Trả lời", "Đã bổ sung số giao và số thực hiện.")
    who.press("Ghi trả lời")
    who.log_in("thutruong")
    _send(who, dossier)


def _endorse(who: Person, person: str, collective: str) -> None:
    _receive(who, person)
    for code in (person, collective):
        who.go(f"/ho-so/{code}")
        who.follow("Xác nhận đủ điều kiện")
        who.press("Xác nhận đủ điều kiện")
        who.sees("Đã thẩm định")


def _lay(who: Person, award: str, title: str) -> str:
    kind = "decision" if award == "Giấy khen" else "proposal"
    who.log_in("noivu").go("/quyet-dinh/moi")
    chosen = who.page.locator(f"a[href*='loai={kind}']")
    if chosen.count():
        chosen.first.click()
    who.fill("Trích yếu", title)
    for box in who.page.locator("input[name=lines]").all():
        box.check()
    who.press("Dự thảo")
    code = code_of(who.page)
    who.log_in("truongphong").go(f"/quyet-dinh/{code}")
    who.follow("Trình Chủ tịch")
    who.press("Trình 1 đối tượng")
    return code


def _sign(who: Person, paper: str) -> None:
    who.log_in("chutich").go(f"/quyet-dinh/{paper}")
    who.press("Phê duyệt tất cả")
    who.press("Phê duyệt")
    expect(who.page.get_by_role("heading", level=1)).to_contain_text("phê duyệt")


def _leave_out(who: Person, paper: str, person: str) -> None:
    who.log_in("chutich").go(f"/quyet-dinh/{paper}")
    who.choose("Để lại")
    who.page.locator("button[type=submit]").last.click()
    who.page.locator("textarea").first.fill("Bổ sung ý kiến của cấp ủy rồi trình lại.")
    who.page.locator("button[type=submit]").last.click()
    who.page.wait_for_load_state()
    assert _state(person) == "unit_submitted"


def _endorse_again(who: Person, person: str, paper: str) -> None:
    who.log_in("noivu").go(f"/ho-so/{person}")
    who.sees("Bổ sung ý kiến của cấp ủy rồi trình lại.")
    who.follow("Xác nhận đủ điều kiện")
    who.press("Xác nhận đủ điều kiện")


def _number(who: Person, paper: str) -> None:
    who.log_in("vanthu").go(f"/quyet-dinh/{paper}/van-thu")
    who.page.locator("button[type=submit]").last.click()
    who.page.wait_for_load_state()


def _city_awards(who: Person, person: str) -> None:
    who.log_in("thanhpho").go(f"/ho-so/{person}")
    who.follow("Xác nhận đã nhận")
    who.press("Xác nhận đã nhận")
    who.follow("Ghi quyết định khen thưởng")
    who.fill("Số văn bản", "2101/QĐ-UBND")
    who.fill("Ngày văn bản", today())
    who.press("Xem lại")
    who.sees("Quyết định số 2101/QĐ-UBND")
    who.press("Ghi quyết định khen thưởng")
    who.sees("Đã khen thưởng")


def _audit(who: Person, person: str) -> None:
    who.log_in("thanhtra").go("/kiem-toan")
    who.go(f"/ho-so/{person}/lich-su")
    for words in ("trả lại", "ký gửi", "phê duyệt"):
        who.sees(words)


def _state(code: str) -> str:
    db.session.rollback()
    found = db.session.scalars(select(Nomination.state).where(Nomination.code == code)).one()
    db.session.rollback()
    return found
