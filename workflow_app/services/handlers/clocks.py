"""Winding clocks anew, batch after batch; an office that has no limits yet is given its first."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select

from workflow_app.extensions import db
from workflow_app.models import Authority, TimeLimit
from workflow_app.services import clocks, limits
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.unit_of_work import transaction


def wind_clocks(taken: Taken, _means: Means, at: datetime) -> None:
    """Wind what is open of {authority}, or the drafts of its {movement}; {because} is logged."""
    authority_id = UUID(taken.payload["authority"])
    movement = taken.payload.get("movement")
    _begin_limits(authority_id, at)
    wound = clocks.wind_open(authority_id, UUID(movement) if movement else None)
    db.session.rollback()
    with completing(taken, at):
        clocks.note_winding(authority_id, taken.payload["because"], wound, at)


def _begin_limits(authority_id: UUID, at: datetime) -> None:
    with transaction() as session:
        known = session.scalar(select(exists().where(TimeLimit.authority_id == authority_id)))
        authority = session.get_one(Authority, authority_id)
        if not known and authority.procedure:
            limits.begin(authority_id, authority.valid_from, at)
            clocks.count_anew(authority_id)
