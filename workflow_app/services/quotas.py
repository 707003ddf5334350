"""Quotas: how many lines a unit may have for one award in a movement."""

from uuid import UUID

from sqlalchemy import func, select

from workflow_app.models import AwardType, MovementAward, Nomination
from workflow_app.services.errors import Invalid
from workflow_app.services.unit_of_work import require_transaction


def refuse_beyond(dossier_id: UUID, movement_id: UUID, award: AwardType) -> None:
    """Raise Invalid when the dossier has all the lines for the award it may have.

    Whoever asks holds the chain of the movement.
    """
    quota = require_transaction().scalar(
        select(MovementAward.quota_per_unit).where(
            MovementAward.movement_id == movement_id, MovementAward.award_type_id == award.id
        )
    )
    refuse_more_than(quota, dossier_id, award)


def refuse_more_than(
    quota: int | None, dossier_id: UUID, award: AwardType, besides: UUID | None = None
) -> None:
    """The same where the quota is known; the line `besides` is the one that would be added."""
    if quota is None:
        return
    taken = select(func.count()).where(
        Nomination.dossier_id == dossier_id,
        Nomination.award_type_id == award.id,
        Nomination.state.not_in(("withdrawn", "declined")),
    )
    if besides:
        taken = taken.where(Nomination.id != besides)
    if (require_transaction().scalar(taken) or 0) >= quota:
        raise Invalid(award=f"Mỗi đơn vị được đề nghị tối đa {quota} {award.label}.")
