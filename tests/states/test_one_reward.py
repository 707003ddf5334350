"""C15: which awards are for one achievement, and which of two lines stands in the other's way.

Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c; the cases that are no double reward are those a
head of phòng Nội vụ would name first.
"""

from datetime import date
from uuid import uuid4

import pytest

from states.one_reward import COME, GRANTED, Achievement, stands_in_the_way

SPRINT_ID = uuid4()
SPRINT = Achievement(date(2024, 11, 4), date(2024, 12, 31), "movement", SPRINT_ID)


def past(first: str, last: str = "", basis: str = "") -> Achievement:
    begin = date.fromisoformat(first)
    return Achievement(begin, date.fromisoformat(last) if last else begin, basis)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Achievement(date(2024, 11, 4), date(2024, 12, 31), "movement", SPRINT_ID), "the same one"),
        (Achievement(date(2020, 1, 1), date(2020, 1, 2), "merit", SPRINT_ID), "the same movement"),
        (past("2024-01-01", "2024-12-31", "movement"), "another movement, overlapping periods"),
        (past("2024-12-31", "2025-02-01", "movement"), "one day in common"),
        (past("2024-11-20", basis="movement"), "no period, decided within it"),
        (past("2024-11-20"), "nobody said of which type: a human has to look"),
    ],
)
def test_two_awards_are_for_one_achievement(other: Achievement, why: str):
    assert SPRINT.is_also(other), why
    assert other.is_also(SPRINT), why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (past("2024-01-01", "2024-12-31", "merit"), "a title is for the work of the year"),
        (past("2024-11-20", basis="sudden"), "a sudden achievement is another one"),
        (past("2024-11-20", basis="service"), "long service is another one"),
        (past("2023-01-01", "2023-12-31", "movement"), "the movement of the year before"),
        (past("2024-11-03", basis="movement"), "decided the day before it began"),
        (past("2025-01-01", "2025-12-31", "movement"), "the day after it ended"),
        (past("2023-11-20"), "of no type, but of another time"),
    ],
)
def test_two_awards_are_for_two_achievements(other: Achievement, why: str):
    """No lower award is asked for first, and one kind of award is no other (P2, P3, P10)."""
    assert not SPRINT.is_also(other), why
    assert not other.is_also(SPRINT), why


def test_who_has_come_further_stands_in_the_way_of_who_is_behind():
    order = ["unit_submitted", "noi_vu_reviewed", "district_approved", "forwarded_to_city"]
    for place, state in enumerate(order):
        for other, further in enumerate(order):
            assert stands_in_the_way(state, COME[further]) == (other >= place)
        assert stands_in_the_way(state, GRANTED)


def test_who_has_ended_comes_back_only_past_nobody():
    for state in COME:
        assert stands_in_the_way("city_declined", COME[state])


def test_what_was_never_sent_or_ended_without_an_award_is_in_nobodys_way():
    assert not {"draft", "withdrawn", "declined", "city_declined", "revoked"} & COME.keys()
