"""What acts beside the path change: a stop, its end, and the saying that achievements are two."""

from sqlalchemy import update

from workflow_app.models import Hold, RewardOverride
from workflow_app.services.changes import Change
from workflow_app.services.unit_of_work import require_transaction


def tell_apart(change: Change) -> None:
    """Say that the awards that stand in the way are for other achievements."""
    loaded, order = change.loaded, change.order
    apart = [claim for claim in loaded.claims if claim.excuse is None]
    covers = [claim.signature for claim in apart]
    require_transaction().add(
        RewardOverride(
            nomination_id=loaded.nomination.id,
            award_type_id=loaded.award.id,
            covers=covers,
            reason=order.given.reason,
            given_by=order.actor.account_id,
            given_at=order.at,
        )
    )
    named = (f"{claim.award} {claim.number}".strip() for claim in apart)
    change.said.update(covers="\n".join(covers), apart_from="; ".join(named))


def hold(change: Change) -> None:
    """Stop the line."""
    nomination = change.loaded.nomination
    nomination.held_since = change.order.at
    require_transaction().add(
        Hold(
            nomination_id=nomination.id,
            basis=change.order.given.basis,
            placed_by=change.order.actor.account_id,
            placed_at=change.order.at,
        )
    )


def lift_hold(change: Change) -> None:
    """Let it go on."""
    nomination = change.loaded.nomination
    nomination.held_since = None
    require_transaction().execute(
        update(Hold)
        .where(Hold.nomination_id == nomination.id, Hold.lifted_at.is_(None))
        .values(
            lifted_at=change.order.at,
            lifted_by=change.order.actor.account_id,
            lift_basis=change.order.given.basis,
        )
    )
