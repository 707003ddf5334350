"""The clock of a line, wound act by act: what runs, what stands still, and what goes on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.clocks import NEAR, warns_before
from states.terms import ELSEWHERE, USUAL, Elsewhere, Limit, Term, Timing, Waited, told, wind
from states.waiting import BY_CODE, WAITS

BEGUN = date(2020, 1, 1)
OFFICE = Timing(limits=tuple(Limit(wait, days, BEGUN) for wait, days in USUAL.items()))
DEADLINE = date(2024, 12, 15)  # a Sunday


def d(day: int, month: int = 11) -> date:
    return date(2024, month, day)


def wound(*steps: tuple[str, date], answer_by: date | None = None, timing: Timing = OFFICE) -> Term:
    """The term after a line came to wait for one thing after the other, each from its day on."""
    term, before = Term(), ""
    for wait, day in steps:
        term = wind(term, before, Waited(wait, Elsewhere(DEADLINE, answer_by)), timing, day)
        before = wait
    return term


SENT = ("soan", d(18)), ("tiep-nhan", d(20))
APPRAISED = (*SENT, ("tham-dinh", d(20)))
RETURNED = (*APPRAISED, ("bo-sung", d(25)))  # used: Thursday, Friday, Monday
AGAIN = (*RETURNED, ("tiep-nhan", d(28)), ("tham-dinh", d(29)))
RECALLED = (*RETURNED, ("tiep-nhan", d(28)), ("bo-sung", d(28)))
LAID = (*APPRAISED, ("du-thao", d(22)), ("trinh", d(22)), ("phe-duyet", d(25)))


@pytest.mark.parametrize(
    ("steps", "due", "why"),
    [
        (SENT[:1], DEADLINE, "a draft has the movement's deadline, a Sunday as it is"),
        (SENT, d(22), "received within two working days"),
        (APPRAISED, d(4, 12), "appraised within ten"),
        (RETURNED, d(29), "the unit has until the day the return asks for"),
        ((*RETURNED, ("tiep-nhan", d(28))), d(2, 12), "received again within two"),
        (
            AGAIN,
            d(10, 12),
            "appraisal goes on with the seven days that are left",
        ),
        (
            (*RECALLED, ("tiep-nhan", d(29)), ("tham-dinh", d(29))),
            d(10, 12),
            "a recall on the way back costs nothing",
        ),
        (
            (*AGAIN, ("bo-sung", d(4, 12)), ("tiep-nhan", d(6, 12)), ("tham-dinh", d(6, 12))),
            d(12, 12),
            "returned twice: three and three of ten are used",
        ),
        (LAID, d(28), "approved within three"),
        ((*LAID, ("bo-tam-dung", d(26))), None, "nothing runs while it is held"),
        (
            (*LAID, ("bo-tam-dung", d(26)), ("phe-duyet", d(16, 12))),
            d(18, 12),
            "approval goes on with what is left",
        ),
        (
            (*LAID, ("bo-tam-dung", d(26)), ("tham-dinh", d(27))),
            d(11, 12),
            "sent back: the appraisal begins anew",
        ),
        ((*LAID, ("ban-hanh", d(26))), d(28), "issued within two"),
        ((*LAID, ("tp-xet", d(26))), None, "of the city nothing is set"),
        ((*LAID, ("", d(26))), None, "at an end nothing runs"),
    ],
)
def test_a_line_is_due(steps: tuple[tuple[str, date], ...], due: date | None, why: str) -> None:
    assert wound(*steps, answer_by=d(29)).due == due, why


def test_an_act_that_changes_nothing_waited_for_leaves_the_clock_alone() -> None:
    term = wound(*APPRAISED)
    assert wind(term, "tham-dinh", Waited("tham-dinh"), OFFICE, d(29)) is term


def test_a_stage_keeps_the_limit_of_the_day_on_which_it_began() -> None:
    shorter = (
        Limit("tham-dinh", 10, BEGUN, d(20)),
        Limit("tham-dinh", 5, d(21)),
        Limit("tiep-nhan", 2, BEGUN),
    )
    timing = Timing(limits=shorter)
    assert wound(*APPRAISED, timing=timing).due == d(4, 12)
    later = (*SENT, ("tham-dinh", d(21)))
    assert wound(*later, timing=timing).due == d(28)
    assert wound(*AGAIN, timing=timing, answer_by=d(29)).due == d(10, 12)


def test_a_day_off_that_is_announced_later_moves_what_is_open() -> None:
    term, now = wound(*APPRAISED), Waited("tham-dinh")
    off = Timing(Calendar(frozenset((d(26),))), OFFICE.limits)
    assert told(term, now, off).due == d(5, 12)
    assert told(told(term, now, off), now, OFFICE) == term


def test_a_draft_of_a_movement_that_takes_nothing_in_any_more_is_never_due() -> None:
    assert told(wound(*SENT[:1]), Waited("soan", Elsewhere(None)), OFFICE).due is None


def test_every_waiting_of_an_office_has_a_limit_to_begin_with() -> None:
    ours = {wait.code for wait in WAITS if not wait.code.startswith("tp-")}
    assert set(USUAL) == ours - ELSEWHERE - {"bo-tam-dung", "hoi-dong"}
    assert set(USUAL) <= set(BY_CODE)


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(days)
def test_a_day_set_elsewhere_is_near_two_working_days_before(due: date) -> None:
    assert WEEK_ENDS_ONLY.workdays_after(warns_before(due, WEEK_ENDS_ONLY), due) == NEAR


@given(st.lists(st.tuples(st.sampled_from([*BY_CODE, ""]), st.integers(0, 9)), max_size=12))
def test_whatever_the_way_a_clock_that_is_told_anew_tells_the_same(
    way: list[tuple[str, int]],
) -> None:
    term, before, day = Term(), "", d(1)
    for wait, later in way:
        day = date.fromordinal(day.toordinal() + later)
        now = Waited(wait, Elsewhere(DEADLINE, d(29)))
        term = wind(term, before, now, OFFICE, day)
        before = wait
        assert told(term, now, OFFICE) == term
        assert (term.due is None) == (term.warns is None)
