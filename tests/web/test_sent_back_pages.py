"""What the chairman says when he sends back stands on top, for who must act on it."""

import html
import re

import pytest

from tests.paperwork import APPROVED, DRAFTED, LAID, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.services import papers

COMMENT = "Đề nghị làm rõ số liệu giải phóng mặt bằng của quý IV."
LABEL = "Chủ tịch trả về, ý kiến"


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def top_of(work: Paperwork, login: str, path: str) -> str:
    """The page as it is read, down to where the history begins."""
    client = work.world.app.test_client()
    work.world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200
    page = answer.text.partition("<main")[2].partition('id="dien-bien"')[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("login", ["noivu", "noivu2", "truongphong"])
@pytest.mark.backends("sqlite")
def test_on_top_of_the_line(work: Paperwork, login: str) -> None:
    (code,) = work.endorsed(["Ánh"])
    work.laid([code])
    work.act(code, "chutich", "send_back", LAID, comment=COMMENT)
    page = top_of(work, login, f"/ho-so/{code}")
    assert f"{LABEL}: {COMMENT}" in page
    assert "nội bộ, đơn vị không thấy" in page
    assert page.index(COMMENT) < page.index("Đề nghị Hình thức")


@pytest.mark.parametrize("login", ["soanthao", "thutruong"])
@pytest.mark.backends("sqlite")
def test_the_unit_is_not_told_what_the_offices_say_among_themselves(
    work: Paperwork, login: str
) -> None:
    (code,) = work.endorsed(["Ánh"])
    work.laid([code])
    work.act(code, "chutich", "send_back", LAID, comment=COMMENT)
    assert COMMENT not in top_of(work, login, f"/ho-so/{code}")


@pytest.mark.backends("sqlite")
def test_it_stays_until_the_line_is_before_him_again(work: Paperwork) -> None:
    (code,) = work.endorsed(["Ánh"])
    work.laid([code])
    work.act(code, "chutich", "send_back", LAID, comment=COMMENT)
    work.act(code, "noivu", "endorse", APPROVED)
    assert COMMENT in top_of(work, "noivu", f"/ho-so/{code}")
    work.laid([code])
    assert COMMENT not in top_of(work, "noivu", f"/ho-so/{code}")


def test_on_top_of_the_paper_once_for_all_lines_it_is_about(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Bình", "Cúc"])
    paper = work.laid(codes)
    work.approve(paper, {codes[0]: COMMENT, codes[1]: COMMENT})
    page = top_of(work, "noivu", f"/quyet-dinh/{paper}")
    assert page.count(COMMENT) == 1
    assert "Chủ tịch trả về 2 hồ sơ, ý kiến" in page
    assert page.index("Ánh , Bình") < page.index("1 đối tượng")


@pytest.mark.backends("sqlite")
def test_on_a_paper_from_which_all_was_sent_back(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Bình"])
    paper = work.laid(codes)
    work.approve(paper, {codes[0]: COMMENT, codes[1]: "Thiếu biên bản."})
    page = top_of(work, "truongphong", f"/quyet-dinh/{paper}")
    assert COMMENT in page
    assert "Thiếu biên bản." in page


@pytest.mark.backends("sqlite")
def test_what_was_put_on_another_paper_is_no_business_of_the_first(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Bình"])
    paper = work.laid(codes)
    work.approve(paper, {codes[0]: COMMENT})
    work.act(codes[0], "noivu", "endorse", APPROVED)
    assert COMMENT in top_of(work, "noivu", f"/quyet-dinh/{paper}")
    papers.draft(
        work.world.actor("noivu"), "decision", work.world.movement, "Khác", codes[:1], DRAFTED
    )
    db.session.rollback()
    assert COMMENT not in top_of(work, "noivu", f"/quyet-dinh/{paper}")


@pytest.mark.backends("sqlite")
def test_the_clerk_reads_no_comment(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Bình"])
    paper = work.laid(codes)
    work.approve(paper, {codes[0]: COMMENT})
    assert COMMENT not in top_of(work, "vanthu", f"/quyet-dinh/{paper}")
