"""The office at its screens: what a person does in the browser, in the words of the pages."""

from datetime import date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from states.clock import VIET_NAM, day_of
from tests.world import PASSWORD


class Person:
    """Somebody at a browser; every step is a click or a text a person would type."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def log_in(self, login: str) -> "Person":
        """Leave whoever is here, and log in through the page."""
        self.page.context.clear_cookies()
        self.page.goto("/dang-nhap")
        self.fill("Tên đăng nhập", login)
        self.fill("Mật khẩu", PASSWORD)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return self

    def go(self, path: str) -> None:
        """Open an address, as from a link in a message."""
        answer = self.page.goto(path)
        assert answer
        assert answer.ok, f"{path}: {answer.status}"

    def fill(self, label: str, text: str | date) -> None:
        """Type into the field with this label."""
        field = self.page.get_by_label(label).first
        if isinstance(text, date):
            native = field.get_attribute("type") == "date"
            text = text.isoformat() if native else f"{text:%d/%m/%Y}"
        field.fill(text)

    def choose(self, label: str) -> None:
        """Tick a box or a radio by its label."""
        self.clicks += 1
        self.page.get_by_label(label, exact=True).check()

    def upload(self, label: str, file: Path) -> None:
        """Put a file into the field with this label."""
        self.page.get_by_label(label).set_input_files(file)

    def press(self, name: str) -> None:
        """Press the button of this name and wait for the page that follows."""
        self._click(self.page.get_by_role("button", name=name))

    def follow(self, name: str) -> None:
        """Follow the link of this name."""
        self._click(self.page.get_by_role("link", name=name))

    def sees(self, text: str) -> None:
        """This text stands on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def _click(self, found: Locator) -> None:
        self.clicks += 1
        found.first.click()
        self.page.wait_for_load_state()


def code_of(page: Page) -> str:
    """The code in the address of the page."""
    return page.url.partition("?")[0].rstrip("/").rpartition("/")[2]


def today(days: int = 0) -> date:
    """A day counted from today."""
    return day_of(datetime.now(VIET_NAM)) + timedelta(days=days)
