"""What only a browser shows of writing: the count of what is typed, words that find no end."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from states.wording import shown_code
from tests.stories.office import Person
from tests.walk import Walk
from tests.world import PASSWORD, World
from workflow_app.extensions import db

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_what_is_too_long_is_counted_kept_and_pushes_no_page(
    world: World, page: Page, console_errors: list[str]
) -> None:
    """C6: the browser cuts nothing; the page says how much is too much, then the server does."""
    dossier = Walk(world).dossier()
    db.session.rollback()
    page.set_viewport_size(PHONE)
    drafter = Person(page).log_in("soanthao")
    drafter.go(f"/bo-ho-so/{dossier}/them")
    drafter.fill("Họ và tên", "Nguyễn" + "ưỡng" * 36)
    drafter.choose("Giấy khen của Chủ tịch UBND huyện")
    box, count = page.get_by_label("Tóm tắt thành tích"), page.locator("#achievement-count")
    expect(count).to_be_hidden()
    box.fill("hoànthành" * 900)
    expect(count).to_have_text("Đã dùng 8.100/8.000 ký tự, hãy bớt 100")
    drafter.press("Lưu")
    drafter.sees("Ghi tối đa 8.000 ký tự; hãy bớt 100 ký tự.")
    expect(box).to_have_value("hoànthành" * 900)
    box.fill("hoànthành" * 800)
    expect(count).to_have_text("Đã dùng 7.200/8.000 ký tự")
    drafter.press("Lưu")
    drafter.sees("Đã lưu")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert console_errors == []


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_who_was_logged_out_while_writing_gets_his_text_back_and_goes_on(
    world: World, page: Page, console_errors: list[str]
) -> None:
    """C7: the session is gone over night; what was typed is there to be copied."""
    code = Walk(world).draft()
    db.session.rollback()
    drafter = Person(page).log_in("soanthao")
    drafter.go(f"/ho-so/{code}/sua")
    written = "Vận động 41 hộ bàn giao mặt bằng trước hạn.\nKhông phát sinh khiếu nại."
    page.get_by_label("Tóm tắt thành tích").fill(written)
    page.context.clear_cookies()
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        drafter.press("Lưu")
    assert answered.value.status == 401
    drafter.sees("Phiên làm việc đã hết")
    kept = page.get_by_label("Tóm tắt thành tích")
    expect(kept).to_have_value(written)
    drafter.follow("Đăng nhập lại")
    drafter.fill("Tên đăng nhập", "soanthao")
    drafter.fill("Mật khẩu", PASSWORD)
    drafter.press("Đăng nhập")
    expect(page).to_have_url(re.compile(rf"/ho-so/{code}/sua$"))
    page.get_by_label("Tóm tắt thành tích").fill(written)
    drafter.press("Lưu")
    drafter.sees(f"Đã lưu {shown_code(code)}.")
    drafter.sees("Không phát sinh khiếu nại.")
    assert [error for error in console_errors if "401" not in error] == []
