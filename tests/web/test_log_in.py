"""Logging in: who gets in, where it leads, what the cookie is like, and what failures cost."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.world import PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import LoginSession
from workflow_app.services import links

WRONG = "không phải mật khẩu này"
NEW = "con sông nhỏ chảy qua bản"


def log_in(
    world: World, client: FlaskClient, login: str, password: str = PASSWORD, **more
) -> TestResponse:
    return world.post(client, "/dang-nhap", login=login, password=password, **more)


def cookie_of(answer: TestResponse) -> str:
    found = [line for line in answer.headers.getlist("Set-Cookie") if "phien=" in line]
    assert len(found) == 1
    return found[0]


def test_the_right_password_leads_to_my_work(world: World, client: FlaskClient) -> None:
    answer = log_in(world, client, "noivu")
    assert (answer.status_code, answer.location) == (302, "/viec-cua-toi")
    assert client.get("/tai-khoan/").status_code == 200


def test_the_name_may_be_typed_in_capitals(world: World, client: FlaskClient) -> None:
    assert log_in(world, client, " NoiVu ").status_code == 302


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    world: World, client: FlaskClient
) -> None:
    wrong, unknown = (log_in(world, client, name, WRONG) for name in ("noivu", "khong.co"))
    assert wrong.status_code == unknown.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in wrong.text
    token = r'name="csrf_token" value="[^"]+"'
    one, other = (re.sub(token, "", answer.text) for answer in (wrong, unknown))
    assert one.replace("noivu", "?") == other.replace("khong.co", "?")
    assert WRONG not in wrong.text


def test_a_page_that_needs_somebody_leads_to_the_door_and_back(
    world: World, client: FlaskClient
) -> None:
    asked = client.get("/tai-khoan/mat-khau?x=1")
    assert asked.status_code == 302
    assert asked.location == "/dang-nhap?next=/tai-khoan/mat-khau?x%3D1"
    assert "/tai-khoan/mat-khau?x=1" in client.get(asked.location).text
    answer = log_in(world, client, "noivu", next="/tai-khoan/mat-khau?x=1")
    assert answer.location == "/tai-khoan/mat-khau?x=1"


@pytest.mark.parametrize(
    "there",
    [
        "https://example.org/",
        "//example.org/",
        "///example.org",
        "/\\example.org",
        "\\\\example.org",
        "javascript:alert(1)",
        "/\t/example.org",
        "/\n//example.org",
        "example.org",
        "",
    ],
)
def test_no_address_of_another_host_is_followed(
    world: World, client: FlaskClient, there: str
) -> None:
    assert log_in(world, client, "noivu", next=there).location == "/viec-cua-toi"


def test_five_failures_make_wait_and_say_how_long(world: World, client: FlaskClient) -> None:
    """AN-01."""
    codes = [log_in(world, client, "noivu", WRONG).status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]
    answer = log_in(world, client, "noivu")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15
    assert "Hãy đợi" in answer.text


def test_the_session_id_changes_at_log_in_and_the_old_one_is_dead(
    world: World, client: FlaskClient, app: Flask
) -> None:
    """AN-04."""
    planted = app.test_client()
    world.log_in(planted, "soanthao")
    old = planted.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert old
    client.set_cookie(old.key, old.value, domain="localhost")
    assert client.get("/tai-khoan/").status_code == 200
    world.post(client, "/dang-xuat")
    client.set_cookie(old.key, old.value, domain="localhost")
    assert client.get("/tai-khoan/").status_code == 302
    log_in(world, client, "noivu")
    new = client.get_cookie(old.key)
    assert new
    assert new.value != old.value
    assert planted.get("/tai-khoan/").status_code == 302


def test_logging_in_leaves_nothing_of_the_session_before(world: World, client: FlaskClient) -> None:
    """AN-04: neither a planted value nor the CSRF secret of before."""
    with client.session_transaction() as before:
        before["planted"] = "x"
    token = world.csrf(client)
    log_in(world, client, "noivu")
    with client.session_transaction() as after:
        assert "planted" not in after
        assert after.get("csrf_token") != "c" * 40
    assert client.post("/dang-xuat", data={"csrf_token": token}).status_code == 400


@pytest.mark.backends("sqlite")
def test_on_loopback_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    world: World, client: FlaskClient
) -> None:
    """AN-06."""
    cookie = cookie_of(log_in(world, client, "noivu"))
    assert cookie.startswith("phien=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie
    assert "Domain" not in cookie


@pytest.mark.backends("sqlite")
def test_over_https_it_is_bound_to_the_host_and_to_encryption(
    world: World, make_app: Callable[..., Flask]
) -> None:
    """AN-06."""
    app = make_app(base_url="https://thidua.example")
    client = app.test_client()
    base = "https://thidua.example"
    page = client.get("/dang-nhap", base_url=base)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post(
        "/dang-nhap",
        base_url=base,
        headers={"Referer": f"{base}/dang-nhap"},
        data={"csrf_token": token, "login": "noivu", "password": PASSWORD},
    )
    assert answer.status_code == 302
    cookie = cookie_of(answer)
    assert cookie.startswith("__Host-phien=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie


@pytest.mark.backends("sqlite")
def test_nobody_is_remembered_beyond_the_browser(world: World, client: FlaskClient) -> None:
    """AN-07."""
    answer = log_in(world, client, "noivu", remember="1", remember_me="y")
    assert "Expires" not in cookie_of(answer)
    assert "Max-Age" not in cookie_of(answer)
    assert "remember" not in "".join(answer.headers.getlist("Set-Cookie"))


def test_a_cookie_of_ones_own_making_opens_nothing(world: World, client: FlaskClient) -> None:
    for token in ("", "x", str(world.account("noivu").id), "ấ" * 50):
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        assert client.get("/tai-khoan/").status_code == 302


def test_logging_out_ends_the_session_and_wants_a_token(world: World, client: FlaskClient) -> None:
    """WB-01."""
    world.log_in(client, "noivu")
    assert client.post("/dang-xuat").status_code == 400
    assert client.get("/dang-xuat").status_code == 405
    assert world.post(client, "/dang-xuat").location == "/dang-nhap"
    assert client.get("/tai-khoan/").status_code == 302
    assert db.session.query(LoginSession).filter(LoginSession.ended_at.is_(None)).count() == 0


def test_the_password_given_again_leads_back_and_makes_fresh(
    world: World, client: FlaskClient
) -> None:
    world.log_in(client, "chutich", at=datetime.now(UTC) - timedelta(minutes=30))
    page = client.get("/xac-nhan-lai?next=/tai-khoan/")
    assert 'value="/tai-khoan/"' in page.text
    wrong = world.post(client, "/xac-nhan-lai", password=WRONG, next="/tai-khoan/")
    assert "Mật khẩu không đúng." in wrong.text
    answer = world.post(client, "/xac-nhan-lai", password=PASSWORD, next="/tai-khoan/")
    assert answer.location == "/tai-khoan/"
    assert client.get("/tai-khoan/").status_code == 200
    proved = db.session.query(LoginSession).one().proved_at
    assert datetime.now(UTC) - proved < timedelta(minutes=1)


def test_a_new_password_gives_this_browser_a_new_session_id_and_the_old_one_is_dead(
    world: World, client: FlaskClient, app: Flask
) -> None:
    """AN-04."""
    world.log_in(client, "noivu")
    copied = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert copied
    thief = app.test_client()
    thief.set_cookie(copied.key, copied.value, domain="localhost")
    assert thief.get("/tai-khoan/").status_code == 200
    fields = {"current": PASSWORD, "password": NEW, "again": NEW}
    answer = world.post(client, "/tai-khoan/mat-khau", **fields)
    assert answer.location == "/tai-khoan/"
    assert client.get("/tai-khoan/").status_code == 200
    assert thief.get("/tai-khoan/").status_code == 302


def test_a_one_time_link_sets_the_password_in_the_browser(
    world: World, client: FlaskClient
) -> None:
    token = links.make(None, "soanthao", timedelta(days=1), datetime.now(UTC))
    path = f"/dat-mat-khau/{token}"
    assert "Đỗ Thị Hà" in client.get(path).text
    assert client.get(path).status_code == 200, "looking at it uses nothing up"
    weak = world.post(client, path, password="matkhau12345", again="matkhau12345")
    assert "nhiều người dùng" in weak.text
    other = world.post(client, path, password=NEW, again=NEW + "!")
    assert "không giống nhau" in other.text
    assert world.post(client, path, password=NEW, again=NEW).location == "/dang-nhap"
    assert client.get(path).status_code == 404
    assert log_in(world, client, "soanthao", NEW).status_code == 302


def test_a_link_that_is_over_says_what_to_do(world: World, client: FlaskClient) -> None:
    answer = client.get("/dat-mat-khau/khongco")
    assert answer.status_code == 404
    assert "xin quản trị hệ thống cấp liên kết khác" in answer.text
