"""C6: what is too long is refused in words and stays in its box; nothing is cut without a word."""

import re

import pytest

from tests.walk import Walk
from tests.world import World

LONG = "Vận động bà con hiến đất, bàn giao mặt bằng trước hạn. " * 200
MUCH = LONG[:8_214].strip()


@pytest.fixture
def page_of(world: World):
    """The form of a new line as the drafter gets it back after sending these fields."""
    client, walk = world.app.test_client(), Walk(world)
    world.log_in(client, "soanthao")
    path = f"/bo-ho-so/{walk.dossier()}/them"

    def send(**fields: str) -> str:
        answer = world.post(client, path, award="giay_khen", **fields)
        assert answer.status_code == 200
        return answer.text

    return send


@pytest.mark.backends("sqlite")
def test_a_text_that_is_too_long_is_refused_and_kept_whole(page_of):
    page = page_of(name="Đào Thị Kim Oanh", achievement=MUCH)
    over = len(MUCH) - 8_000
    assert f"Ghi tối đa 8.000 ký tự; hãy bớt {over} ký tự." in page
    assert MUCH in page
    assert f"Đã dùng {len(MUCH):,}/8.000 ký tự".replace(",", ".") in page


@pytest.mark.backends("sqlite")
def test_no_box_lets_the_browser_cut_what_is_pasted(page_of):
    page = page_of(name="")
    main = page[page.index("<main") : page.index("</main>")]
    assert "maxlength" not in main
    assert re.search(r'<textarea [^>]*data-at-most="8000"[^>]*id="achievement"', main)
    assert re.search(r'aria-describedby="achievement-hint achievement-count"', main)


@pytest.mark.backends("sqlite")
def test_a_name_has_room_for_a_name(page_of):
    page = page_of(name="Nhóm cán bộ tham mưu giải phóng mặt bằng " * 4)
    assert "Ghi tối đa 150 ký tự; hãy bớt 13 ký tự." in page
