"""What only a browser shows of writing: the count of what is typed, words that find no end."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.office import Person
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db

PHONE = {"width": 360, "height": 740}


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_what_is_too_long_is_counted_kept_and_pushes_no_page(
    world: World, page: Page, console_errors: list[str]
) -> None:
    """C6: the browser cuts nothing; the page says how much is too much, then the server does."""
    dossier = Walk(world).dossier()
    db.session.rollback()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
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
