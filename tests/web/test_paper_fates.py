"""What became of a paper is said where it stands, and what waits longest stands first."""

import html
import re
from datetime import timedelta

import pytest

from tests.paperwork import ISSUED, LAID, Paperwork
from tests.walk import Walk
from tests.world import World
from workflow_app.queries import paper_list

ANSWERED = ISSUED + timedelta(days=1)

pytestmark = pytest.mark.backends("sqlite")


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def read(world: World, login: str, path: str) -> str:
    client = world.app.test_client()
    world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.text.partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def sent(work: Paperwork) -> tuple[str, list[str]]:
    """A proposal of four lines that has gone to the city."""
    codes = work.endorsed(["Ánh", "Bình", "Cúc", "Dung"], "bang_khen")
    return work.issued(codes, "proposal"), codes


def answer(work: Paperwork, codes: list[str]) -> None:
    """The city answers on three of the lines, each in another way."""
    number = {"number": "12/QĐ-UBND", "date": ISSUED.date()}
    work.act(codes[0], "thanhpho", "record_award", ANSWERED, **number)
    work.act(codes[1], "thanhpho", "record_refusal", ANSWERED, reason="Chưa đủ điều kiện.")
    work.act(codes[2], "thanhpho", "city_return", ANSWERED, reason="Thiếu biên bản.")


def test_a_proposal_says_what_came_of_it_and_what_the_city_still_has(
    work: Paperwork, sent: tuple[str, list[str]]
) -> None:
    paper, codes = sent
    page = read(work.world, "noivu", f"/quyet-dinh/{paper}")
    assert "Tiếp theo: Thành phố xem xét, trả kết quả. Còn 4 hồ sơ chờ kết quả." in page
    answer(work, codes)
    page = read(work.world, "noivu", f"/quyet-dinh/{paper}")
    assert "Còn 1 hồ sơ chờ kết quả." in page
    assert "Thành phố đã trả kết quả: 1 đã khen, 1 không khen, 1 trả lại" in page


def test_a_proposal_that_was_answered_on_every_line_waits_for_nothing(
    work: Paperwork, sent: tuple[str, list[str]]
) -> None:
    paper, codes = sent
    answer(work, codes)
    work.act(codes[3], "thanhpho", "record_refusal", ANSWERED, reason="Chưa đủ điều kiện.")
    work.act(codes[1], "truongphong", "fall_back", ANSWERED)
    for login in ("noivu", "vanthu", "chutich", "thanhpho"):
        page = read(work.world, login, f"/quyet-dinh/{paper}")
        assert "Thành phố đã trả kết quả: 1 đã khen, 2 không khen, 1 trả lại" in page
        assert "Tiếp theo:" not in page
        assert "Thành phố đã trả kết quả" in read(work.world, login, "/quyet-dinh/")


def test_a_paper_that_every_line_has_left_says_so_and_lies_with_home_affairs(
    work: Paperwork,
) -> None:
    (code,) = work.endorsed(["Ánh"])
    paper = work.laid([code])
    assert "văn bản chờ ông/bà" not in read(work.world, "noivu", "/viec-cua-toi")
    work.act(code, "chutich", "send_back", LAID, comment="Xem lại.")
    for path in (f"/quyet-dinh/{paper}", "/quyet-dinh/"):
        page = read(work.world, "noivu", path)
        assert "Không còn đối tượng" in page, path
        assert "Đã trình Chủ tịch" not in page, path
    desk = read(work.world, "noivu", "/viec-cua-toi")
    assert "1 văn bản chờ ông/bà" in desk
    assert f"không còn đối tượng nào, {paper} Bỏ văn bản…" in desk
    assert "văn bản chờ ông/bà" not in read(work.world, "chutich", "/viec-cua-toi")


@pytest.mark.parametrize(
    ("login", "there"),
    [("chutich", "/viec-cua-toi"), ("vanthu", "/viec-cua-toi"), ("vanthu", "/van-thu")],
)
def test_what_has_waited_longest_comes_first(walk: Walk, login: str, there: str) -> None:
    first, second, third = (walk.on_paper(walk.endorsed()) for _ in range(3))
    for paper in (second, first, third):
        walk.lay(paper)
        if login == "vanthu":
            walk.approve(paper)
    said = read(walk.world, login, there)
    places = [said.index(paper) for paper in (second, first, third)]
    assert places == sorted(places)


def test_the_desk_of_the_clerk_goes_on_where_a_page_ended(walk: Walk) -> None:
    papers = [walk.on_paper(walk.endorsed()) for _ in range(3)]
    for paper in reversed(papers):
        walk.lay(paper)
        walk.approve(paper)
    clerk, seen = walk.world.actor("vanthu"), list[str]()
    page = paper_list.waiting_in(clerk, "approved", None, 2)
    seen += [row.code for row in page.rows]
    page = paper_list.waiting_in(clerk, "approved", page.last, 2)
    seen += [row.code for row in page.rows]
    assert seen == papers[::-1]
    assert page.last is None


def test_the_receipt_names_those_who_were_left_out(work: Paperwork) -> None:
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trần Văn Bình", "Lò Thị Cúc"])
    paper = work.laid(codes)
    work.approve(paper, {codes[1]: "Xem lại."})
    for login in ("chutich", "noivu", "thanhtra"):
        page = read(work.world, login, f"/quyet-dinh/{paper}/bien-nhan")
        assert "Đã phê duyệt 2 hồ sơ, để lại 1" in page
        assert re.search(r"Để lại 1 hồ sơ .* Trần Văn Bình TĐKT-", page)
    page = read(work.world, "vanthu", f"/quyet-dinh/{paper}/bien-nhan")
    assert "Đã phê duyệt 2 hồ sơ, để lại 1" in page
    assert "Trần Văn Bình" not in page, "what was not approved is not the clerk's to read"
    work.issue(paper)
    page = read(work.world, "chutich", f"/quyet-dinh/{paper}/bien-nhan")
    assert "Đã ban hành quyết định" in page
    assert "Trần Văn Bình" in page
