"""Logging in: who gets in, where it leads, what the cookie is like, and what failures cost."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.world import PASSWORD, World


def log_in(world: World, client: FlaskClient, login: str, password: str, **more) -> TestResponse:
    return world.post(client, "/dang-nhap", login=login, password=password, **more)


def test_the_right_password_leads_to_my_work(world: World, client: FlaskClient) -> None:
    answer = log_in(world, client, "noivu", PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/viec-cua-toi")
    assert client.get("/viec-cua-toi").status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    world: World, client: FlaskClient
) -> None:
    wrong = log_in(world, client, "noivu", "không phải mật khẩu này").text
    unknown = log_in(world, client, "noivu", "không phải mật khẩu này").text
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in wrong
    assert wrong == unknown
