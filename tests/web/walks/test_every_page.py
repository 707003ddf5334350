"""Every page of the table of routes in a browser: nobody is shut out, at any width, by any colour.

Each page is loaded once, as somebody whose page it is; then the window and the colours change.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.stories.office import Person
from tests.stories.test_browser_guards import AXE, DESK, PHONE, barriers
from tests.web.walks.routes import VISITORS, Cell, cells, url_of
from tests.web.walks.scene import Scene
from tests.web.walks.things import things

SMALLEST: ViewportSize = {"width": 360, "height": 740}
PARTS = 2  # a part for each of two processors
NO_PAGE = ("/static/", "/tep/", "/healthz", "/readyz", "/huong-dan/quy-trinh.svg")
EXPORTS = ("/xuat.<kind>", ".xlsx")
AT_THE_DOOR = ("/dang-nhap", "/dat-mat-khau/")  # shown to whoever has not come in yet
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages(scene: Scene) -> dict[str, list[str]]:
    """By visitor the addresses to open: for each line of the table one who may."""
    known, found = things(scene), dict[str, list[str]]()
    for cell in filter(is_page, asked()):
        found.setdefault(who_opens(cell), []).append(url_of(cell.rule, known[cell.thing]))
    return found


def asked() -> list[Cell]:
    """The lines of the table that are answered to somebody who asks."""
    return [cell for cell in cells() if cell.method == "GET" and "o" in cell.signs]


def is_page(cell: Cell) -> bool:
    """Whether it is looked at; files and signs of life are not."""
    return not (cell.rule.startswith(NO_PAGE) or cell.rule.endswith(EXPORTS))


def who_opens(cell: Cell) -> str:
    """One in the middle of those who may."""
    may = [visitor for visitor in VISITORS if cell.sign_of(visitor) == "o"]
    return "" if cell.rule.startswith(AT_THE_DOOR) else may[len(may) // 2]


def part_of(scene: Scene, part: int) -> dict[str, list[str]]:
    """Every other visitor with the most pages, so that both parts are about as long."""
    sorted_ = sorted(pages(scene).items(), key=lambda item: -len(item[1]))
    return dict(sorted_[part::PARTS])


@pytest.mark.backends("sqlite")
def test_the_walk_opens_a_page_for_every_line_of_the_table(scene: Scene) -> None:
    """Left out is only what is answered with a file or the like, or leads to a page of these."""
    walked = [
        url for part in range(PARTS) for urls in part_of(scene, part).values() for url in urls
    ]
    left_out = [cell for cell in asked() if not is_page(cell)]
    assert len(walked) == len(asked()) - len(left_out)
    assert len(walked) > 70
    known = things(scene)
    for cell in left_out:
        url = url_of(cell.rule, known[cell.thing])
        with scene.client(who_opens(cell)).get(url) as answer:
            no_page = answer.status_code == 200 and answer.mimetype != "text/html"
            assert no_page or answer.location in walked, (url, answer.status)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.backends("sqlite")
@pytest.mark.usefixtures("live_server")
def test_every_page_can_be_used_by_everybody(
    scene: Scene, new_page: Callable[..., Page], part: int
) -> None:
    """WCAG 2.2 AA as far as axe sees it; no sideways scroll at 360 px; a silent console."""
    checker, wrong = AXE.read_text(encoding="utf-8"), []
    for login, urls in part_of(scene, part).items():
        page = new_page(viewport=DESK)
        if login:
            Person(page).log_in(login)
        for url in urls:
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(DESK)
            answer = page.goto(url)
            assert answer
            assert answer.ok, f"{login} {url}: {answer.status}"
            page.evaluate(checker)
            wrong += [f"{login} {url} {fault}" for fault in faults(page)]
        page.context.close()
    assert not wrong, "\n".join(wrong)


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, in each size and both colours."""
    found = [f"1366 light: {one}" for one in barriers(page)]
    page.set_viewport_size(SMALLEST)
    if (over := page.evaluate(SIDEWAYS)) > 0:
        found.append(f"360: {over} px too wide")
    page.set_viewport_size(PHONE)
    found += [f"390 light: {one}" for one in barriers(page)]
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    found += [f"390 dark: {one}" for one in barriers(page, "dark")]
    page.set_viewport_size(DESK)
    return found + [f"1366 dark: {one}" for one in barriers(page, "dark")]
