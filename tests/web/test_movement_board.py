"""The movement and the board of what waits: figures lead to lists, each reads his own part."""

import html
import re

import pytest

from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.services import grants


def read(walk: Walk, login: str, path: str = "") -> str:
    """The movement's page, or what lies under it, as this person gets it."""
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    answer = client.get(f"/phong-trao/{walk.world.movement}{path}")
    assert answer.status_code == 200
    return answer.text


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_home_affairs_reads_who_has_not_sent_by_the_call_each_needs(walk: Walk) -> None:
    walk.dossier("soanthao2", "TL")
    walk.draft()
    page = words(read(walk, "noivu"))
    assert "7/7 đơn vị chưa gửi" in page
    assert "5 Chưa lập bộ hồ sơ" in page
    assert "1 Đã lập, chưa có dòng nào UBND xã Tân Lập" in page
    assert "1 Đang soạn Trường THCS Nguyễn Trãi 1 dòng" in page
    assert "Thanh tra huyện chưa có tài khoản thủ trưởng" in page
    walk.act("thutruong", "submit", walk.draft())
    assert "6/7 đơn vị chưa gửi" in words(read(walk, "noivu"))


def test_a_figure_leads_to_the_list_of_the_movement_unit_and_state(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft())
    unit, movement = walk.world.unit("THCS"), walk.world.movement
    there = f"/ho-so/?buoc=dang-xet&amp;phong-trao={movement}&amp;don-vi={unit}"
    assert f'<a href="{there}">1</a>' in read(walk, "noivu")
    assert there not in read(walk, "chutich"), "his lists begin with what was laid before him"


def fates(walk: Walk) -> None:
    """Lines of one unit wherever a line can be, two of each that is easily counted twice."""
    walk.draft()
    for act in ("recall", "withdraw"):
        code = walk.draft()
        walk.act("thutruong", "submit", code)
        walk.act("thutruong", act, code, reason="Xin rút.")
    walk.act("thutruong", "withdraw", walk.draft(), reason="Chưa gửi, xin rút.")
    walk.act("thutruong", "submit", walk.draft())
    code = walk.draft()
    for login, act in (("thutruong", "submit"), ("noivu", "receive")):
        walk.act(login, act, code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    walk.endorsed()
    _, paper = walk.approved()
    walk.issue(paper)
    walk.forwarded()


FIGURES = {"Đang soạn": 2, "Đang xét": 3, "Phải bổ sung": 1, "Đã khen": 1, "Không khen, đã rút": 2}


@pytest.mark.parametrize("login", ["soanthao", "noivu", "thanhtra"])
def test_the_figures_of_a_unit_add_up_and_each_opens_as_many_lines(walk: Walk, login: str) -> None:
    fates(walk)
    page = read(walk, login)
    unit = str(walk.world.unit("THCS"))
    rows = page.partition('id="bo-ho-so"')[2] if login == "soanthao" else _row_of(page, unit)
    # What was given up before it was sent exists for the unit and the auditor.
    told = FIGURES | ({"Không khen, đã rút": 1} if login == "noivu" else {})
    for label, count in told.items():
        assert re.search(rf"{label}(?:</dt><dd>|\">)(?:<a [^>]+>)?{count}\b", rows), label
    links = re.findall(r'href="(/ho-so/\?[^"]+)">(\d+)</a>', rows)
    assert len(links) == (4 if login == "noivu" else 5), "of drafts home affairs has no list"
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    for path, count in links:
        listed = client.get(html.unescape(path)).text
        assert len(re.findall(r'<a class="who"', listed)) == int(count), path


def _row_of(page: str, unit: str) -> str:
    rows = page.partition('id="bang-don-vi"')[2].split("<tr>")
    return next(row for row in rows if f"don-vi={unit}" in row)


def test_the_last_sending_is_the_last_one(walk: Walk) -> None:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    first = re.search(r"Gửi lần cuối (\S+ \S+)", words(read(walk, "soanthao")))
    walk.act("thutruong", "recall", code)
    walk.act("thutruong", "submit", code)
    last = re.search(r"Gửi lần cuối (\S+ \S+)", words(read(walk, "soanthao")))
    assert first
    assert last
    assert last[1] > first[1]


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "vanthu", "ketoan", "thaytham"])
def test_the_others_read_nothing_of_other_units(walk: Walk, login: str) -> None:
    walk.act("thutruong2", "submit", walk.draft(login="soanthao2", unit="TL"))
    page = read(walk, login)
    assert "UBND xã Tân Lập" not in page
    assert "đơn vị chưa gửi" not in page
    assert "dang-cho" not in page


