"""The office's calendar: what is announced, and what the head of home affairs changes."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from states.calendars import Calendar
from tests.ledger import tags_of
from tests.world import LAUNCHED, World
from workflow_app.queries.calendars import calendar_of, days_of
from workflow_app.services import calendars
from workflow_app.services.calendars import OFF, USUAL, WORKED
from workflow_app.services.errors import Closed, Invalid

MONDAY, SATURDAY = date(2026, 8, 31), date(2026, 8, 22)


def fill(world: World, year: int, login: str = "truongphong") -> int:
    return calendars.fill_year(world.actor(login), world.authority_id, year, LAUNCHED)


def put(world: World, day: date, kind: str, note: str = "Theo thông báo") -> None:
    who = world.actor("truongphong")
    calendars.set_day(who, world.authority_id, day, kind, note, LAUNCHED)


def test_a_year_is_filled_with_the_days_that_are_announced(world: World):
    """Tết Ất Tỵ, and the Saturday worked for Friday 02/05/2025."""
    assert fill(world, 2025) == 13
    office = calendar_of(world.authority_id)
    assert not office.is_workday(date(2025, 1, 27))
    assert not office.is_workday(date(2025, 5, 2))
    assert office.is_workday(date(2025, 4, 26))
    assert office.day_after(date(2025, 1, 24), 1) == date(2025, 2, 3)
    assert fill(world, 2025) == 0


def test_a_day_that_was_set_stays_when_the_year_is_filled(world: World):
    put(world, MONDAY, OFF, "Nghỉ bù của huyện")
    fill(world, 2026)
    (kept,) = [one for one in days_of(world.authority_id, 2026) if one.day == MONDAY]
    assert kept.note == "Nghỉ bù của huyện"


def test_a_day_is_set_and_set_back(world: World):
    put(world, MONDAY, OFF)
    put(world, SATURDAY, WORKED)
    assert calendar_of(world.authority_id) == Calendar(frozenset({MONDAY}), frozenset({SATURDAY}))
    put(world, MONDAY, USUAL, "")
    assert calendar_of(world.authority_id) == Calendar(frozenset(), frozenset({SATURDAY}))
    tags = tags_of("authority", world.authority_id)
    assert tags[-3:] == ["calendar:set"] * 3


@pytest.mark.parametrize(
    ("day", "kind", "note"),
    [
        (SATURDAY, OFF, "Thứ Bảy vốn nghỉ"),
        (MONDAY, WORKED, "Thứ Hai vốn làm"),
        (MONDAY, "feast", "Không có loại này"),
        (MONDAY, OFF, "  "),
        (date(1999, 1, 4), OFF, "Quá xa"),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, day: date, kind: str, note: str):
    with pytest.raises(Invalid):
        put(world, day, kind, note)
    assert calendar_of(world.authority_id) == Calendar()


@pytest.mark.parametrize("login", ["noivu", "soanthao", "chutich", "thanhtra", "quantri"])
def test_the_head_of_home_affairs_alone_sets_days(world: World, login: str):
    with pytest.raises(Closed):
        fill(world, 2025, login)
    who = world.actor(login)
    with pytest.raises(Closed):
        calendars.set_day(who, world.authority_id, MONDAY, OFF, "Nghỉ", LAUNCHED)
    assert calendar_of(world.authority_id) == Calendar()


def test_another_office_keeps_its_own(world: World):
    fill(world, 2025)
    assert calendar_of(world.city_id) == Calendar()
    with pytest.raises(Closed):
        calendars.fill_year(world.actor("truongphong"), world.city_id, 2025, LAUNCHED)


@pytest.mark.backends("sqlite")
def test_the_page_fills_a_year_and_sets_a_day(world: World, client: FlaskClient):
    world.log_in(client, "truongphong", at=datetime.now(UTC))
    done = world.post(client, "/lich-lam-viec/nap", year="2025")
    assert "Đã nạp 13 ngày của năm 2025" in client.get(done.location).text
    done = world.post(
        client, "/lich-lam-viec/", day="22/08/2026", kind="worked", note="Làm bù cho 31/8"
    )
    page = client.get(done.location).text
    assert "Lịch làm việc năm 2026" in page
    assert "Làm bù cho 31/8" in page
    wrong = world.post(client, "/lich-lam-viec/", day="31/02/2026", kind="off", note="Nghỉ")
    assert "Lịch không có ngày này." in wrong.text
