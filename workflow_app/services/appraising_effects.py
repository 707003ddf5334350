"""What the acts of appraising change: who holds a line, and whose opinion is in."""

from uuid import UUID

from workflow_app.services.appraisals import give_opinion
from workflow_app.services.assignments import chosen_appraiser, give_to, take_from
from workflow_app.services.changes import Change, Effect


def _give_to(change: Change, account_id: UUID) -> None:
    give_to(change.loaded, account_id, change.order.actor, change.order.at)
    change.refers_to["holder"] = account_id


def _claim(change: Change) -> None:
    _give_to(change, change.order.actor.account_id)


def _assign(change: Change) -> None:
    order = change.order
    chosen = chosen_appraiser(change.loaded, order.given.holder, order.at)
    _give_to(change, chosen.account_id)
    change.said["holder"] = chosen.name


def _hand_back(change: Change) -> None:
    take_from(change.loaded, change.order.actor, change.order.at)


def _recuse(change: Change) -> None:
    """Only what the actor himself holds goes back: who stands aside takes nothing from others."""
    if change.loaded.holder_id == change.order.actor.account_id:
        take_from(change.loaded, change.order.actor, change.order.at)


def _appraise(change: Change) -> None:
    order = change.order
    give_opinion(change.loaded, order.actor, order.given, order.at)


OF_APPRAISING: dict[str, Effect] = {
    "claim": _claim,
    "assign": _assign,
    "hand_back": _hand_back,
    "recuse": _recuse,
    "appraise": _appraise,
}
