"""My own account: roles with their documents, and a theme that holds without scripts."""

from collections.abc import Callable

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from tests.web.walks.pages import read
from tests.world import World
from workflow_app.web import themes


@pytest.fixture
def deputy(world: World, app: Flask) -> FlaskClient:
    client = app.test_client()
    world.log_in(client, "phochutich")
    return client


def theme_of(client: FlaskClient, path: str = "/tai-khoan/") -> str:
    [root] = read(path, client.get(path).text).all("html")
    return root.get("data-bs-theme", "")


def test_it_says_which_roles_i_hold_from_when_and_by_which_document(deputy: FlaskClient):
    page = deputy.get("/tai-khoan/").text
    for words in ("Chủ tịch", "31/QĐ-UBND", "Toàn cơ quan", "Đang có hiệu lực"):
        assert words in page


def test_who_works_for_one_unit_reads_which(world: World, client: FlaskClient):
    world.log_in(client, "thaytham")
    page = client.get("/tai-khoan/").text
    assert "Phòng Nội vụ" in page
    assert "12/QĐ-UBND" in page


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_chosen_theme_is_drawn_by_the_server_on_every_page(
    world: World, deputy: FlaskClient, theme: str
):
    assert theme_of(deputy) == ""
    assert world.post(deputy, "/tai-khoan/giao-dien", theme=theme).status_code == 302
    assert {theme_of(deputy, path) for path in ("/tai-khoan/", "/ho-so/", "/khong-co")} == {theme}
    world.post(deputy, "/dang-xuat")
    assert {theme_of(deputy, path) for path in ("/dang-nhap", "/cong-khai/")} == {theme}


@pytest.mark.backends("sqlite")
def test_the_choice_is_taken_back_and_nonsense_is_none(world: World, deputy: FlaskClient):
    world.post(deputy, "/tai-khoan/giao-dien", theme="dark")
    world.post(deputy, "/tai-khoan/giao-dien", theme='"><script>')
    assert theme_of(deputy) == "dark"
    world.post(deputy, "/tai-khoan/giao-dien", theme="")
    assert theme_of(deputy) == ""
    deputy.set_cookie("nen", '"><script>')
    assert theme_of(deputy) == ""


@pytest.mark.backends("sqlite")
def test_over_https_the_cookie_is_bound_to_this_host(make_app: Callable[..., Flask]):
    """AN-06; scripts may read this one: it says light or dark."""
    made = make_app(base_url="https://thidua.example")
    with made.test_request_context("/tai-khoan/giao-dien", method="POST"):
        for theme in ("dark", ""):
            kept = themes.choose(Response(), theme).headers["Set-Cookie"]
            assert kept.startswith(f"__Host-nen={theme};")
            assert {"Secure", "Path=/", "SameSite=Lax"} <= set(kept.split("; "))
