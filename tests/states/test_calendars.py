"""The office's days: which are for working, and how many lie between two."""

from datetime import date

import pytest

from states.calendars import WEEK_ENDS_ONLY

THURSDAY = date(2024, 12, 12)


@pytest.mark.parametrize(
    ("end", "count"),
    [
        (date(2024, 12, 11), 0),
        (THURSDAY, 0),
        (date(2024, 12, 13), 1),
        (date(2024, 12, 14), 1),
        (date(2024, 12, 15), 1),
        (date(2024, 12, 16), 2),
        (date(2024, 12, 31), 13),
    ],
)
def test_the_first_day_is_not_counted_and_the_week_end_is_not(end: date, count: int) -> None:
    assert WEEK_ENDS_ONLY.workdays_after(THURSDAY, end) == count


def test_saturday_is_no_working_day() -> None:
    assert WEEK_ENDS_ONLY.is_workday(date(2024, 12, 13))
    assert not WEEK_ENDS_ONLY.is_workday(date(2024, 12, 14))
