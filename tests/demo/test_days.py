"""The days of the demo suit every day on which it may be loaded."""

from datetime import date, datetime, timedelta

import pytest

from states.clock import VIET_NAM
from workflow_app.demo.days import Clock, Days

DAYS = [date(2024, 12, 20) + timedelta(days=number) for number in range(28)]


@pytest.mark.parametrize("today", DAYS)
def test_the_story_lies_on_working_days_between_launch_and_today(today: date) -> None:
    days = Days(today)
    story = [days.since_launch(number) for number in range(20)]
    assert story == sorted(set(story))
    assert days.settling < days.launch == story[0]
    assert timedelta(days=30) <= today - days.launch <= timedelta(days=32)
    assert story[-1] < today < days.deadline
    assert all(day.weekday() < 5 for day in (*story, days.settling, days.deadline))


@pytest.mark.parametrize("today", DAYS)
def test_twelve_working_days_are_left(today: date) -> None:
    left = (Days(today).deadline - today).days
    coming = [today + timedelta(days=number) for number in range(1, left + 1)]
    assert sum(day.weekday() < 5 for day in coming) == 12


def test_a_day_that_has_not_come_cannot_be_played() -> None:
    with pytest.raises(ValueError, match="not come"):
        Days(date(2024, 12, 4)).since_launch(40)


def test_the_clock_never_goes_back() -> None:
    clock = Clock(datetime(2024, 12, 4, 9, tzinfo=VIET_NAM), timedelta(minutes=4))
    assert clock.tick() > datetime(2024, 12, 4, 9, tzinfo=VIET_NAM)
    with pytest.raises(ValueError, match="not after"):
        clock.go_to(date(2024, 12, 4), 8)
