"""What stands somewhere already is named with a link to it: a nominee, a line on a paper."""

import pytest
from flask.testing import FlaskClient

from states.wording import shown_code
from tests.walk import ACHIEVEMENT, Walk

NAME = "Đào Thị Kim Oanh"


def browser(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def link_to(code: str, path: str = "ho-so") -> str:
    return f'<a href="/{path}/{code}">{shown_code(code)}</a>'


def test_back_and_save_again_leads_to_the_line_that_was_just_entered(walk: Walk):
    """C7: the second form says other words, so it is no repetition; it is no namesake either."""
    client, path = browser(walk, "soanthao"), f"/bo-ho-so/{walk.dossier()}/them"
    typed = {"kind": "individual", "name": NAME, "award": "giay_khen"}
    first = walk.world.post(client, path, **typed, achievement=ACHIEVEMENT)
    code = first.location.rpartition("/")[2]
    again = walk.world.post(client, path, **typed, achievement=f"{ACHIEVEMENT} Đã bổ sung.")
    assert f"{NAME} đã có ở hồ sơ {link_to(code)}, ghi lúc " in again.text
    assert "Đã bổ sung." in again.text
    other = walk.world.post(client, path, **typed, another="y")
    assert other.status_code == 302  # a namesake, knowingly


@pytest.mark.backends("sqlite")
def test_a_namesake_of_the_register_who_stands_nowhere_is_asked_about_as_before(walk: Walk):
    client, path = browser(walk, "soanthao"), f"/bo-ho-so/{walk.dossier()}/them"
    known = walk.world.post(client, path, name="Trương Văn Ấm", award="giay_khen")
    assert "Danh bạ của đơn vị đã có Trương Văn Ấm, Chuyên viên." in known.text


@pytest.mark.backends("sqlite")
def test_who_is_chosen_twice_stands_on_the_line_that_is_named(walk: Walk):
    client, path = browser(walk, "soanthao"), f"/bo-ho-so/{walk.dossier()}/them"
    chosen = {"nominee_id": walk.world.entry("Trương Văn Ấm"), "award": "giay_khen"}
    code = walk.world.post(client, path, **chosen).location.rpartition("/")[2]
    again = walk.world.post(client, path, **chosen, achievement="Khác.")
    assert f"Đối tượng này đã có đề nghị {link_to(code)} trong phong trào" in again.text


def test_a_second_draft_of_the_same_lines_names_the_paper_they_stand_on(walk: Walk):
    """Also when nothing else waits any more, and the page has no list to show."""
    one, two = walk.endorsed(), walk.endorsed()
    client = browser(walk, "noivu")
    path = f"/quyet-dinh/moi?phong-trao={walk.world.movement}&loai=decision"
    typed = {"title": "Về việc tặng Giấy khen", "lines": [one, two]}
    paper = walk.world.post(client, path, **typed).location.rpartition("/")[2]
    again = walk.world.post(client, path, **{**typed, "title": "Về việc tặng thưởng"})
    said = f"{link_to(one)}, {link_to(two)}: đã nằm trong văn bản {link_to(paper, 'quyet-dinh')}."
    assert said in again.text
    walk.world.post(client, "/ngon-ngu", language="en")
    english = walk.world.post(client, path, **{**typed, "title": "Tặng thưởng"}).text
    assert f"already on paper {link_to(paper, 'quyet-dinh')}." in english


def test_from_what_waits_for_a_paper_one_is_drafted(walk: Walk):
    """From the desk and from the board of the movement, by who drafts papers there."""
    walk.endorsed()
    walk.endorsed("bang_khen")
    movement = walk.world.movement
    desk, board = "/viec-cua-toi?viec=cho-tong-hop", f"/phong-trao/{movement}/dang-cho?cho=du-thao"
    for kind, words in (
        ("decision", "Dự thảo quyết định khen thưởng (1)…"),
        ("proposal", "Dự thảo tờ trình thành phố (1)…"),
    ):
        for path in (desk, board):
            page = browser(walk, "noivu").get(path).text
            link = f'href="/quyet-dinh/moi?phong-trao={movement}&amp;loai={kind}">'
            assert words in page.partition(link)[2][:400], (path, kind)
    for login, path in (("thaytham", desk), ("truongphong", board)):
        assert "Dự thảo quyết định khen thưởng" not in browser(walk, login).get(path).text, login
