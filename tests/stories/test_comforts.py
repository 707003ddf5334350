"""What only a browser shows of small comforts: the button that copies what is shown once."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.office import Person


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
