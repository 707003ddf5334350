"""Việc của tôi tells every deadline that matters: those that run before those that have passed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from states.calendars import Calendar
from states.clock import VIET_NAM
from tests.world import World
from workflow_app.models import Movement
from workflow_app.queries import work
from workflow_app.services import movements
from workflow_app.services.movements import MovementContent
from workflow_app.web.deadlines import deadlines_of

AT = datetime(2024, 12, 2, 3, tzinfo=UTC)


def movement(title: str, days: int, at: datetime = AT) -> Movement:
    """A launched movement whose deadline lies so many days off."""
    last = at + timedelta(days=days)
    return Movement(code=title, title=title, last_moment=last, launched_at=at, closed_at=None)


def told(app: Flask, *days: int) -> tuple[list[str], int]:
    """The movements spoken of, in order, and how many more there are."""
    with app.test_request_context():
        found = deadlines_of([movement(f"P{n}", n) for n in days], AT)
    return [one.text.partition("“")[2].partition("”")[0] for one in found.shown], found.more


@pytest.mark.parametrize(
    ("days", "shown", "more"),
    [
        ((9, -2, 4), ["P4", "P9", "P-2"], 0),
        ((-1, -20), ["P-1", "P-20"], 0),
        ((-40,), [], 0),
        ((5, 1, 3, 2, -1), ["P1", "P2", "P3"], 2),
    ],
    ids=["running before past", "the last that ended first", "long past", "three, then the rest"],
)
@pytest.mark.backends("sqlite")
def test_those_that_run_come_first_and_none_hides_another(
    app: Flask, days: tuple[int, ...], shown: list[str], more: int
):
    assert told(app, *days) == (shown, more)


@pytest.mark.backends("sqlite")
def test_how_days_are_counted_is_said_once(app: Flask):
    with app.test_request_context():
        found = deadlines_of([movement("A", 7), movement("B", 8)], AT)
    assert ["Đếm từ ngày mai" in one.text for one in found.shown] == [True, False]


@pytest.mark.backends("sqlite")
def test_large_numbers_are_written_as_people_write_them(app: Flask):
    with app.test_request_context():
        (one,) = deadlines_of([movement("A", 26_690)], AT).shown
    assert one.main == "Còn 19.064 ngày làm việc"
    assert work.shown_count(1000) == "1.000"


def test_every_running_movement_stands_on_the_page(world: World):
    now = datetime.now(UTC)
    for weeks in (1, 2, 3, 4):
        last = (now + timedelta(weeks=weeks)).date()
        content = MovementContent(
            title=f"Phong trào {weeks} tuần",
            starts_on=date(2024, 1, 1),
            ends_on=last,
            last_day=last,
            awards={"giay_khen": None},
        )
        code = movements.create(world.actor("noivu"), world.authority_id, content, now)
        movements.launch(world.actor("truongphong"), code, now)
    client = world.app.test_client()
    world.log_in(client, "thutruong")
    page = client.get("/viec-cua-toi").text
    places = [page.index(f"Hạn gửi hồ sơ phong trào “Phong trào {n} tuần”") for n in (1, 2, 3)]
    assert places == sorted(places)
    assert "Phong trào 4 tuần" not in page
    assert "Còn hạn của 1 phong trào khác" in page


@pytest.mark.backends("sqlite")
def test_days_off_of_the_office_are_not_counted(app: Flask) -> None:
    """Tết Ất Tỵ: a week less than the week-days say."""
    tet = Calendar(frozenset(date(2025, 1, day) for day in range(27, 32)))
    at = datetime(2025, 1, 24, 9, tzinfo=VIET_NAM)
    with app.test_request_context():
        (plain,) = deadlines_of([movement("A", 14, at)], at).shown
        (office,) = deadlines_of([movement("A", 14, at)], at, tet).shown
    assert (plain.main, office.main) == ("Còn 10 ngày làm việc", "Còn 5 ngày làm việc")
    assert "chưa trừ ngày lễ" in plain.text
    assert "theo lịch làm việc của cơ quan" in office.text
