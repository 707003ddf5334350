"""Days of a movement that are likely: a year typed wrong is asked for, not taken."""

from datetime import date, timedelta

from states.wording import day
from workflow_app.services.errors import Invalid

# Five years are the longest plan there is (phong trào 5 năm); lists of a year that is over are
# taken for some months after it, of a sprint before it ends.
LONGEST_PERIOD = timedelta(days=5 * 366)
LONGEST_AFTER = timedelta(days=180)


def demand_likely_period(starts_on: date, ends_on: date) -> None:
    """Raise Invalid where it is so long that a year must be another."""
    if ends_on - starts_on > LONGEST_PERIOD:
        raise Invalid(ends_on=f"Phong trào dài quá 5 năm kể từ {day(starts_on)}. Hãy xem lại năm.")


def demand_likely_deadline(ends_on: date, last_day: date) -> None:
    """Raise Invalid where a launched movement would take lists long after its end.

    Of one that is not launched yet it is told when it is launched; the units read this at once.
    """
    if last_day - ends_on > LONGEST_AFTER:
        latest = day(ends_on + LONGEST_AFTER)
        raise Invalid(
            last_day=f"Ngày cuối nhận hồ sơ quá {LONGEST_AFTER.days} ngày sau khi phong trào kết "
            f"thúc ({day(ends_on)}), chậm nhất là {latest}. Hãy xem lại năm."
        )
