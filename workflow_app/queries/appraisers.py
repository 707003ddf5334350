"""Who can appraise: the specialists of phòng Nội vụ over these lines, and how much each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from states.conflicts import conflicts_of
from states.facts import Actor
from states.permissions import grant_covering
from states.roles import HOME_AFFAIRS
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.standing import logins_holding


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who could be given some lines; `against` says why not, by code of line."""

    login: str
    person: Actor
    against: dict[str, tuple[str, ...]]

    @property
    def barred(self) -> bool:
        """True when nothing of this can be given to him."""
        return bool(self.against) and all(self.against.values())


def appraisers_of(lines: Sequence[Loaded], at: datetime) -> dict[str, Actor]:
    """By login, whoever holds the role of a specialist over any of these lines; one statement."""
    places = {line.nomination.authority_id for line in lines}
    units = {line.nomination.unit_id for line in lines}
    unit = next(iter(units)) if len(units) == 1 else None
    people = logins_holding((HOME_AFFAIRS,), places, at, unit)
    return {login: one for login, one in people if any(_covers(one, line) for line in lines)}


def choices_for(lines: Sequence[Loaded], at: datetime) -> list[Choice]:
    """Everybody who could be given these lines, with what speaks against it, line by line."""
    return [
        Choice(login, person, {line.nomination.code: _against(person, line) for line in lines})
        for login, person in appraisers_of(lines, at).items()
    ]


def _against(person: Actor, loaded: Loaded) -> tuple[str, ...]:
    if not _covers(person, loaded):
        return ("không phụ trách đơn vị này",)
    return tuple(one.text for one in conflicts_of(person, loaded.line_for(person)))


def _covers(person: Actor, loaded: Loaded) -> bool:
    return grant_covering(person, HOME_AFFAIRS, loaded.line_for(person)) is not None
