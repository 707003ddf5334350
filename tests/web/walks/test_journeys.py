"""docs/journeys.md is true: the commonest jobs of three people, played in a browser and counted.

`WRITE_JOURNEYS=1` writes the table anew from what was counted.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from sqlalchemy import select

from tests.plugins.databases import ROOT
from tests.stories.office import Person
from tests.stories.test_browser_guards import DESK, PHONE
from tests.web.walks.scene import Scene
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper, PaperLine

FILE = ROOT / "docs" / "journeys.md"
BEGIN, END = "<!-- counted: begin -->", "<!-- counted: end -->"


class Counted(Person):
    """A person whose pages are counted beside the clicks, from "Việc của tôi" on."""

    def begin(self, login: str) -> None:
        self.log_in(login)
        self.clicks = 0
        self.count_pages()

    def place(self, name: str) -> None:
        """Go to a place of the navigation; on a phone the menu is opened first."""
        if not self.page.locator("#nav").is_visible():
            self.clicks += 1
            self.page.get_by_label("Mở danh mục").click()
        self._click(self.page.locator("#nav").get_by_role("link", name=name, exact=True))

    def desk(self, name: str) -> None:
        """Open one of my desks."""
        self._click(self.page.locator(".tk-flow").get_by_role("link", name=name))

    def thing(self, path: str) -> None:
        """Follow the link to this address that stands on the page."""
        self._click(self.page.locator(f"main a[href='{path}']"))

    def act(self, name: str) -> None:
        """Press what begins with this word and leads on: a link of the bar or a button."""
        beginning = re.compile(f"^{re.escape(name)}")
        found = self.page.locator("main").get_by_role("link", name=beginning)
        found = found.or_(self.page.locator("main").get_by_role("button", name=beginning))
        self._click(found)


Job = Callable[[Counted, Scene], None]


def laid(held: bool) -> str:
    """A decision that lies before the chairman, with a line that is held or without."""
    stands = (
        select(Nomination.id)
        .join(PaperLine, PaperLine.nomination_id == Nomination.id)
        .where(
            PaperLine.paper_id == Paper.id,
            PaperLine.removed_at.is_(None),
            Nomination.held_since.is_not(None),
        )
        .exists()
    )
    query = select(Paper.code).where(
        Paper.laid_at.is_not(None),
        Paper.approved_at.is_(None),
        Paper.discarded_at.is_(None),
        select(PaperLine.id)
        .where(PaperLine.paper_id == Paper.id, PaperLine.removed_at.is_(None))
        .exists(),
        stands if held else ~stands,
    )
    code = db.session.scalars(query.order_by(Paper.id)).first()
    db.session.rollback()
    assert code
    return code


def state_of(code: str) -> str:
    found = db.session.scalars(select(Nomination.state).where(Nomination.code == code)).one()
    db.session.rollback()
    return found


def lay_a_paper(it: Counted, scene: Scene) -> None:
    it.place("Quyết định, tờ trình")
    it.thing(f"/quyet-dinh/{scene.paper('draft')}")
    it.act("Trình")
    it.act("Trình")
    expect(it.page.get_by_role("heading", level=1)).to_contain_text("Đã trình")


def fall_back(it: Counted, scene: Scene) -> None:
    line = scene.line("city_declined")
    it.desk("Thành phố không khen")
    it.thing(f"/ho-so/{line}")
    it.act("Chuyển sang Giấy khen")
    it.act("Chuyển sang Giấy khen")
    assert state_of(line) == "noi_vu_reviewed"


def launch(it: Counted, scene: Scene) -> None:
    it.place("Phong trào")
    it.thing(f"/phong-trao/{scene.movement('drafted')}")
    it.act("Phát động")
    it.act("Phát động")
    it.sees("Đã phát động")


def approve_all(it: Counted, _scene: Scene) -> None:
    it.place("Quyết định, tờ trình")
    it.thing(f"/quyet-dinh/{laid(held=False)}")
    it.act("Phê duyệt")
    it.act("Phê duyệt")
    expect(it.page.get_by_role("heading", level=1)).to_contain_text("phê duyệt")


def approve_but_one(it: Counted, _scene: Scene) -> None:
    it.place("Quyết định, tờ trình")
    it.thing(f"/quyet-dinh/{laid(held=True)}")
    it.act("Phê duyệt")
    it.page.locator("main textarea").first.fill("Chờ kết luận rồi trình lại.")
    it.act("Phê duyệt")
    expect(it.page.get_by_role("heading", level=1)).to_contain_text("phê duyệt")


def send_back(it: Counted, scene: Scene) -> None:
    line = scene.line("district_approved")
    it.desk("Đã duyệt, chờ ban hành")
    it.thing(f"/ho-so/{line}")
    it.act("Trả về phòng Nội vụ")
    it.fill("Ý kiến", "Xem lại thành tích năm nay.")
    it.act("Trả về phòng Nội vụ")
    assert state_of(line) == "unit_submitted"


def verify(it: Counted, _scene: Scene) -> None:
    it.place("Nhật ký")
    it.act("Kiểm chứng")
    it.sees("Nhật ký còn nguyên.")


def read_history(it: Counted, scene: Scene) -> None:
    it.place("Hồ sơ")
    row = it.page.locator("main tbody a[href^='/ho-so/']").first
    path = row.get_attribute("href")
    assert path
    it.thing(path)
    it.thing(f"{path}/lich-su")
    expect(it.page.get_by_role("heading", level=1)).to_be_visible()


def search_the_log(it: Counted, scene: Scene) -> None:
    it.place("Nhật ký")
    it.fill("Mã hoặc tài khoản", scene.line("awarded"))
    it.act("Tìm")
    found = it.page.locator("main tbody a.who").first.get_attribute("href")
    assert found
    it.thing(found)
    expect(it.page.get_by_role("heading", level=1)).to_be_visible()


@dataclass(frozen=True)
class Journey:
    """A job of somebody: who, on which screen, and what is done."""

    who: str
    login: str
    screen: ViewportSize
    job: str
    play: Job


HEAD, BOSS = "Trưởng phòng Nội vụ, máy bàn", "Chủ tịch, điện thoại"
AUDIT = "Thanh tra, máy bàn"
JOURNEYS = (
    Journey(HEAD, "truongphong", DESK, "Trình một văn bản lên Chủ tịch", lay_a_paper),
    Journey(HEAD, "truongphong", DESK, "Chuyển một hồ sơ sang Giấy khen", fall_back),
    Journey(HEAD, "truongphong", DESK, "Phát động một phong trào", launch),
    Journey(BOSS, "chutich", PHONE, "Phê duyệt cả văn bản", approve_all),
    Journey(BOSS, "chutich", PHONE, "Phê duyệt tất cả trừ một", approve_but_one),
    Journey(BOSS, "chutich", PHONE, "Trả một hồ sơ đã duyệt về phòng Nội vụ", send_back),
    Journey(AUDIT, "thanhtra", DESK, "Kiểm chứng nhật ký", verify),
    Journey(AUDIT, "thanhtra", DESK, "Xem một hồ sơ đã đi thế nào", read_history),
    Journey(AUDIT, "thanhtra", DESK, "Tìm một dòng nhật ký của một hồ sơ", search_the_log),
)


def counted_part() -> str:
    """What stands in the file between the marks."""
    return FILE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


@pytest.mark.long
@pytest.mark.backends("sqlite")
@pytest.mark.usefixtures("live_server")
def test_the_jobs_take_as_many_clicks_and_pages_as_the_file_says(
    scene: Scene, new_page: Callable[..., Page]
) -> None:
    lines = ["| người, màn hình | việc | lần bấm | trang |", "|---|---|---:|---:|"]
    for journey in JOURNEYS:
        it = Counted(new_page(viewport=journey.screen))
        it.begin(journey.login)
        journey.play(it, scene)
        lines.append(f"| {journey.who} | {journey.job} | {it.clicks} | {it.pages} |")
    counted = "\n".join(lines)
    if os.environ.get("WRITE_JOURNEYS") == "1":
        text = FILE.read_text(encoding="utf-8").replace(counted_part(), counted)
        FILE.write_text(text, encoding="utf-8")
    assert counted_part() == counted
