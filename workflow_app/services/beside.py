"""What acts beside the path change: a stop, its end, and the saying that achievements are two."""

from sqlalchemy import update

from states.vietnamese import one_line
from workflow_app.models import Hold, RewardOverride
from workflow_app.services.changes import Change
from workflow_app.services.errors import Invalid, Stale
from workflow_app.services.unit_of_work import require_transaction


def tell_apart(change: Change) -> None:
    """Say that the awards that stand in the way are for other achievements: those that were read,
    and no further one that became known meanwhile, which moves no version of the line.
    """
    loaded, order = change.loaded, change.order
    apart = loaded.open_claims
    covers = [claim.signature for claim in apart]
    read = order.given.apart_from
    if read is not None and not read:
        raise Invalid(apart_from="Hãy gửi kèm các khen thưởng trùng thành tích đã đọc.")
    # A program sends its texts with single spaces, whatever they were.
    if read is not None and set(map(one_line, read)) != set(map(one_line, covers)):
        raise Stale
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
