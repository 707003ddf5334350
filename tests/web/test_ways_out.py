"""A refusal says what is true of it and leads to the thing itself; what was done is no failure."""

import html
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.walk import Walk
from workflow_app.services import lines
from workflow_app.services.lines import Content

pytestmark = pytest.mark.backends("sqlite")


def logged_in(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def read(answer: TestResponse) -> str:
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def ways(answer: TestResponse) -> list[tuple[str, str]]:
    """The buttons of the page, with their words."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a class="btn[^"]*" href="([^"]+)">([^<]+)</a>', main)
    return [(html.unescape(href), words) for href, words in found]


def laid(walk: Walk, award: str = "giay_khen") -> str:
    paper = walk.on_paper(
        walk.endorsed(award), kind="decision" if award == "giay_khen" else "proposal"
    )
    walk.lay(paper)
    return paper


def without_a_title(walk: Walk) -> str:
    content = Content("individual", "Đào Thị Kim Oanh", "giay_khen", achievement="Vượt kế hoạch.")
    return lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())


def test_who_came_second_is_led_to_the_line_itself(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    client, seen = logged_in(walk, "noivu"), walk.line(code).version
    walk.act("noivu2", "endorse", code)
    there = f"/ho-so/{code}/viec/endorse"
    headers = {"Referer": f"http://localhost{there}"}
    fields = {"csrf_token": walk.world.csrf(client), "version": seen}
    answer = client.post(there, data=fields, headers=headers)
    assert answer.status_code == 409
    assert ways(answer)[0] == (f"/ho-so/{code}", "Mở hồ sơ")
    assert client.get(ways(answer)[0][0]).status_code == 200
    assert "Phạm Văn Đức, xác nhận đủ điều kiện" in read(answer)


def test_a_line_that_lacks_something_is_not_said_to_be_at_another_step(walk: Walk):
    code = without_a_title(walk)
    answer = logged_in(walk, "thutruong").get(f"/ho-so/{code}/viec/submit")
    said = read(answer)
    assert answer.status_code == 409
    assert "Hồ sơ còn thiếu: chức vụ." in said
    assert "bước khác" not in said
    assert "Việc gần nhất" not in said
    assert ways(answer)[0] == (f"/ho-so/{code}", "Mở hồ sơ")


def test_an_act_of_another_step_says_where_the_line_is_and_what_was_done_last(walk: Walk):
    code = walk.endorsed()
    said = read(logged_in(walk, "noivu2").get(f"/ho-so/{code}/viec/return"))
    assert "Hồ sơ đang ở bước “Đã thẩm định”" in said
    assert "Việc gần nhất trên hồ sơ này: Trần Thị Bình, xác nhận đủ điều kiện, lúc" in said


def test_who_did_it_himself_in_another_tab_reads_that_he_did(walk: Walk):
    code = walk.draft()
    client, seen = logged_in(walk, "thutruong"), walk.line(code).version
    walk.act("thutruong", "submit", code)
    for answer in (
        client.get(f"/ho-so/{code}/viec/submit"),
        walk.world.post(client, f"/ho-so/{code}/viec/submit", version=seen),
    ):
        said = read(answer)
        assert answer.status_code == 409
        assert "Ông/bà đã làm việc này" in said
        assert "Ký gửi: ông/bà đã làm lúc" in said
        assert "Mã lỗi" not in said
        assert ways(answer)[0] == (f"/ho-so/{code}", "Mở hồ sơ")


def test_the_chairman_who_comes_back_after_approving_reads_that_he_has(walk: Walk):
    paper = laid(walk)
    client = logged_in(walk, "chutich")
    version, digest = walk.seen("chutich", paper)
    walk.approve(paper)
    again = walk.world.post(client, f"/quyet-dinh/{paper}/ky", version=version, digest=digest)
    for answer in (client.get(f"/quyet-dinh/{paper}/ky"), again):
        assert answer.status_code == 409
        assert re.search(
            r"Ông/bà đã phê duyệt văn bản này lúc \d\d:\d\d:\d\d ngày", read(answer)
        ), read(answer)
        assert ways(answer)[0] == (f"/quyet-dinh/{paper}/bien-nhan", "Xem biên nhận")


def test_the_deputy_who_comes_second_reads_who_approved_and_when(walk: Walk):
    paper = laid(walk)
    deputy = logged_in(walk, "phochutich")
    version, digest = walk.seen("phochutich", paper)
    walk.approve(paper)
    again = walk.world.post(deputy, f"/quyet-dinh/{paper}/ky", version=version, digest=digest)
    for answer in (deputy.get(f"/quyet-dinh/{paper}/ky"), again):
        said = read(answer)
        assert "Đã có người làm trước" in said
        assert "Nguyễn Quốc Việt đã phê duyệt văn bản này lúc" in said
        assert deputy.get(ways(answer)[0][0]).status_code == 200


@pytest.mark.parametrize(
    ("award", "done"),
    [("giay_khen", "đã cho số, ban hành"), ("bang_khen", "đã cho số, chuyển thành phố")],
)
def test_the_clerk_who_comes_back_after_numbering_reads_that_he_has(
    walk: Walk, award: str, done: str
):
    paper = laid(walk, award)
    walk.approve(paper)
    client = logged_in(walk, "vanthu")
    walk.issue(paper)
    answer = client.get(f"/quyet-dinh/{paper}/van-thu")
    assert f"Ông/bà {done} văn bản này lúc" in read(answer)
    assert ways(answer)[0] == (f"/quyet-dinh/{paper}/bien-nhan", "Xem biên nhận")


def test_what_is_another_persons_act_says_so_whoever_did_it(walk: Walk):
    paper = laid(walk)
    walk.approve(paper)
    answer = logged_in(walk, "noivu").get(f"/quyet-dinh/{paper}/ky")
    assert answer.status_code == 403
    assert "Việc của Chủ tịch" in read(answer)
    assert ways(answer)[0] == (f"/quyet-dinh/{paper}", "Mở văn bản")


def test_an_old_tab_leads_back_to_its_form_after_logging_in_again(walk: Walk):
    code = walk.draft()
    client = logged_in(walk, "soanthao")
    there = f"/ho-so/{code}/sua"
    for headers in ({"Referer": f"http://localhost{there}"}, {}):
        answer = client.post(there, data={"achievement": "Đã viết lại."}, headers=headers)
        said = read(answer)
        assert answer.status_code == 400
        assert ways(answer)[0] == (there, "Mở lại trang này")
        assert "Chép lại phần dưới đây trước." in said
        assert "Đã viết lại." in answer.text
    assert client.get(there).status_code == 200


def test_what_only_takes_a_sending_is_not_offered_to_be_opened(walk: Walk):
    client = logged_in(walk, "truongphong")
    for headers in ({}, {"Referer": "https://example.org/ho-so/"}):
        answer = client.post("/thong-bao/da-doc", headers=headers)
        assert answer.status_code == 400
        assert [words for _, words in ways(answer)] == ["Về Việc của tôi"]
