"""Claims: awards granted or under way that may be for the achievement a line is proposed for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from states.honours import MOVEMENT, usual_basis
from states.one_reward import COME, GRANTED, Achievement, stands_in_the_way
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    AwardType,
    Movement,
    Nomination,
    PastAward,
    RewardOverride,
)


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why two awards are for two achievements, who said so and when; `award_type_id` and `covers`
    are what it was said of.
    """

    nomination_id: UUID
    award_type_id: UUID
    covers: frozenset[str]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """One award beside a line's own. `line` is the other line where it is one of ours, `come` how
    far it has come; `excuse` says why it is for another achievement.
    """

    key: str
    award: str
    number: str
    decided_on: date | None
    achievement: Achievement
    come: int
    line: Nomination | None = None
    award_code: str = ""
    excuse: Excuse | None = None

    @property
    def signature(self) -> str:
        """The claim with what it is for: another once any of it changes."""
        it = self.achievement
        parts = (self.key, self.award_code, it.award_basis, str(it.from_day), str(it.to_day))
        return " ".join(parts)


@dataclass(slots=True)
class _Claimed:
    """A line about which it is asked."""

    line: Nomination
    achievement: Achievement
    award_code: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def signature(self) -> str:
        return _of_line(self.line, self.award_code, self.achievement, "").signature


def may_be_claimed() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """True where the nominee of a nomination may get, or has, anything else: by another line, and
    from before. Few have either, and hardly anybody both.
    """
    other = aliased(Nomination)
    under_way = exists().where(
        other.nominee_id == Nomination.nominee_id,
        other.id != Nomination.id,
        other.state.in_(COME),
    )
    before = exists().where(
        PastAward.entry_id == Nomination.nominee_id, PastAward.void_at.is_(None)
    )
    return under_way, before


def claims_on(
    lines: Iterable[tuple[Nomination, Movement, str]], *, under_way: bool, before: bool
) -> dict[UUID, list[Claim]]:
    """By the id of each line, given with its movement and the code of its award, the awards that
    are for the same achievement; in three statements however many they are, and in one less where
    it is known that none of them is `under_way` by another line, or none from `before`.
    """
    asked = {
        line.id: _Claimed(line, _in_movement(movement), code) for line, movement, code in lines
    }
    by_nominee: dict[UUID, list[_Claimed]] = {}
    for one in asked.values():
        by_nominee.setdefault(one.line.nominee_id, []).append(one)
    if not asked:
        return {}
    claims = _under_way(by_nominee) if under_way else []
    claims += _before(by_nominee) if before else []
    for nominee, claim in claims:
        for one in by_nominee[nominee]:
            itself = claim.line is not None and claim.line.id == one.line.id
            if not itself and one.achievement.is_also(claim.achievement):
                one.claims.append(claim)
    return {id_: one.claims for id_, one in _excused(asked).items() if one.claims}


def open_among(line: Nomination, claims: Sequence[Claim]) -> list[Claim]:
    """Those that stand in the line's way: as far as it has come, and nobody told them apart."""
    return [one for one in claims if one.excuse is None and stands_in_the_way(line.state, one.come)]


def _in_movement(movement: Movement) -> Achievement:
    return Achievement(movement.starts_on, movement.ends_on, MOVEMENT, movement.id)


def _of_line(line: Nomination, code: str, achievement: Achievement, award: str) -> Claim:
    return Claim(
        key=f"line:{line.id}",
        award=award,
        number=line.decision_number or "",
        decided_on=line.decision_date,
        achievement=achievement,
        come=COME.get(line.state, 0),
        line=line,
        award_code=code,
    )


def _under_way(nominees: Iterable[UUID]) -> list[tuple[UUID, Claim]]:
    rows = db.session.execute(
        select(Nomination, Movement, AwardType.code, AwardType.short)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .where(Nomination.nominee_id.in_(nominees), Nomination.state.in_(COME))
        .order_by(Nomination.id)
    )
    return [
        (line.nominee_id, _of_line(line, code, _in_movement(movement), short))
        for line, movement, code, short in rows
    ]


def _before(nominees: Iterable[UUID]) -> list[tuple[UUID, Claim]]:
    rows = db.session.scalars(
        select(PastAward)
        .where(PastAward.entry_id.in_(nominees), PastAward.void_at.is_(None))
        .order_by(PastAward.decided_on, PastAward.id)
    )
    return [(row.entry_id, _of_past(row)) for row in rows]


def _of_past(row: PastAward) -> Claim:
    return Claim(
        key=f"past:{row.id}",
        award=row.award,
        number=row.number,
        decided_on=row.decided_on,
        achievement=Achievement(
            row.from_day or row.decided_on,
            row.to_day or row.decided_on,
            row.award_basis or usual_basis(row.family),
        ),
        come=GRANTED,
        award_code=row.honour or row.award[:40],
    )


def _excused(asked: dict[UUID, _Claimed]) -> dict[UUID, _Claimed]:
    """Put the excuse beside each claim that has one: said of this line, or of the other one."""
    claimed = {id_: one for id_, one in asked.items() if one.claims}
    others = {c.line.id for one in claimed.values() for c in one.claims if c.line is not None}
    said = _excuses_of({*claimed, *others}) if claimed else {}
    for one in claimed.values():
        one.claims = [_with_excuse(one, claim, said) for claim in one.claims]
    return claimed


def _with_excuse(one: _Claimed, claim: Claim, said: dict[UUID, list[Excuse]]) -> Claim:
    mine = (
        excuse
        for excuse in said.get(one.line.id, ())
        if excuse.award_type_id == one.line.award_type_id and claim.signature in excuse.covers
    )
    theirs = (
        excuse
        for excuse in (said.get(claim.line.id, ()) if claim.line else ())
        if claim.line
        and excuse.award_type_id == claim.line.award_type_id
        and one.signature in excuse.covers
    )
    excuse = next(mine, next(theirs, None))
    return replace(claim, excuse=excuse) if excuse else claim


def _excuses_of(lines: Iterable[UUID]) -> dict[UUID, list[Excuse]]:
    found: dict[UUID, list[Excuse]] = {}
    rows = db.session.execute(
        select(RewardOverride, Account.name)
        .join(Account, Account.id == RewardOverride.given_by)
        .where(RewardOverride.nomination_id.in_(lines))
        .order_by(RewardOverride.id.desc())
    )
    for row, by in rows:
        excuse = Excuse(
            nomination_id=row.nomination_id,
            award_type_id=row.award_type_id,
            covers=frozenset(row.covers),
            reason=row.reason,
            by=by,
            at=row.given_at,
        )
        found.setdefault(row.nomination_id, []).append(excuse)
    return found
