"""An act on many lines, each by itself: one that fails stops none of the others.

Where all must be done or none, as in sending a dossier, it is `nominations.perform_all`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workflow_app.services import nominations
from workflow_app.services.errors import Closed, Invalid, NotFound, Repeated, Stale
from workflow_app.services.orders import Done, Order

Failure = Closed | Invalid | NotFound | Repeated | Stale


@dataclass(frozen=True, slots=True)
class LineResult:
    """What came of one line: done, or why not."""

    code: str
    done: Done | None = None
    why: Failure | None = None


def perform_each(orders: Iterable[tuple[str, Order]]) -> list[LineResult]:
    """Take each order in a transaction of its own, with its own entry of the log."""
    return [_perform(code, order) for code, order in orders]


def _perform(code: str, order: Order) -> LineResult:
    try:
        return LineResult(code, done=nominations.perform(code, _of_one_line(code, order)))
    except (Closed, Invalid, NotFound, Repeated, Stale) as failure:
        return LineResult(code, why=failure)


def _of_one_line(code: str, order: Order) -> Order:
    """The order as what was sent concerns one line: sent again, what was done is not done again."""
    sending = order.actor.sending
    if sending is None:
        return order
    return replace(order, actor=replace(order.actor, sending=sending.part(code)))
