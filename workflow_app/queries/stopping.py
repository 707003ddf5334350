"""Which past awards stop a line that is under way: what is said of them decides about it."""

from uuid import UUID

from sqlalchemy import ColumnElement, select

from states.workflows.district import (
    APPROVED,
    CITY_DECLINED,
    FORWARDED,
    RETURNED,
    REVIEWED,
    SENT,
)
from workflow_app.extensions import db
from workflow_app.models import AwardType, Movement, Nomination, PastAward
from workflow_app.queries.claims import claims_on, open_among

# Where a gate that asks for one reward still lies ahead, perhaps after a way back.
GATES_AHEAD = (SENT, RETURNED, REVIEWED, APPROVED, FORWARDED, CITY_DECLINED)


def stops_a_line(past_id: UUID) -> bool:
    """True while this award stands in the way of a line of its bearer."""
    return f"past:{past_id}" in _stopping(PastAward.id == past_id)


def one_of_list_stops_a_line(import_id: UUID) -> bool:
    """True while any award that came with this list does; in three statements."""
    of_list = PastAward.import_id == import_id
    keys = {f"past:{id_}" for id_ in db.session.scalars(select(PastAward.id).where(of_list))}
    return bool(keys & _stopping(of_list))


def _stopping(which: ColumnElement[bool]) -> set[str]:
    """The keys of all claims that stand in the way of lines of who was given these."""
    bearers = select(PastAward.entry_id).where(which, PastAward.void_at.is_(None))
    rows = db.session.execute(
        select(Nomination, Movement, AwardType.code)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .where(Nomination.nominee_id.in_(bearers), Nomination.state.in_(GATES_AHEAD))
    )
    lines = [(line, movement, code) for line, movement, code in rows]
    claims = claims_on(lines, under_way=False, before=True)
    return {
        claim.key for line, _, _ in lines for claim in open_among(line, claims.get(line.id, ()))
    }
