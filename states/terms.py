"""The term a line runs under: begun by what it waits for, stopped and gone on, told as two days.

How many working days a kind of waiting may take the office sets itself, by dated rows; a stage
keeps the limit of the day on which it began. While the unit mends a returned line the appraisal
stands still, and so does approval or issuing while the line is held; each goes on with what was
used.
"""

from dataclasses import dataclass, field
from datetime import date

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.clocks import Clock, warns_before

# With what an office begins until it sets others; of units and of the city it sets none.
USUAL: dict[str, int] = {
    "tiep-nhan": 2,
    "nhan-muon": 2,
    "tham-dinh": 10,
    "du-thao": 3,
    "trinh": 2,
    "phe-duyet": 3,
    "ban-hanh": 2,
    "chuyen": 2,
}
MOST = 250  # working days: a year
DRAFTING, MENDING, HELD = "soan", "bo-sung", "bo-tam-dung"
# Whose last day is set elsewhere: the movement's deadline, the day the return asks for.
ELSEWHERE = frozenset((DRAFTING, MENDING))
# What each of these stops, and the waiting that lies on the way back to it.
STOPS: dict[str, frozenset[str]] = {
    MENDING: frozenset(("tham-dinh",)),
    HELD: frozenset(("phe-duyet", "ban-hanh", "chuyen")),
}
_APPRAISED_AGAIN = frozenset((MENDING, "tiep-nhan", "nhan-muon"))
WAY_BACK: dict[str, frozenset[str]] = {
    "tham-dinh": _APPRAISED_AGAIN,
    **dict.fromkeys(STOPS[HELD], frozenset((HELD,))),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """How many working days a kind of waiting may take, from a day to a day; None is no limit."""

    wait: str
    workdays: int | None
    valid_from: date
    valid_to: date | None = None

    def is_in_force(self, day: date) -> bool:
        """True on a day between its first and its last."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Timing:
    """What an office counts by: its calendar and its limits."""

    calendar: Calendar = WEEK_ENDS_ONLY
    limits: tuple[Limit, ...] = ()

    def limit_of(self, wait: str, day: date) -> int | None:
        """The limit of what began on this day; None when there is none."""
        found = (one for one in self.limits if one.wait == wait and one.is_in_force(day))
        return next((one.workdays for one in found), None)


@dataclass(frozen=True, slots=True)
class Term:
    """How the clock of a line stands.

    `due` is the last day in time and `warns` the first on which that is near, both None where
    nothing runs. `begun` is the day the waiting began. `kept` is the kind of waiting that was
    stopped, or that goes on after it was: first begun on `since`, `used` working days before.
    """

    due: date | None = None
    warns: date | None = None
    begun: date | None = None
    kept: str = ""
    since: date | None = None
    used: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The last days that are set elsewhere: until when units send, and this one mends its line."""

    deadline: date | None = None
    answer_by: date | None = None

    def day_for(self, wait: str) -> date | None:
        """The one that this waiting runs by."""
        return self.deadline if wait == DRAFTING else self.answer_by


@dataclass(frozen=True, slots=True)
class Waited:
    """What a line waits for ("" for nothing any more), and the days set for it elsewhere."""

    wait: str
    elsewhere: Elsewhere = field(default_factory=Elsewhere)


def wind(term: Term, before: str, now: Waited, timing: Timing, today: date) -> Term:
    """The term after an act of today, by what the line waited for before it and waits for now."""
    if now.wait == before and now.wait not in ELSEWHERE:
        return term
    if now.wait != before:
        term = _moved(term, before, now.wait, timing.calendar, today)
    return told(term, now, timing)


def told(term: Term, now: Waited, timing: Timing) -> Term:
    """The same term with its two days counted anew, by the calendar and the limits as they are."""
    due = warns = None
    if now.wait in ELSEWHERE:
        due = now.elsewhere.day_for(now.wait)
        warns = warns_before(due, timing.calendar) if due else None
    elif now.wait and term.begun:
        goes_on = term.kept == now.wait
        limit = timing.limit_of(now.wait, (term.since if goes_on else None) or term.begun)
        if limit is not None:
            clock = Clock(limit, term.begun, term.used if goes_on else 0)
            due, warns = clock.due(timing.calendar), clock.warns(timing.calendar)
    return Term(due, warns, term.begun, term.kept, term.since, term.used)


def _moved(term: Term, before: str, after: str, calendar: Calendar, today: date) -> Term:
    """The line begins to wait for something else: what was kept is kept, stopped, or let go."""
    begun = today if after else None
    if before in STOPS.get(after, ()) and term.begun:
        went_on = term.kept == before
        used = calendar.workdays_after(term.begun, today) + (term.used if went_on else 0)
        since = term.since if went_on else term.begun
        return Term(begun=begun, kept=before, since=since, used=used)
    if term.kept and (after == term.kept or after in WAY_BACK[term.kept]):
        return Term(begun=begun, kept=term.kept, since=term.since, used=term.used)
    return Term(begun=begun)
