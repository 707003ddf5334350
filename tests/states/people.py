"""The people and lines of these tests: one district with two units, and the city above it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from states.facts import Actor, Case, Grant, Line
from states.roles import ROLES
from states.table import Row

NOW = datetime(2024, 12, 2, 3, 0, tzinfo=UTC)
DISTRICT, CITY, OTHER_DISTRICT = UUID(int=1), UUID(int=2), UUID(int=3)
SCHOOL, CLINIC, OFFICE = UUID(int=11), UUID(int=12), UUID(int=13)  # OFFICE: phòng Nội vụ

# What must be so for a rule or a fact of the table to be true; the rest of a line is in order.
FACTS_FOR: dict[str, dict[str, Any]] = {
    "not_yet_received": {"received": False},
    "to_be_received": {"received": False},
    "received": {"received": True},
    "late": {"late": True},
    "not_yet_accepted": {"late_accepted": False},
    "on_drafted_paper": {"paper": "draft"},
    "laid_before_chairman": {"laid": True},
    "not_before_chairman": {"laid": False},
    "held": {"held": True},
    "not_held": {"held": False},
    "award_decided_here": {"award_decided": "own"},
    "award_decided_above": {"award_decided": "upper"},
    "not_yet_acknowledged": {"acknowledged": False},
    "has_fallback": {"has_fallback": True},
    "named_once": {"named_again": False},
    "unassigned": {"holder_id": None},
    "came_back": {"resubmission": True},
    "one_reward": {"rewarded_again": False},
    "second_reward": {"rewarded_again": True},
    "first_submission": {"resubmission": False},
    "resubmission": {"resubmission": True},
}


def grant(role: str, unit: UUID | None = None, authority: UUID | None = None) -> Grant:
    """A grant of the role in its usual place: the school, the district, or the city above."""
    reach = ROLES[role].reach
    if reach == "unit":
        unit = unit or SCHOOL
    return Grant(uuid4(), role, authority or (CITY if reach == "below" else DISTRICT), unit)


def actor(*roles: str | Grant, **facts: Any) -> Actor:
    """Somebody with these roles and a fresh proof of who he is."""
    grants = tuple(role if isinstance(role, Grant) else grant(role) for role in roles)
    known = {"account_id": uuid4(), "name": "Ông A", "person_id": uuid4(), "fresh": True}
    return Actor(**{**known, "grants": grants, **facts})


def line(state: str, **facts: Any) -> Line:
    """A line of the school in this state, everything in order."""
    known = {"id": uuid4(), "authority_id": DISTRICT, "unit_id": SCHOOL, "upper_id": CITY}
    return Line(state=state, **{**known, **facts})


def line_for(row: Row, **facts: Any) -> Line:
    """A line on which every rule of the row is true."""
    needed: dict[str, Any] = {}
    for name in (*row.rules, row.when):
        needed |= FACTS_FOR.get(name, {})
    return line(row.source, **{**needed, **facts})


def case(who: Actor, on: Line, **given: object) -> Case:
    """The question whether `who` may act on the line."""
    return Case(who, on, NOW, given)


def case_for(row: Row, who: Actor, **facts: Any) -> Case:
    """The same with everything the row asks for; what one must hold oneself, one holds."""
    if "held_by_oneself" in row.rules:
        facts = {"holder_id": who.account_id, **facts}
    return Case(who, line_for(row, **facts), NOW, dict.fromkeys(row.asks, "có"))