def test_a_unit_reads_how_far_it_is_itself(walk: Walk) -> None:
    walk.draft()
    walk.act("thutruong", "submit", walk.draft())
    page = words(read(walk, "soanthao"))
    assert "Đang soạn 1 Đang xét 1 Phải bổ sung 0 Đã khen 0 Không khen, đã rút 0" in page


def test_the_board_says_for_whom_lines_wait_and_leads_to_each(walk: Walk) -> None:
    code = walk.draft(name="Quàng Thị Mừng")
    walk.act("thutruong", "submit", code)
    page = read(walk, "truongphong", "/dang-cho")
    assert "Chờ tiếp nhận 1 hồ sơ, Chuyên viên phòng Nội vụ, lâu nhất" in words(page)
    assert f"/ho-so/{code}" in page
    listed = read(walk, "truongphong", "/dang-cho?cho=tiep-nhan")
    assert "Quàng Thị Mừng" in listed
    assert "Quàng Thị Mừng" not in read(walk, "truongphong", "/dang-cho?cho=tham-dinh")


def test_of_drafts_the_board_tells_unit_and_number_alone(walk: Walk) -> None:
    code = walk.draft(name="Quàng Thị Mừng")
    for path in ("/dang-cho", "/dang-cho?cho=soan"):
        page = read(walk, "noivu", path)
        assert "Trường THCS Nguyễn Trãi: 1 dòng" in words(page)
        assert code not in page
        assert "Quàng Thị Mừng" not in page
    assert "Các dòng dưới đây gửi từ lúc này mang dấu gửi muộn." in page


def test_the_chairman_reads_the_figures_and_no_name_of_what_was_not_laid(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft(name="Quàng Thị Mừng"))
    for path in ("/dang-cho", "/dang-cho?cho=tiep-nhan"):
        page = read(walk, "chutich", path)
        assert "Quàng Thị Mừng" not in page
    board = words(read(walk, "chutich", "/dang-cho"))
    assert "Ông/bà xem từng hồ sơ khi phòng Nội vụ đã trình." in board


def test_what_stands_still_for_want_of_people_comes_first(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft(name="Quàng Thị Mừng"))
    walk.draft(login="soanthao2", unit="TL")
    for login in ("noivu", "noivu2", "thutruong2"):
        for grant in walk.world.actor(login).grants:
            grants.end(None, grant.id, walk.now())
    db.session.rollback()
    page = words(read(walk, "truongphong", "/dang-cho"))
    assert page.index("Không còn ai làm được 1") < page.index("Chờ tiếp nhận")
    assert "UBND xã Tân Lập: 1 dòng; 1 dòng không còn ai ký gửi được" in page


@pytest.mark.parametrize("nonsense", ["", "khong-co", "' OR 1=1 --", "het", "tiep-nhan%00"])
def test_a_word_that_is_no_group_shows_the_board(walk: Walk, nonsense: str) -> None:
    walk.act("thutruong", "submit", walk.draft())
    client = walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    path = f"/phong-trao/{walk.world.movement}/dang-cho"
    answer = client.get(path, query_string={"cho": nonsense, "sau": "@@"})
    assert answer.status_code == 200
    assert "Cần xem ngay" in answer.text
