"""The pages of administration: what they show, for whom they exist, and what every act wants."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.ledger import tags_of
from tests.world import NOMINEES, PEOPLE, World
from workflow_app.extensions import db
from workflow_app.models import Job, Notification, RoleGrant

ACCOUNTS = "/quan-tri/tai-khoan/"
NO_GRANT = "0192f000-0000-7000-8000-000000000000"
PAGES = (
    ACCOUNTS,
    "/quan-tri/tai-khoan-moi",
    f"{ACCOUNTS}noivu",
    f"{ACCOUNTS}noivu/sua",
    f"{ACCOUNTS}noivu/lien-ket",
    f"{ACCOUNTS}noivu/giao-vai-tro",
    "/quan-tri/don-vi/",
    "/quan-tri/don-vi/moi",
)
ACTS = (
    f"{ACCOUNTS}noivu/khoa",
    f"{ACCOUNTS}noivu/mo-khoa",
    f"{ACCOUNTS}noivu/lien-ket",
    f"{ACCOUNTS}noivu/giao-vai-tro",
    f"{ACCOUNTS}noivu/phien/ket-thuc",
    f"{ACCOUNTS}noivu/vai-tro/{NO_GRANT}/xac-nhan",
    f"{ACCOUNTS}noivu/vai-tro/{NO_GRANT}/cham-dut",
)
OWN = ("/dang-xuat", "/xac-nhan-lai", "/tai-khoan/mat-khau", "/thong-bao/da-doc")


@pytest.fixture
def admin(world: World, app: Flask) -> FlaskClient:
    client = app.test_client()
    world.log_in(client, "quantri")
    return client


@pytest.mark.parametrize("path", PAGES)
def test_an_administrator_opens_every_page(admin: FlaskClient, path: str) -> None:
    assert admin.get(path).status_code == 200


@pytest.mark.parametrize("login", sorted(set(PEOPLE) - {"quantri", "quantri2"}))
@pytest.mark.backends("sqlite")
def test_for_everybody_else_there_are_no_such_pages(
    world: World, client: FlaskClient, login: str
) -> None:
    """AZ-04."""
    world.log_in(client, login)
    assert {client.get(path).status_code for path in PAGES} == {404}
    assert {world.post(client, path).status_code for path in ACTS} == {404}


@pytest.mark.parametrize("path", [*ACTS, *OWN, "/dang-nhap", "/quan-tri/don-vi/moi"])
@pytest.mark.backends("sqlite")
def test_without_a_token_nothing_is_done(admin: FlaskClient, world: World, path: str) -> None:
    """WB-01."""
    before = tags_of("account", world.account("noivu").id)
    assert admin.post(path).status_code == 400
    assert admin.post(path, json={"a": 1}).status_code == 400
    wrong = world.post(admin, path, csrf_token="x")
    assert wrong.status_code == 400
    assert tags_of("account", world.account("noivu").id) == before


@pytest.mark.parametrize("path", [*ACTS, *OWN])
@pytest.mark.backends("sqlite")
def test_a_form_of_another_site_is_refused_even_with_a_token(
    admin: FlaskClient, world: World, path: str
) -> None:
    """WB-01."""
    data = {"csrf_token": world.csrf(admin)}
    for headers in ({"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}):
        assert admin.post(path, data=data, headers=headers).status_code == 400


@pytest.mark.backends("sqlite")
def test_an_account_of_the_city_does_not_exist_here(admin: FlaskClient) -> None:
    """AZ-01."""
    foreign, missing = (admin.get(f"{ACCOUNTS}{login}") for login in ("thanhpho", "khong.co"))
    assert (foreign.status_code, foreign.text) == (missing.status_code, missing.text)
    assert "thanhpho" not in admin.get(ACCOUNTS).text


@pytest.mark.backends("sqlite")
def test_no_nominee_is_named(admin: FlaskClient) -> None:
    """AZ-09."""
    shown = "".join(admin.get(path).text for path in PAGES)
    assert not [name for name in NOMINEES if name in shown]


@pytest.mark.parametrize("text", ["do thi ha", "Đỗ Thị", "soanthao", "HÀ"])
def test_people_are_found_with_and_without_accents(admin: FlaskClient, text: str) -> None:
    assert "Đỗ Thị Hà" in admin.get(ACCOUNTS, query_string={"q": text}).text


def test_a_search_takes_percent_signs_and_odd_characters_as_they_are(admin: FlaskClient) -> None:
    for text in ("%", "_", "\x00", "'", "\\", "<script>"):
        answer = admin.get(ACCOUNTS, query_string={"q": text, "sau": text})
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_a_new_person_gets_an_account_a_role_and_a_link(
    world: World, admin: FlaskClient, client: FlaskClient
) -> None:
    made = world.post(
        admin,
        "/quan-tri/tai-khoan-moi",
        login="moi.toi",
        name="Lý Thị Tươi",
        unit=world.unit("TL"),
        title="Công chức",
    )
    assert made.location == f"{ACCOUNTS}moi.toi"
    given = world.post(
        admin,
        f"{ACCOUNTS}moi.toi/giao-vai-tro",
        role="unit_drafter",
        unit_id=world.unit("TL"),
        valid_from="2024-11-01",
    )
    assert given.location == f"{ACCOUNTS}moi.toi"
    page = world.post(admin, f"{ACCOUNTS}moi.toi/lien-ket")
    found = re.search(r"http://localhost(/dat-mat-khau/[\w-]{43})", page.text)
    assert found
    new = "con sông nhỏ chảy qua bản"
    world.post(client, found[1], password=new, again=new)
    assert world.post(client, "/dang-nhap", login="moi.toi", password=new).status_code == 302


def test_a_second_administrator_confirms_on_the_page_and_the_first_is_told_why_not(
    world: World, admin: FlaskClient, client: FlaskClient
) -> None:
    world.post(admin, f"{ACCOUNTS}ketoan/giao-vai-tro", role="chairman", valid_from="2024-11-01")
    mine = admin.get(f"{ACCOUNTS}ketoan").text
    assert "không tự xác nhận" in mine
    assert "/xac-nhan" not in mine
    world.log_in(client, "quantri2")
    button = re.search(r'href="([^"]+/xac-nhan)"', client.get(f"{ACCOUNTS}ketoan").text)
    assert button
    asked = client.get(button[1]).text
    assert "Xác nhận vai trò Chủ tịch" in asked
    assert "Cao Văn Phúc" in asked, "who gave it"
    assert "chairman" not in world.actor("ketoan").roles
    assert world.post(client, button[1]).status_code == 302
    assert client.get(button[1]).location == f"{ACCOUNTS}ketoan"
    assert admin.get(button[1]).status_code == 302
    assert "chairman" in world.actor("ketoan").roles


def test_the_page_says_that_the_password_comes_before_the_confirmation(
    world: World, admin: FlaskClient, client: FlaskClient
) -> None:
    made = world.post(
        admin,
        "/quan-tri/tai-khoan-moi",
        login="moi.toi",
        name="Lý Thị Tươi",
        unit=world.unit("TL"),
    )
    assert "Cấp liên kết để người này tự đặt mật khẩu" in admin.get(made.location).text
    path = f"{ACCOUNTS}moi.toi/giao-vai-tro"
    assert "tự đặt mật khẩu" in admin.get(path).text
    world.post(admin, path, role="chairman", valid_from="01/11/2024")
    assert "sau khi người này đã tự đặt mật khẩu" in admin.get(made.location).text
    world.log_in(client, "quantri2")
    page = client.get(made.location).text
    assert "Người này chưa tự đặt mật khẩu" in page
    assert "/xac-nhan" not in page
    grant_id = db.session.query(RoleGrant.id).filter_by(account_id=world.account("moi.toi").id)
    refused = world.post(client, f"{ACCOUNTS}moi.toi/vai-tro/{grant_id.scalar()}/xac-nhan")
    assert refused.status_code == 409
    assert "Người này chưa tự đặt mật khẩu" in refused.text


@pytest.mark.backends("sqlite")
def test_nobody_is_offered_to_lock_his_own_account(admin: FlaskClient) -> None:
    assert f"{ACCOUNTS}quantri/khoa" not in admin.get(f"{ACCOUNTS}quantri").text
    assert f"{ACCOUNTS}quantri2/khoa" in admin.get(f"{ACCOUNTS}quantri2").text
    refused = admin.get(f"{ACCOUNTS}quantri/khoa")
    assert refused.status_code == 403
    assert "Không tự làm việc này cho tài khoản của mình." in refused.text


@pytest.mark.parametrize("day", ["0001-01-01", "01/01/0001", "9999-12-31", "31/12/2201"])
def test_a_day_outside_the_offices_time_is_a_slip_of_the_finger(
    world: World, admin: FlaskClient, day: str
) -> None:
    unit = f"/quan-tri/don-vi/{world.unit('TL')}"
    sent = (
        (unit, {"name": "X", "from_day": day}),
        ("/quan-tri/don-vi/moi", {"code": "MOI", "name": "X", "valid_from": day}),
        (f"{ACCOUNTS}ketoan/giao-vai-tro", {"role": "communications", "valid_from": day}),
        (
            f"{ACCOUNTS}ketoan/giao-vai-tro",
            {"role": "communications", "valid_from": "01/11/2024", "valid_to": day},
        ),
    )
    for path, fields in sent:
        answer = world.post(admin, path, **fields)
        assert answer.status_code == 200
        assert "Hãy ghi ngày theo dạng" in answer.text
    assert world.actor("ketoan").roles == {"accountant"}


def test_a_faulty_form_comes_back_with_what_was_typed_and_says_why(
    world: World, admin: FlaskClient
) -> None:
    answer = world.post(admin, "/quan-tri/tai-khoan-moi", login="noivu", name="Lý Thị Tươi")
    assert "đã có người dùng" in answer.text
    assert "Lý Thị Tươi" in answer.text
    answer = world.post(admin, f"{ACCOUNTS}noivu/giao-vai-tro", role="unit_head", valid_from="x")
    assert "Hãy ghi ngày" in answer.text


def test_one_does_not_close_ones_own_account(world: World, admin: FlaskClient) -> None:
    answer = world.post(admin, f"{ACCOUNTS}quantri/khoa")
    assert answer.status_code == 403
    assert "tài khoản của mình" in answer.text
    assert "/khoa" not in admin.get(f"{ACCOUNTS}quantri").text


def test_closing_and_ending_say_first_what_they_bring_about(
    world: World, admin: FlaskClient
) -> None:
    grant_id = world.actor("noivu").grants[0].id
    for path in (f"{ACCOUNTS}noivu/khoa", f"{ACCOUNTS}noivu/vai-tro/{grant_id}/cham-dut"):
        assert path in admin.get(f"{ACCOUNTS}noivu").text
        assert "Trần Thị Bình (noivu)" in admin.get(path).text
        assert world.account("noivu").closed_at is None
        assert world.actor("noivu").roles == {"home_affairs"}
    assert world.post(admin, path).status_code == 302
    assert world.actor("noivu").roles == set()
    assert world.post(admin, f"{ACCOUNTS}noivu/khoa").status_code == 302
    db.session.rollback()
    assert world.account("noivu").closed_at
    assert admin.get(f"{ACCOUNTS}noivu/vai-tro/{NO_GRANT}/cham-dut").status_code == 404


def test_a_unit_gets_a_new_name_and_keeps_the_old_one(world: World, admin: FlaskClient) -> None:
    path = f"/quan-tri/don-vi/{world.unit('TL')}"
    assert world.post(admin, path, name="UBND xã Tân Lập Mới", from_day="2024-11-01").location
    page = admin.get(path).text
    assert "UBND xã Tân Lập Mới" in page
    assert "31/10/2024" in page
    early = world.post(admin, path, name="X", from_day="2019-01-01").text
    assert "trước ngày bắt đầu" in early


def test_one_sees_ones_sessions_and_ends_them_but_not_those_of_others(
    world: World, client: FlaskClient, app: Flask
) -> None:
    world.log_in(client, "noivu")
    other, stranger = app.test_client(), app.test_client()
    world.log_in(other, "noivu")
    world.log_in(stranger, "noivu2")
    button = re.search(r'action="([^"]+/ket-thuc)"', client.get("/tai-khoan/").text)
    assert button
    assert world.post(stranger, button[1]).status_code == 404
    assert other.get("/tai-khoan/").status_code == 200
    assert world.post(client, button[1]).status_code == 302
    assert other.get("/tai-khoan/").status_code == 302


def test_messages_are_shown_opened_and_read_by_whom_they_are_for(
    world: World, client: FlaskClient, app: Flask
) -> None:
    job = Job(kind="x", payload={}, created_at=world.at, due_at=world.at)
    message = Notification(
        job_id=job.id,
        account_id=world.account("noivu").id,
        text="Có hồ sơ mới <b>",
        path="/tai-khoan/",
        created_at=world.at,
    )
    db.session.add_all((job, message))
    db.session.commit()
    world.log_in(client, "noivu")
    page = client.get("/thong-bao/").text
    assert "Có hồ sơ mới &lt;b&gt;" in page
    assert "Chưa đọc" in page
    stranger = app.test_client()
    world.log_in(stranger, "noivu2")
    path = f"/thong-bao/{message.id}/mo"
    assert "Có hồ sơ mới" not in stranger.get("/thong-bao/").text
    assert world.post(stranger, path).status_code == 404
    assert world.post(client, path).location == "/tai-khoan/"
    assert "Chưa đọc" not in client.get("/thong-bao/").text
