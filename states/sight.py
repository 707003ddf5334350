"""Sight: which nominations a person sees, and which parts of them; anything else does not exist.

`scope_of` says it as plain data, so that lists, counts, files and exports ask the same question
as a single page; `aspects_of` answers it for one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from states.facts import Actor, Grant, Line
from states.roles import (
    ACCOUNTANT,
    ADMINISTRATOR,
    AUDITOR,
    CHAIRMAN,
    CITY_RECEIVER,
    COMMUNICATIONS,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    ROLES,
    UNIT_DRAFTER,
    UNIT_HEAD,
)

Aspect = Literal[
    "name",  # who is nominated, title, award
    "text",  # achievement, figures
    "personal",  # year of birth, sex
    "files",
    "remarks",  # what the unit is told
    "internal",  # what the offices say among themselves
    "timeline",
]
Condition = Literal["always", "submitted", "laid", "forwarded"]

_EVERYTHING: frozenset[Aspect] = frozenset(
    ("name", "text", "personal", "files", "remarks", "internal", "timeline")
)
_OF_THE_UNIT = _EVERYTHING - {"internal"}

# What the offices do among themselves; the timeline tells the unit that, but not what was said.
INTERNAL_ACTS = frozenset(
    ("hold", "lift_hold", "send_back", "take_back", "check_remarks", "tell_apart")
)

# Who appraises inside phòng Nội vụ, and what he thinks: outside the offices not even told of.
BETWEEN_OFFICES = frozenset(("claim", "assign", "hand_back", "recuse", "appraise"))

APPROVED_ON = frozenset(
    ("district_approved", "forwarded_to_city", "awarded", "city_declined", "revoked")
)
# Here the unit wrote last: what it has not sent is its own until it sends it, or for ever.
WRITTEN_LAST_BY_UNIT = frozenset(("draft", "returned", "withdrawn"))
READS_LIVE = frozenset((UNIT_DRAFTER, UNIT_HEAD, AUDITOR))
FORWARDED_ON = frozenset(("forwarded_to_city", "awarded", "city_declined", "revoked"))


@dataclass(frozen=True, slots=True)
class View:
    """What one role sees: in which states (None = all), on what condition, and which aspects."""

    role: str
    states: frozenset[str] | None
    condition: Condition
    aspects: frozenset[Aspect]


VIEWS: tuple[View, ...] = (
    View(UNIT_DRAFTER, None, "always", _OF_THE_UNIT),
    View(UNIT_HEAD, None, "always", _OF_THE_UNIT),
    View(HOME_AFFAIRS, None, "submitted", _EVERYTHING),
    View(HOME_AFFAIRS_HEAD, None, "submitted", _EVERYTHING),
    View(CHAIRMAN, None, "laid", _EVERYTHING - {"personal"}),
    # A complaint against "không đủ điều kiện" goes to the chairman: he must be able to read it.
    View(CHAIRMAN, frozenset(("declined",)), "always", _EVERYTHING - {"personal"}),
    View(RECORDS_CLERK, APPROVED_ON, "always", frozenset(("name", "files", "timeline"))),
    View(ACCOUNTANT, frozenset(("district_approved", "awarded")), "always", frozenset(("name",))),
    View(CITY_RECEIVER, FORWARDED_ON, "forwarded", _OF_THE_UNIT - {"remarks", "timeline"}),
    View(COMMUNICATIONS, frozenset(("awarded",)), "always", frozenset(("name", "text"))),
    View(AUDITOR, None, "always", _EVERYTHING),
    View(ADMINISTRATOR, None, "always", frozenset()),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """One stretch of sight as plain data, to be turned into SQL: where, in which states, if what."""

    role: str
    authority_id: UUID
    unit_id: UUID | None
    below: bool
    states: frozenset[str] | None
    condition: Condition
    aspects: frozenset[Aspect]

    def takes_in(self, line: Line) -> bool:
        """True when the line lies in this stretch."""
        place = line.upper_id if self.below else line.authority_id
        return (
            place == self.authority_id
            and (self.unit_id is None or self.unit_id == line.unit_id)
            and (self.states is None or line.state in self.states)
            and self._condition_holds(line)
        )

    def _condition_holds(self, line: Line) -> bool:
        match self.condition:
            case "submitted":
                return line.submitted_once
            case "laid":
                return line.laid
            case "forwarded":
                return line.forwarded
            case _:
                return True


def scope_of(actor: Actor) -> tuple[Scope, ...]:
    """Everything the actor's grants let him see. What he has acted on he sees besides."""
    return tuple(
        _stretch(grant, view)
        for grant in actor.grants
        for view in VIEWS
        if view.role == grant.role and (grant.unit_id or ROLES[grant.role].reach != "unit")
    )


def _stretch(grant: Grant, view: View) -> Scope:
    return Scope(
        role=view.role,
        authority_id=grant.authority_id,
        unit_id=grant.unit_id,
        below=ROLES[view.role].reach == "below",
        states=view.states,
        condition=view.condition,
        aspects=view.aspects,
    )


def may_view(actor: Actor, line: Line) -> bool:
    """True when the line exists for this actor."""
    return bool(line.acted) or any(scope.takes_in(line) for scope in scope_of(actor))


def aspects_of(actor: Actor, line: Line) -> frozenset[Aspect]:
    """The parts of the line this actor sees; who has acted on it keeps what that role sees."""
    seen: set[Aspect] = set()
    for scope in scope_of(actor):
        if scope.takes_in(line):
            seen |= scope.aspects
    for view in VIEWS:
        if view.role in line.acted:
            seen |= view.aspects
    return frozenset(seen)


def reads_as_sent(scopes: Iterable[Scope], line: Line) -> bool:
    """True when who sees so far reads the line as its unit sent it last, not as it is written on."""
    if line.state not in WRITTEN_LAST_BY_UNIT or not line.submitted_once:
        return False
    return not any(scope.role in READS_LIVE and scope.takes_in(line) for scope in scopes)


def tells_when(scopes: Iterable[Scope], line: Line) -> bool:
    """True when who sees so far is told by when the line is due: with its history, and the city of
    what lies with it.
    """
    return any(
        scope.takes_in(line) and ("timeline" in scope.aspects or scope.role == CITY_RECEIVER)
        for scope in scopes
    )


# The register: who reads of whom in it; to anybody else nobody stands there.
READS_REGISTER = frozenset((UNIT_DRAFTER, UNIT_HEAD, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR))


def register_of(
    actor: Actor, roles: frozenset[str] = READS_REGISTER
) -> tuple[tuple[UUID, UUID | None], ...]:
    """The stretches of the register somebody reads in these roles: an authority's, or one unit's."""
    stretches = (
        (grant.authority_id, grant.unit_id)
        for grant in actor.grants
        if grant.role in roles and (grant.unit_id or ROLES[grant.role].reach != "unit")
    )
    return tuple(dict.fromkeys(stretches))


def tells_of(aspects: frozenset[Aspect], act: str) -> bool:
    """True when somebody who sees these parts is told, unasked, that this act was taken."""
    hidden = INTERNAL_ACTS | BETWEEN_OFFICES
    return "timeline" in aspects and ("internal" in aspects or act not in hidden)
