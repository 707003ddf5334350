"""What the rules look at, as plain data: who acts, on which line, with what, and when."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from states.roles import ROLES


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in force now: it covers a unit when `unit_id` is set, else the whole authority."""

    id: UUID
    role: str
    authority_id: UUID
    unit_id: UUID | None = None
    document: str = ""

    def reaches(
        self, authority_id: object, unit_id: object = None, upper_id: object = None
    ) -> bool:
        """True when it covers what lies there. What is of no unit, a role narrowed to one does not
        reach; the units' own roles do, each in its authority.
        """
        match ROLES[self.role].reach:
            case "below":
                return upper_id is not None and self.authority_id == upper_id
            case "unit":
                own = self.unit_id == unit_id if unit_id else self.unit_id is not None
                return own and self.authority_id == authority_id
            case _:
                return self.authority_id == authority_id and self.unit_id in (None, unit_id)


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent, known by its `key`: the same one, sent twice, is done once. `content` tells
    whether what came under a known key is really the same. Both are SHA-256.
    """

    key: bytes
    content: bytes

    def part(self, name: str) -> "Sending":
        """The sending as far as one of several things is concerned that are done one by one."""
        return Sending(hashlib.sha256(self.key + name.encode()).digest(), self.content)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `person_id` and `unit_id` come from the register, never from a name.

    `fresh` is true when this person proved who they are within the last minutes. `sending` is
    what he sent just now, where it could arrive twice. `related_to` are the entries of the register
    and the units to which he has declared a relation.
    """

    account_id: UUID
    name: str
    authority_id: UUID | None = None
    grants: tuple[Grant, ...] = ()
    person_id: UUID | None = None
    unit_id: UUID | None = None
    fresh: bool = False
    sending: Sending | None = None
    related_to: frozenset[UUID] = frozenset()

    @property
    def key(self) -> UUID:
        """The person behind the account: two accounts of one person are one pair of eyes."""
        return self.person_id or self.account_id

    @property
    def roles(self) -> frozenset[str]:
        """Every role held now, whatever it reaches: never an answer about one thing."""
        return frozenset(grant.role for grant in self.grants)

    def holds_over(
        self,
        roles: Collection[str],
        authority_id: UUID,
        unit_id: UUID | None = None,
        upper_id: UUID | None = None,
    ) -> bool:
        """True when a grant of one of these roles reaches what lies there."""
        return any(
            grant.role in roles and grant.reaches(authority_id, unit_id, upper_id)
            for grant in self.grants
        )

    @property
    def own_units(self) -> tuple[UUID, ...]:
        """The units this person works for, in the order of the grants.

        Who watches over a unit alone, with a role of the office narrowed to it, is none of its own.
        """
        units = (g.unit_id for g in self.grants if g.unit_id and ROLES[g.role].reach == "unit")
        return tuple(dict.fromkeys(units))


@dataclass(frozen=True, slots=True)
class Line:
    """A nomination as the rules see it.

    `named_again`: its nominee stands in the movement a second time, on a line that lives or was
    awarded. `rewarded_again`: another award for the same achievement stands in its way, and nobody
    told the two apart. `done` is said by person and by account, so is `recused`; `holder_id` is the
    account that appraises it, `appraised_by` are the persons whose opinion of this round is in.
    """

    id: UUID
    state: str
    authority_id: UUID
    unit_id: UUID
    upper_id: UUID | None = None
    nominee_person_id: UUID | None = None
    award_decided: str = "own"
    has_fallback: bool = False
    missing: tuple[str, ...] = ()
    movement_open: bool = True
    submitted_once: bool = False
    resubmission: bool = False
    received: bool = False
    late: bool = False
    late_accepted: bool = False
    held: bool = False
    paper: str = ""
    laid: bool = False
    forwarded: bool = False
    acknowledged: bool = False
    council_asked: bool = False
    council_passed: bool = False
    open_remarks: int = 0
    refused_remarks: int = 0
    named_again: bool = False
    nominee_id: UUID | None = None
    holder_id: UUID | None = None
    recused: frozenset[UUID] = frozenset()
    appraised_by: frozenset[UUID] = frozenset()
    two_appraisers: bool = False
    rewarded_again: bool = False
    done: Mapping[UUID, frozenset[str]] = field(default_factory=dict, hash=False)
    acted: frozenset[str] = frozenset()

    def kinds_done_by(self, actor: Actor) -> frozenset[str]:
        """The kinds of forward act this person has taken on the line, in all rounds.

        So has the account, though the register says by now that it is somebody else's.
        """
        nothing: frozenset[str] = frozenset()
        return self.done.get(actor.key, nothing) | self.done.get(actor.account_id, nothing)


@dataclass(frozen=True, slots=True)
class Case:
    """One question put to the rules: whether `actor` may do this on `line`, giving `given`.

    `at` is the moment; the clock is always passed in.
    """

    actor: Actor
    line: Line
    at: datetime
    given: Mapping[str, object] = field(default_factory=dict, hash=False)
