"""What only a browser shows of small comforts: what is shown once or typed is not lost."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.stories.office import Person
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db


@pytest.mark.usefixtures("live_server", "world")
@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("allowed", [True, False], ids=["copied", "selected to be copied by hand"])
def test_the_link_that_is_shown_once_is_copied_by_a_button_and_stays_on_the_page(
    page: Page, console_errors: list[str], *, allowed: bool
) -> None:
    if allowed:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("delete Navigator.prototype.clipboard")
    administrator = Person(page).log_in("quantri")
    administrator.go("/quan-tri/tai-khoan/noivu2/lien-ket")
    administrator.press("Cấp liên kết")
    link = page.locator(".tk-secret").inner_text()
    assert "/dat-mat-khau/" in link
    administrator.press("Chép liên kết")
    said = page.locator("[data-copied]")
    if allowed:
        expect(said).to_have_text("Đã chép. Dán vào nơi cần dùng.")
        assert page.evaluate("navigator.clipboard.readText()") == link
    else:
        expect(said).to_contain_text("hãy bấm Ctrl+C")
        assert page.evaluate("String(getSelection())").strip() == link
    expect(page.locator(".tk-secret")).to_have_text(link)
    administrator.follow("Tôi đã lưu liên kết, về tài khoản")
    expect(page.get_by_role("heading", level=1)).to_have_text("Phạm Văn Đức")
    assert console_errors == []


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_who_leaves_a_form_he_has_written_in_is_asked_first(
    world: World, page: Page, console_errors: list[str]
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    editor = Person(page).log_in("noivu")
    here = re.compile(rf"/phong-trao/{world.movement}/sua$")
    editor.go(f"/phong-trao/{world.movement}/sua")
    editor.follow("Việc của tôi")
    expect(page).not_to_have_url(here)
    assert asked == [], "nothing was written"
    editor.go(f"/phong-trao/{world.movement}/sua")
    box = page.get_by_label("Chủ đề")
    box.fill("Đồng lòng, quyết thắng.")
    page.get_by_role("link", name="Việc của tôi").first.click()
    expect(box).to_have_value("Đồng lòng, quyết thắng.")
    assert asked == ["beforeunload"]
    editor.press("Lưu")
    expect(page).not_to_have_url(here)
    editor.go(f"/phong-trao/{world.movement}/sua")
    box.fill("Chưa chắc.")
    editor.follow("Không lưu")
    expect(page).not_to_have_url(here)
    assert asked == ["beforeunload"], "who sends, or says that he does not keep it, is not asked"
    assert console_errors == []


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_what_was_not_taken_is_still_unsent(
    world: World, page: Page, console_errors: list[str]
) -> None:
    walk = Walk(world)
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    db.session.rollback()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    appraiser = Person(page).log_in("noivu")
    appraiser.go(f"/ho-so/{code}/viec/return")
    page.get_by_label("Hồ sơ nói chung").first.fill("Ghi rõ số liệu.")
    page.get_by_label("Bổ sung chậm nhất ngày").fill("")
    page.get_by_role("button", name="Trả lại bổ sung").click()
    appraiser.sees("Chưa ghi được")
    assert asked == []
    appraiser.follow("Quay lại")
    assert asked == ["beforeunload"]
    assert console_errors == []
