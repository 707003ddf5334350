"""Terms in working days, worked out by hand with the office's wall calendar.

Days off as they were in 2024–2026: Tết, Giỗ Tổ, 30/4 and 1/5, 2/9, and the Saturdays worked for a
Monday or Friday off. 24/11 is a day off from 2026 on.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.clocks import Clock, nearness


def d(text: str) -> date:
    """A day as it is written here: 14/02/2024."""
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


OFF = """
01/01/2024 08/02/2024 09/02/2024 12/02/2024 13/02/2024 14/02/2024 18/04/2024 29/04/2024 30/04/2024
01/05/2024 02/09/2024 03/09/2024
01/01/2025 27/01/2025 28/01/2025 29/01/2025 30/01/2025 31/01/2025 07/04/2025 30/04/2025 01/05/2025
02/05/2025 01/09/2025 02/09/2025
01/01/2026 16/02/2026 17/02/2026 18/02/2026 19/02/2026 20/02/2026 27/04/2026 30/04/2026 01/05/2026
31/08/2026 01/09/2026 02/09/2026 24/11/2026
"""
WORKED = "04/05/2024 26/04/2025 22/08/2026"
OFFICE = Calendar(frozenset(map(d, OFF.split())), frozenset(map(d, WORKED.split())))

# Begun on, working days, used before: the last day in time.
TERMS = """
# an ordinary week: Monday to Friday, over one week-end, over two
18/11/2024  1 0 19/11/2024
18/11/2024  4 0 22/11/2024
18/11/2024  5 0 25/11/2024
18/11/2024 10 0 02/12/2024
18/11/2024 20 0 16/12/2024
# begun on a Friday, a Saturday, a Sunday: the first day counted is Monday
22/11/2024  1 0 25/11/2024
23/11/2024  1 0 25/11/2024
24/11/2024  1 0 25/11/2024
24/11/2024  5 0 29/11/2024
# sent on the last day of the sprint, Sunday 15/12/2024, and on the Saturday before
15/12/2024  1 0 16/12/2024
14/12/2024  1 0 16/12/2024
15/12/2024 10 0 27/12/2024
15/12/2024 15 0 06/01/2025
15/12/2024 20 0 13/01/2025
# over New Year's Day of 2025, a Wednesday
31/12/2024  1 0 02/01/2025
30/12/2024  2 0 02/01/2025
27/12/2024  5 0 06/01/2025
# over Tết Giáp Thìn: off from Thursday 8 to Wednesday 14/02/2024
07/02/2024  1 0 15/02/2024
06/02/2024  2 0 15/02/2024
05/02/2024  5 0 19/02/2024
02/02/2024 10 0 23/02/2024
31/01/2024 20 0 06/03/2024
# received in the middle of Tết: nothing runs before Thursday 15
10/02/2024  1 0 15/02/2024
12/02/2024  3 0 19/02/2024
# over Tết Ất Tỵ: the week of Monday 27/01/2025 is off
24/01/2025  1 0 03/02/2025
23/01/2025  2 0 03/02/2025
20/01/2025 10 0 10/02/2025
10/01/2025 20 0 14/02/2025
26/01/2025  1 0 03/02/2025
# over Tết Bính Ngọ: the week of Monday 16/02/2026 is off
13/02/2026  1 0 23/02/2026
12/02/2026  3 0 24/02/2026
09/02/2026 10 0 02/03/2026
# Giỗ Tổ on a Thursday (2024), a Monday (2025), a Sunday made good on Monday (2026)
17/04/2024  1 0 19/04/2024
04/04/2025  1 0 08/04/2025
24/04/2026  1 0 28/04/2026
24/04/2026  3 0 04/05/2026
# 29/04/2024 was given for Saturday 04/05: that Saturday is worked
26/04/2024  1 0 02/05/2024
26/04/2024  2 0 03/05/2024
26/04/2024  3 0 04/05/2024
26/04/2024  4 0 06/05/2024
03/05/2024  1 0 04/05/2024
# 02/05/2025 was given for Saturday 26/04
25/04/2025  1 0 26/04/2025
25/04/2025  2 0 28/04/2025
25/04/2025  4 0 05/05/2025
# 31/08/2026 was given for Saturday 22/08
21/08/2026  1 0 22/08/2026
21/08/2026  2 0 24/08/2026
28/08/2026  1 0 03/09/2026
# National Day: Monday and Tuesday off in 2024 and 2025
30/08/2024  1 0 04/09/2024
29/08/2025  2 0 04/09/2025
# 24/11 from 2026 on
23/11/2026  1 0 25/11/2026
20/11/2026  3 0 26/11/2026
# stopped while it was returned: what is left of the term runs when it comes again
18/11/2024 10 4 26/11/2024
18/11/2024 10 9 19/11/2024
02/12/2024 20 12 12/12/2024
13/12/2024 20 15 20/12/2024
27/12/2024  5 3 31/12/2024
24/01/2025 10 7 05/02/2025
03/05/2024 20 19 04/05/2024
# used up, or more: one day is left all the same
18/11/2024 10 10 19/11/2024
22/11/2024 10 12 25/11/2024
07/02/2024  5 5 15/02/2024
# nothing begun before and a term of a whole quarter
01/10/2024 60 0 24/12/2024
"""
CASES = [line.split() for line in TERMS.strip().splitlines() if not line.startswith("#")]

# Begun on, stopped on: working days used.
STOPS = """
18/11/2024 18/11/2024 0
18/11/2024 19/11/2024 1
22/11/2024 25/11/2024 1
22/11/2024 24/11/2024 0
18/11/2024 02/12/2024 10
07/02/2024 14/02/2024 0
07/02/2024 15/02/2024 1
24/01/2025 03/02/2025 1
26/04/2024 04/05/2024 3
25/04/2025 26/04/2025 1
21/08/2026 03/09/2026 7
"""
STOPPED = [line.split() for line in STOPS.strip().splitlines()]


def test_there_are_sixty_cases_worked_by_hand() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("begun", "limit", "used", "due"), CASES)
def test_a_term_ends_when_the_wall_calendar_says(
    begun: str, limit: str, used: str, due: str
) -> None:
    assert Clock(int(limit), d(begun), int(used)).due(OFFICE) == d(due)


@pytest.mark.parametrize(("begun", "stopped", "used"), STOPPED)
def test_a_stopped_clock_has_used_the_days_that_were_worked(
    begun: str, stopped: str, used: str
) -> None:
    assert Clock(20, d(begun)).stopped(OFFICE, d(stopped)) == int(used)


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        ("09/12/2024", ""),
        ("10/12/2024", ""),
        ("11/12/2024", "near"),
        ("12/12/2024", "near"),
        ("13/12/2024", "due"),
        ("14/12/2024", "late"),
        ("16/12/2024", "late"),
    ],
)
def test_a_term_is_near_two_working_days_before_its_end(today: str, stands: str) -> None:
    clock = Clock(10, d("29/11/2024"))
    assert clock.due(OFFICE) == d("13/12/2024")
    assert nearness(clock.due(OFFICE), clock.warns(OFFICE), d(today)) == stands


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(days, st.integers(1, 60))
def test_a_term_ends_on_a_working_day_after_exactly_so_many(begun: date, limit: int) -> None:
    due = Clock(limit, begun).due(OFFICE)
    assert OFFICE.is_workday(due)
    assert OFFICE.workdays_after(begun, due) == limit


@given(days, days)
def test_working_days_are_counted_one_by_one(start: date, end: date) -> None:
    every = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert OFFICE.workdays_after(start, end) == sum(map(OFFICE.is_workday, every))


@given(days, st.integers(1, 30), st.integers(0, 40))
def test_whatever_was_used_the_rest_runs_on(begun: date, limit: int, used: int) -> None:
    clock = Clock(limit, begun, used)
    assert clock.warns(OFFICE) <= clock.due(OFFICE)
    assert clock.stopped(OFFICE, clock.due(OFFICE)) == max(limit, used + 1)


def test_an_office_that_keeps_no_calendar_has_its_week_ends() -> None:
    assert Clock(1, d("31/12/2024")).due(WEEK_ENDS_ONLY) == d("01/01/2025")
