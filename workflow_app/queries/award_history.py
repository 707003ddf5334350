"""Award history: all that somebody of the register was given, in this system and outside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from states.honours import FORM, HONOURS, MOVEMENT
from states.workflows.district import AWARDED
from workflow_app.extensions import db
from workflow_app.models import Authority, AwardType, Movement, Nomination, PastAward

OWN_LEVELS = {"district": "district", "commune": "commune", "city": "province"}
ABOVE = {"district": "province", "commune": "province", "city": "government"}


@dataclass(frozen=True, slots=True)
class Given:
    """An award that was given and stands. `code` is the line's where it was decided here;
    `past_id` that of a past award. Years and days are those of the achievement; where a decision
    does not name its period, it is the day of the decision (Nghị định 152/2025/NĐ-CP, Điều 33
    khoản 7).
    """

    entry_id: UUID
    award: str
    honour: str
    family: str
    award_basis: str
    level: str
    number: str
    decided_on: date
    agency: str
    from_day: date
    to_day: date
    code: str = ""
    past_id: UUID | None = None

    @property
    def year(self) -> int:
        """The year for which it was given."""
        return self.to_day.year


def given_to(entry_ids: Collection[UUID]) -> dict[UUID, list[Given]]:
    """By the id of each entry what it was given and what still stands, in the order of the years;
    in two statements however many they are.
    """
    if not entry_ids:
        return {}
    found = [*_in_this_system(entry_ids), *_before(entry_ids)]
    by_entry: dict[UUID, list[Given]] = {}
    for one in sorted(found, key=lambda one: (one.to_day, one.decided_on, one.award)):
        by_entry.setdefault(one.entry_id, []).append(one)
    return by_entry


def _before(entry_ids: Collection[UUID]) -> list[Given]:
    rows = db.session.scalars(
        select(PastAward).where(PastAward.entry_id.in_(entry_ids), PastAward.void_at.is_(None))
    )
    return [
        Given(
            entry_id=row.entry_id,
            award=row.award,
            honour=row.honour,
            family=row.family,
            award_basis=row.award_basis,
            level=row.level,
            number=row.number,
            decided_on=row.decided_on,
            agency=row.agency,
            from_day=row.from_day or row.decided_on,
            to_day=row.to_day or row.decided_on,
            past_id=row.id,
        )
        for row in rows
    ]


def _in_this_system(entry_ids: Collection[UUID]) -> list[Given]:
    rows = db.session.execute(
        select(Nomination, AwardType, Movement, Authority)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(Authority, Authority.id == Nomination.authority_id)
        .where(Nomination.nominee_id.in_(entry_ids), Nomination.state == AWARDED)
    )
    return [
        Given(
            entry_id=line.nominee_id,
            award=award.label,
            honour=award.code,
            family=HONOURS[award.code].family if award.code in HONOURS else FORM,
            award_basis=MOVEMENT,
            level=(OWN_LEVELS if award.decided_by == "own" else ABOVE)[office.level],
            number=line.decision_number or "",
            decided_on=line.decision_date or movement.ends_on,
            agency="",
            from_day=movement.starts_on,
            to_day=movement.ends_on,
            code=line.code,
        )
        for line, award, movement, office in rows
    ]
