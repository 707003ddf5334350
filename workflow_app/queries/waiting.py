"""Waiting as SQL: what each nomination waits for, and since when; the same rows as in Python."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, literal, true

from states.terms import ELSEWHERE
from states.waiting import BY_CODE, WAITS, Wait
from workflow_app.models import Movement, Nomination

_FACTS: dict[str, ColumnElement[bool]] = {
    "": true(),
    "unreceived": Nomination.received_at.is_(None),
    "late": and_(Nomination.late.is_(True), Nomination.late_accepted_at.is_(None)),
    "unplaced": Nomination.paper_id.is_(None),
    "unlaid": Nomination.laid_at.is_(None),
    "held": Nomination.held_since.is_not(None),
    "council": and_(Movement.council_asked.is_(True), Nomination.council_passed_at.is_(None)),
    "own": Nomination.decided_by == "own",
    "unacknowledged": Nomination.acknowledged_at.is_(None),
}

OVER = "het"  # nothing is owed any more


def wait_code() -> ColumnElement[str]:
    """The code of what a nomination waits for; its movement must be joined."""
    return case(*((_fits(wait), literal(wait.code)) for wait in WAITS), else_=literal(OVER))


def waiting_since() -> ColumnElement[datetime]:
    """The moment the waiting began: that of the state, or of what came later in it."""
    later = [wait for wait in WAITS if wait.moment != "state_since"]
    return case(*(_later(wait) for wait in later), else_=Nomination.state_since)


def _later(wait: Wait) -> tuple[ColumnElement[bool], ColumnElement[datetime]]:
    moment = getattr(Nomination, wait.moment)
    return and_(wait_code() == wait.code, moment > Nomination.state_since), moment


def _fits(wait: Wait) -> ColumnElement[bool]:
    return and_(Nomination.state.in_(wait.states), _FACTS[wait.fact])


def label_of(code: str) -> str:
    """What is waited for, in words."""
    return BY_CODE[code].label if code in BY_CODE else code


def timed_waits() -> list[tuple[str, str, str]]:
    """Every kind of waiting for which an office can set a limit: code, label, who is waited for."""
    return [(one.code, one.label, one.holders) for one in WAITS if one.code not in ELSEWHERE]


def order_of(code: str) -> int:
    """The place of a kind of waiting on the path."""
    return list(BY_CODE).index(code)
