"""What a nominee has been given already, or is about to be: who decides again should know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.sight import scope_of
from states.workflows.district import APPROVED, AWARDED, FORWARDED
from workflow_app.extensions import db
from workflow_app.models import AwardType, Nomination
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.sight import line_seen


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award of the same nominee on another line: decided with number and date, or on its way."""

    award: str
    code: str
    number: str
    dated: date | None
    same_movement: bool


def earlier_awards_of(actor: Actor, lines: Iterable[Loaded]) -> dict[UUID, list[EarlierAward]]:
    """By the id of each line what its nominee has elsewhere, the last decided first.

    What was decided is public; what is on its way is told to who sees that line with its name.
    """
    by_nominee: dict[UUID, list[Nomination]] = {}
    for loaded in lines:
        by_nominee.setdefault(loaded.nominee.id, []).append(loaded.nomination)
    found: dict[UUID, list[EarlierAward]] = {}
    if not by_nominee:
        return found
    rows = db.session.execute(
        select(Nomination, AwardType.short)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .where(
            Nomination.nominee_id.in_(by_nominee),
            Nomination.state.in_((APPROVED, FORWARDED, AWARDED)),
        )
        .order_by(Nomination.decision_date.desc(), Nomination.id)
    )
    scopes = scope_of(actor)
    for other, award in rows:
        line = line_seen(other)
        names = any("name" in one.aspects for one in scopes if one.takes_in(line))
        if other.decision_date is None and not names:
            continue
        for mine in by_nominee[other.nominee_id]:
            if mine.id != other.id:
                found.setdefault(mine.id, []).append(_award(other, award, mine))
    return found


def _award(other: Nomination, award: str, mine: Nomination) -> EarlierAward:
    return EarlierAward(
        award=award,
        code=other.code,
        number=other.decision_number or "",
        dated=other.decision_date,
        same_movement=other.movement_id == mine.movement_id,
    )
