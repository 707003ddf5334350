"""C7: what was typed is never lost without a word: it is given back where it could not be taken."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from forms.typed import label_of
from tests.days import next_week
from tests.walk import Walk
from workflow_app.services import sessions

TYPED = "Ghi rõ số hộ đã vận động hiến đất và tỷ lệ % so với chỉ tiêu xã giao."


def logged_in(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def received(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


@pytest.mark.backends("sqlite")
def test_when_the_session_has_ended_what_was_typed_comes_back(walk: Walk):
    code, client = received(walk), logged_in(walk, "noivu")
    token = walk.world.csrf(client)
    sessions.end_all_of(walk.world.actor("quantri"), "noivu", datetime.now(UTC))
    answer = client.post(
        f"/ho-so/{code}/viec/return",
        data={"csrf_token": token, "remark_achievement": TYPED},
        headers={"Referer": f"http://localhost/ho-so/{code}/viec/return"},
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert TYPED in page
    assert f"/dang-nhap?next=/ho-so/{code}/viec/return" in page
    assert walk.state(code) == "unit_submitted"


@pytest.mark.parametrize("token", [True, False], ids=["session ended", "cookies gone"])
@pytest.mark.backends("sqlite")
def test_who_only_pressed_a_button_logs_in_and_comes_back_to_it(walk: Walk, token: bool):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    client, there = walk.world.app.test_client(), f"/ho-so/{code}/viec/receive"
    fields = {"csrf_token": walk.world.csrf(client)} if token else {}
    headers = {"Referer": f"http://localhost{there}"}
    answer = client.post(there, data=fields, headers=headers)
    assert (answer.status_code, answer.location) == (302, f"/dang-nhap?next={there}")
    assert "việc vừa gửi chưa được ghi" in client.get(answer.location).text
    assert client.post("/dang-nhap", data={"login": "noivu"}).status_code == 400
    assert walk.line(code).received_at is None


@pytest.mark.backends("sqlite")
def test_when_somebody_was_first_the_page_says_who_what_when_and_gives_back_what_was_typed(
    walk: Walk,
):
    code, client = received(walk), logged_in(walk, "noivu")
    seen = walk.line(code).version
    walk.act("noivu2", "endorse", code)
    answer = walk.world.post(
        client,
        f"/ho-so/{code}/viec/return",
        version=seen,
        remark_whole=TYPED,
        answer_by=f"{next_week():%d/%m/%Y}",
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert TYPED in page
    for said in (
        walk.world.account("noivu2").name,
        "xác nhận đủ điều kiện",
        "Đã có người làm trước",
    ):
        assert said in page, said


@pytest.mark.backends("sqlite")
def test_when_the_page_was_open_too_long_what_was_typed_comes_back(walk: Walk):
    code, client = received(walk), logged_in(walk, "noivu")
    answer = client.post(f"/ho-so/{code}/viec/return", data={"remark_whole": TYPED})
    assert answer.status_code == 400
    assert TYPED in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["password", "current", "csrf_token", "version", "once", "picked"])
def test_passwords_and_what_nobody_typed_are_not_given_back(name: str):
    assert label_of(name) == ""


@pytest.mark.parametrize("name", ["reason", "comment", "achievement", "remark_whole", "answer_1"])
def test_what_people_write_is_known_by_its_label(name: str):
    assert label_of(name)


@pytest.mark.parametrize("login", ["thanhpho", "thutruong"])
@pytest.mark.backends("sqlite")
def test_a_page_that_is_too_old_tells_nobody_of_a_hold_that_is_not_for_him(walk: Walk, login: str):
    """AZ-01: what the offices do among themselves is not told to whoever comes second."""
    act = {"thanhpho": "acknowledge", "thutruong": "withdraw"}[login]
    code = walk.forwarded() if login == "thanhpho" else walk.endorsed()
    client, seen = logged_in(walk, login), walk.line(code).version
    walk.act("truongphong", "hold", code, basis="Có đơn tố cáo")
    answer = walk.world.post(client, f"/ho-so/{code}/viec/{act}", version=seen, reason="Xin rút.")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Đã có người làm trước" in page
    assert "tạm dừng" not in page.lower()
    assert walk.world.account("truongphong").name not in page
