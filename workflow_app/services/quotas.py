"""Quotas: how many lines a unit may have for one award in a movement."""

from uuid import UUID

from workflow_app.models import AwardType, Dossier, Nomination
from workflow_app.queries.quotas import KINDS, quotas_in
from workflow_app.services.errors import Invalid


def bind(place: Dossier) -> bool:
    """Whether the unit has any in the dossier's movement."""
    return bool(
        quotas_in(place.movement_id, place.unit_id).of_unit(place.movement_id, place.unit_id)
    )


def refuse_beyond(
    place: Dossier | Nomination, award: AwardType, kind: str, *, besides: UUID | None = None
) -> None:
    """Raise Invalid when the unit has all the lines of this award and kind of nominee it may have,
    `besides` the line that is about to be counted.

    Whoever asks holds the chain of the movement.
    """
    quotas = quotas_in(place.movement_id, place.unit_id, besides)
    for quota, share in quotas.of_unit(place.movement_id, place.unit_id):
        if not quota.counts(award.id, kind) or share.used < share.most:
            continue
        whose = f" cho {KINDS[quota.kind]}" if quota.kind else ""
        raise Invalid(award=f"Mỗi đơn vị được đề nghị tối đa {share.most} {award.label}{whose}.")
