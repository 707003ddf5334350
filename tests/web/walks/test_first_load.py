"""What a first visit costs: under 300 KB over the wire for a main page, and little afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import CDPSession, Page

from tests.stories.office import Person
from tests.stories.test_browser_guards import PHONE, main_pages
from tests.web.walks.scene import Scene

MOST = 300_000
AGAIN = 60_000  # the page itself, which is not packed; what it is made of is kept
PEOPLE = ("soanthao", "noivu", "chutich", "thanhtra", "quantri")


@dataclass
class Meter:
    """Counts the bytes that come over the wire, as the browser's own network panel does."""

    session: CDPSession
    counted: int = 0
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict) -> None:
        self.counted += int(event["encodedDataLength"])

    def of(self, page: Page, path: str, *, cold: bool) -> int:
        """What opening this page costs."""
        if cold:
            self.session.send("Network.clearBrowserCache")
        self.counted = 0
        page.goto(path, wait_until="networkidle")
        return self.counted


@pytest.mark.long
@pytest.mark.backends("sqlite")
@pytest.mark.usefixtures("live_server")
def test_a_first_load_is_light_and_the_next_one_lighter(
    scene: Scene, new_page: Callable[..., Page]
) -> None:
    by_person = {"": ["/dang-nhap", "/cong-khai/", "/huong-dan/"]}
    by_person |= {login: main_pages(scene)[login][:2] for login in PEOPLE}
    cold, warm = dict[str, int](), dict[str, int]()
    for login, paths in by_person.items():
        page = new_page(viewport=PHONE)
        if login:
            Person(page).log_in(login)
        meter = Meter(page.context.new_cdp_session(page))
        for path in paths:
            cold[f"{login} {path}"] = meter.of(page, path, cold=True)
            warm[f"{login} {path}"] = meter.of(page, path, cold=False)
        page.context.close()
    assert min(cold.values()) > 50_000, "nothing was counted"
    assert not {path: size for path, size in cold.items() if size > MOST}, cold
    assert not {path: size for path, size in warm.items() if size > AGAIN}, warm
