"""What only a browser shows: planted text runs nowhere, the keyboard leads, nobody is shut out."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.plugins.databases import PostgresDatabases, SQLiteDatabases
from tests.plugins.live import LiveServer
from tests.plugins.run_folder import run_folder
from tests.stories.office import Person
from tests.web.walks.scene import Scene
from tests.web.walks.stage import played, scene_in
from tests.web.walks.things import things
from tests.world import PASSWORD, World

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
AXE_DIGEST = "7dbfabdfc6062936d79c873ddbb5f811a1219fca3928bd8cc9dd81f1e65f4720"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1366, "height": 768}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COOKIE = "phien"


@pytest.fixture
def database_url(databases: SQLiteDatabases | PostgresDatabases) -> Iterator[str]:
    with played(databases) as url:
        yield url


@pytest.fixture
def scene(world: World, backend: str, pytestconfig: pytest.Config) -> Scene:
    return scene_in(world, backend, run_folder(pytestconfig))


def main_pages(scene: Scene) -> dict[str, list[str]]:
    """The pages people work on, with somebody who does."""
    known = things(scene)
    paths = {name: f"/ho-so/{values['code']}" for name, values in known.items() if "act" in values}
    movement = scene.movement("launched")
    return {
        "soanthao": [
            "/viec-cua-toi",
            paths["returned"],
            f"/phong-trao/{movement}",
            f"{paths['draft']}/sua",
            f"{paths['returned']}/tra-loi",
        ],
        "thutruong": [f"/bo-ho-so/{scene.dossier()}", f"/bien-nhan/{scene.receipt()}"],
        "noivu": [
            "/viec-cua-toi",
            f"{paths['sent']}/viec/return",
            f"/ho-so/hang-loat?viec=return&ma={known['sent']['code']}",
            f"/ho-so/hang-loat/ket-qua{known['batch-done']['?']}",
            f"/phong-trao/{movement}",
            f"/phong-trao/{movement}/dang-cho",
            f"/phong-trao/{movement}/sua",
            f"/quyet-dinh/moi?phong-trao={movement}&loai=decision",
        ],
        "truongphong": ["/ho-so/", f"/quyet-dinh/{known['paper-draft']['code']}/trinh"],
        "chutich": [
            f"/quyet-dinh/{known['paper-laid']['code']}",
            f"/quyet-dinh/{known['paper-laid']['code']}/ky",
            f"/quyet-dinh/{known['paper-laid']['code']}/ky?tra=tat-ca",
            "/viec-cua-toi",
        ],
        "vanthu": ["/van-thu", f"/quyet-dinh/{known['paper-waiting']['code']}/van-thu"],
        "ketoan": [paths["awarded"]],
        "thanhtra": ["/kiem-toan", f"/kiem-toan/{known['entry']['entry_id']}"],
        "truyenthong": ["/ho-so/"],
        "thanhpho": ["/viec-cua-toi", paths["forwarded"]],
        "thuky": ["/viec-cua-toi"],
        "uyvien1": ["/huong-dan/"],
        "quantri": ["/quan-tri/tai-khoan/", "/quan-tri/tai-khoan/dutru", "/thong-bao/"],
    }


ROLES = [
    *("soanthao", "thutruong", "noivu", "truongphong", "chutich", "vanthu", "ketoan"),
    *("thanhtra", "truyenthong", "thanhpho", "thuky", "uyvien1", "quantri"),
]


def refuse_dialogs(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a planted script ran: {dialog.message}"))


def barriers(page: Page, scheme: str = "") -> list[str]:
    """What axe finds wrong with the page as it is now; the dark one differs in colours alone."""
    only = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}
    found = page.evaluate(
        "async (only) => (await axe.run({resultTypes: ['violations'], ...only})).violations", only
    )
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def test_the_checker_is_the_one_that_was_looked_at() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_DIGEST


@pytest.mark.parametrize("login", ROLES)
@pytest.mark.usefixtures("live_server")
def test_the_main_pages_have_no_barriers_and_run_nothing_planted(
    scene: Scene, new_page: Callable[..., Page], login: str
) -> None:
    """WB-02, WB-03: light and dark, on a phone and at a desk; the console stays silent."""
    page = new_page(viewport=DESK)
    refuse_dialogs(page)
    somebody = Person(page).log_in(login)
    checker = AXE.read_text(encoding="utf-8")
    wrong = []
    for path in main_pages(scene)[login]:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            somebody.go(path)
            assert page.locator("html").get_attribute("data-bs-theme") == scheme
            page.evaluate(checker)
            for size in (DESK, PHONE):
                page.set_viewport_size(size)
                at = f"{path} {scheme} {size['width']}"
                wrong += [f"{at}: {barrier}" for barrier in barriers(page, scheme)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["/dang-nhap", "/khong-co-trang-nay"])
@pytest.mark.usefixtures("live_server", "scene")
def test_the_door_has_no_barriers(new_page: Callable[..., Page], path: str) -> None:
    page = new_page(viewport=PHONE)
    wrong = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        wrong += [f"{path} {scheme}: {barrier}" for barrier in barriers(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("scene")
def test_a_planted_session_is_dead_after_logging_in(
    new_page: Callable[..., Page], live_server: LiveServer
) -> None:
    """AN-04: the attacker's own session, put into the victim's browser, shows him nothing later."""
    attacker = new_page()
    Person(attacker).log_in("soanthao2")
    planted = next(c for c in attacker.context.cookies() if c.get("name") == COOKIE)
    victim = new_page()
    cookie = {"name": COOKIE, "value": planted["value"], "url": live_server.url}
    victim.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict has its keys
    victim.goto("/tai-khoan/")
    victim.goto("/dang-nhap")
    victim.locator("form[action='/dang-xuat'] button").first.dispatch_event("click")
    victim.wait_for_url("**/dang-nhap")
    victim.get_by_label("Tên đăng nhập").fill("noivu")
    victim.get_by_label("Mật khẩu").first.fill(PASSWORD)
    victim.get_by_role("button", name="Đăng nhập").click()
    expect(victim.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    mine = next(c for c in victim.context.cookies() if c.get("name") == COOKIE)
    assert mine["value"] != planted["value"]
    assert mine["httpOnly"]
    assert mine["sameSite"] == "Lax"
    attacker.context.clear_cookies()
    attacker.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict has its keys
    attacker.goto("/viec-cua-toi")
    assert "/dang-nhap" in attacker.url


def test_no_other_page_can_frame_the_button_that_signs(
    scene: Scene, new_page: Callable[..., Page], live_server: LiveServer, console_errors: list[str]
) -> None:
    """WB-04."""
    page = new_page()
    Person(page).log_in("chutich")
    path = f"/quyet-dinh/{scene.paper('laid')}"
    for address in (f"{live_server.url}{path}", f"{live_server.url}/dang-nhap"):
        page.goto("about:blank")
        page.set_content(f'<iframe id="trap" src="{address}"></iframe>')
        page.wait_for_timeout(500)
        [trap] = [frame for frame in page.frames if frame != page.main_frame]
        assert trap.url.startswith("chrome-error:")
    console_errors.clear()  # the browser says there that it refused


@pytest.mark.parametrize("login", ["soanthao", "noivu", "chutich"])
@pytest.mark.usefixtures("live_server")
def test_the_keyboard_begins_at_the_content_and_shows_where_it_is(
    scene: Scene, new_page: Callable[..., Page], login: str
) -> None:
    """The first stop leads past the navigation; every stop can be seen."""
    page = new_page(viewport=DESK)
    somebody = Person(page).log_in(login)
    for path in main_pages(scene)[login][:2]:
        somebody.go(path)
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_have_text("Tới nội dung chính")
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(_IS_SHOWN), f"{path}: {page.evaluate(_WHERE)}"


_WHERE = "() => document.activeElement.outerHTML.slice(0, 200)"
_IS_SHOWN = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const around = here.closest('label, td, tr');
  const far = around && getComputedStyle(around).outlineStyle !== 'none';
  return here === document.body || ring || style.boxShadow !== 'none' || far;
}"""
