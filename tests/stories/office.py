"""The office at its screens: what a person does in the browser, in the words of the pages."""

from datetime import date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from states.clock import VIET_NAM, day_of
from tests.world import PASSWORD

TITLE = "Thi đua cao điểm hoàn thành nhiệm vụ cuối năm"


class Person:
    """Somebody at a browser; every step is a click or a text a person would type."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.pages = 0

    def log_in(self, login: str) -> "Person":
        """Leave whoever is here, and log in through the page."""
        self.page.context.clear_cookies()
        self.page.goto("/dang-nhap")
        self.fill("Tên đăng nhập", login)
        self.fill("Mật khẩu", PASSWORD)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        return self

    def count_pages(self) -> None:
        """Count each page that loads from now on, beside the clicks."""
        self.page.on("load", lambda _page: self._turn())

    def _turn(self) -> None:
        self.pages += 1

    def pick_all(self) -> None:
        """Tick every line of the page."""
        self.clicks += 1
        self.page.locator("[data-pick-all]").check()

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


def launch(who: Person) -> str:
    """A movement of these days, made by home affairs and launched by its head; returns its code."""
    who.log_in("noivu").go("/phong-trao/moi")
    who.fill("Tên phong trào", TITLE)
    who.fill("Kế hoạch của huyện", "Kế hoạch số 312/KH-UBND")
    who.fill("Theo kế hoạch cấp trên", "Kế hoạch số 248/KH-UBND ngày 04/11/2024")
    who.fill("Nội dung thi đua", "Hoàn thành vượt mức chỉ tiêu.\nĐẩy mạnh giải phóng mặt bằng.")
    who.fill("Từ ngày", today(-20))
    who.fill("Đến ngày", today(40))
    who.fill("Ngày cuối nhận hồ sơ", today(20))
    who.choose("Giấy khen của Chủ tịch UBND huyện")
    who.choose("Bằng khen của Chủ tịch UBND thành phố")
    who.press("Lưu phong trào")
    who.sees("Chưa phát động")
    code = code_of(who.page)
    who.log_in("truongphong").go(f"/phong-trao/{code}")
    who.follow("Phát động…")
    who.press("Phát động")
    who.sees("Đã phát động")
    return code
