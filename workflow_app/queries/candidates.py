"""Candidates: those of a unit's register it may put forward, with what they have already."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from states.wording import day, shown_code
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.queries.award_history import Given, given_to
from workflow_app.queries.nominations import COUNTS_NO_MORE
from workflow_app.queries.register import Known, of_unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to be chosen; `has` says what was given before, and the line that names him here."""

    known: Known
    has: str


def candidates_of(unit_id: UUID, movement_id: UUID) -> list[Candidate]:
    """The unit's part of the register in its order; in four statements."""
    known = of_unit(unit_id)
    given = given_to([one.id for one in known])
    lines = _named_in(unit_id, movement_id)
    return [Candidate(one, _has(given.get(one.id, []), lines.get(one.id, ""))) for one in known]


def _named_in(unit_id: UUID, movement_id: UUID) -> dict[UUID, str]:
    """By nominee the code of the unit's line in the movement that goes on or was honoured."""
    rows = db.session.execute(
        select(Nomination.nominee_id, Nomination.code).where(
            Nomination.movement_id == movement_id,
            Nomination.unit_id == unit_id,
            Nomination.state.not_in(COUNTS_NO_MORE),
        )
    )
    return {row.nominee_id: row.code for row in rows}


def _has(given: list[Given], code: str) -> str:
    said = [f"Đã có dòng {shown_code(code)} trong phong trào này."] if code else []
    if given:
        last, count = given[-1], len(given)
        how = f"{last.award}, {last.number} ngày {day(last.decided_on)}"
        said.append(
            f"Đã được tặng: {how}." if count == 1 else f"Đã được khen {count} lần, gần nhất: {how}."
        )
    return " ".join(said)
