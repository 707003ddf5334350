"""Tokens on the page of one's own account: made with the password, shown once, ended at once."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.program import Program
from tests.ledger import tags_of
from tests.world import PASSWORD, World

NEW = "/tai-khoan/ma-truy-cap/moi"
FILLED = {"name": "Phần mềm nhân sự", "scope": "write", "days": "90", "password": PASSWORD}


def test_a_token_is_shown_once_and_listed_without_itself(
    world: World, client: FlaskClient, app: Flask
) -> None:
    world.log_in(client, "soanthao")
    made = world.post(client, NEW, **FILLED)
    found = re.search(r"tdkt_[\w-]{43}", made.text)
    assert found
    token = found[0]
    assert Program(app, token).get("/me").get_json()["token"]["scope"] == "write"
    page = client.get("/tai-khoan/").text
    assert "Phần mềm nhân sự" in page
    assert token not in page
    ending = re.search(r'action="(/tai-khoan/ma-truy-cap/[0-9a-f-]{36}/ket-thuc)"', page)
    assert ending
    assert world.post(client, ending[1]).status_code == 302
    assert Program(app, token).get("/me").status_code == 401
    assert "Phần mềm nhân sự" not in client.get("/tai-khoan/").text
    tags = tags_of("account", world.account("soanthao").id)
    assert [tag for tag in tags if tag.startswith("token:")][:2] == ["token:issue", "token:end"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "sai mật khẩu rồi"}, "Mật khẩu không đúng."),
        ({"password": ""}, "Hãy ghi mật khẩu."),
        ({"name": " "}, "Hãy ghi mã dùng cho phần mềm nào."),
        ({"days": "366"}, "Ghi từ 1 đến 365 ngày."),
        ({"days": ""}, "Hãy ghi số ngày."),
        ({"scope": "admin"}, "Hãy chọn"),
    ],
)
@pytest.mark.backends("sqlite")
def test_what_cannot_be_taken_is_said_and_nothing_is_issued(
    world: World, client: FlaskClient, change: dict[str, str], said: str
) -> None:
    world.log_in(client, "soanthao")
    answer = world.post(client, NEW, **{**FILLED, **change})
    assert said in answer.text
    assert "tdkt_" not in answer.text
    assert "token:issue" not in tags_of("account", world.account("soanthao").id)


@pytest.mark.backends("sqlite")
def test_guessing_the_password_there_is_throttled(world: World, client: FlaskClient) -> None:
    world.log_in(client, "soanthao")
    answers = [
        world.post(client, NEW, **{**FILLED, "password": "sai mật khẩu rồi"}) for _ in range(7)
    ]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.backends("sqlite")
def test_nobody_ends_anothers_token(world: World, client: FlaskClient, app: Flask) -> None:
    world.log_in(client, "soanthao")
    world.post(client, NEW, **FILLED)
    page = client.get("/tai-khoan/").text
    ending = re.search(r'action="(/tai-khoan/ma-truy-cap/[0-9a-f-]{36}/ket-thuc)"', page)
    assert ending
    other = app.test_client()
    world.log_in(other, "quantri")
    assert world.post(other, ending[1]).status_code == 404
    assert "Phần mềm nhân sự" in client.get("/tai-khoan/").text
