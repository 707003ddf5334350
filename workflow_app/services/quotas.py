"""Quotas: how many lines a unit may have for one award in a movement."""

from uuid import UUID

from sqlalchemy import func, select

from workflow_app.models import AwardType, MovementAward, Nomination
from workflow_app.services.errors import Invalid
from workflow_app.services.unit_of_work import require_transaction


def refuse_beyond(
    dossier_id: UUID, movement_id: UUID, award: AwardType, besides: UUID | None = None
) -> None:
    """Raise Invalid when the dossier has all the lines for the award it may have.

    The line `besides` is the one to be added; whoever asks holds the chain of the movement.
    """
    session = require_transaction()
    quota = session.scalar(
        select(MovementAward.quota_per_unit).where(
            MovementAward.movement_id == movement_id, MovementAward.award_type_id == award.id
        )
    )
    if quota is None:
        return
    taken = select(func.count()).where(
        Nomination.dossier_id == dossier_id,
        Nomination.award_type_id == award.id,
        Nomination.state.not_in(("withdrawn", "declined")),
    )
    if besides:
        taken = taken.where(Nomination.id != besides)
    if (session.scalar(taken) or 0) >= quota:
        raise Invalid(award=f"Mỗi đơn vị được đề nghị tối đa {quota} {award.label}.")
