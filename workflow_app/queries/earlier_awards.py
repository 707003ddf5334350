"""What a nominee has been given already, or is about to be: who decides again should know it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.one_reward import stands_in_the_way
from states.sight import Aspect, Scope, scope_of
from states.workflows.district import APPROVED, AWARDED, FORWARDED
from workflow_app.extensions import db
from workflow_app.models import AwardType, Nomination, PastAward
from workflow_app.queries.claims import Claim, Excuse
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.sight import line_seen

DECIDED = (APPROVED, FORWARDED, AWARDED)


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award of the same nominee: given with number and date, or on its way on another line.

    `same` says that it is for the same achievement, `near` that it is of the same time and another
    type, and `blocks` that it stands in the way;
    `excuse` why it is for another one after all, with the reason only for whom that is.
    """

    award: str
    code: str
    number: str
    dated: date | None
    same_movement: bool
    approved: bool = True
    same: bool = False
    near: bool = False
    blocks: bool = False
    excuse: Excuse | None = None
    reason: str = ""


def earlier_awards_of(actor: Actor, lines: Iterable[Loaded]) -> dict[UUID, list[EarlierAward]]:
    """By the id of each line what its nominee has elsewhere, the last decided first.

    What was decided is public; what is on its way is told to who sees that line with its name. Of
    what was given outside this system what is for the same achievement is told here, or of the same
    time.
    """
    by_nominee: dict[UUID, list[Loaded]] = {}
    for loaded in lines:
        if loaded.elsewhere:
            by_nominee.setdefault(loaded.nominee.id, []).append(loaded)
    found: dict[UUID, list[EarlierAward]] = {}
    if not by_nominee:
        return found
    scopes = scope_of(actor)
    for other, award in _decided(by_nominee):
        told = _is_told(scopes, other)
        for mine in by_nominee[other.nominee_id] if told else ():
            if mine.nomination.id != other.id:
                earlier = _on_a_line(scopes, mine, other, award)
                found.setdefault(mine.nomination.id, []).append(earlier)
    for mine in (one for alike in by_nominee.values() for one in alike):
        found.setdefault(mine.nomination.id, []).extend(_claims_of(scopes, mine))
    for past in _before(by_nominee):
        near = EarlierAward(past.award, "", past.number, past.decided_on, False, near=True)
        for mine in filter(partial(_is_near, past), by_nominee[past.entry_id]):
            found.setdefault(mine.nomination.id, []).append(near)
    return found


def _decided(nominees: Iterable[UUID]) -> Sequence[tuple[Nomination, str]]:
    rows = db.session.execute(
        select(Nomination, AwardType.short)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .where(Nomination.nominee_id.in_(nominees), Nomination.state.in_(DECIDED))
        .order_by(Nomination.decision_date.desc(), Nomination.id)
    )
    return [(line, award) for line, award in rows]


def _before(nominees: Iterable[UUID]) -> Sequence[PastAward]:
    return db.session.scalars(
        select(PastAward)
        .where(PastAward.entry_id.in_(nominees), PastAward.void_at.is_(None))
        .order_by(PastAward.decided_on.desc(), PastAward.id)
    ).all()


def _is_near(past: PastAward, mine: Loaded) -> bool:
    """True when its time meets that of the movement, though it is of another type."""
    from_day, to_day = past.from_day or past.decided_on, past.to_day or past.decided_on
    meets = from_day <= mine.movement.ends_on and mine.movement.starts_on <= to_day
    return meets and all(claim.key != f"past:{past.id}" for claim in mine.claims)


def _claims_of(scopes: Sequence[Scope], mine: Loaded) -> list[EarlierAward]:
    """What is for the same achievement and not decided here: given elsewhere, or only proposed."""
    found = []
    for claim in mine.claims:
        other = claim.line
        if other is None:
            found.append(_of(scopes, mine, claim))
        elif other.state not in DECIDED and _is_told(scopes, other):
            found.append(_on_a_line(scopes, mine, other, claim.award))
    return found


def _is_told(scopes: Sequence[Scope], other: Nomination) -> bool:
    return other.decision_date is not None or _sees(scopes, other, "name")


def _sees(scopes: Sequence[Scope], it: Nomination, aspect: Aspect) -> bool:
    line = line_seen(it)
    return any(aspect in one.aspects for one in scopes if one.takes_in(line))


def _on_a_line(
    scopes: Sequence[Scope], mine: Loaded, other: Nomination, award: str
) -> EarlierAward:
    claim = next((c for c in mine.claims if c.line is not None and c.line.id == other.id), None)
    if claim:
        return _of(scopes, mine, claim)
    return EarlierAward(award, other.code, other.decision_number or "", other.decision_date, False)


def _of(scopes: Sequence[Scope], mine: Loaded, claim: Claim) -> EarlierAward:
    other, excuse = claim.line, claim.excuse
    return EarlierAward(
        award=claim.award,
        code=other.code if other else "",
        number=claim.number,
        dated=claim.decided_on,
        same_movement=other is not None and other.movement_id == mine.nomination.movement_id,
        approved=other is None or other.state in DECIDED,
        same=True,
        blocks=excuse is None and stands_in_the_way(mine.nomination.state, claim.come),
        excuse=excuse,
        reason=excuse.reason if excuse and _sees(scopes, mine.nomination, "internal") else "",
    )
