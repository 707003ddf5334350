"""An act on many lines, each by itself: one that fails stops none of the others.

Where all must be done or none, as in sending a dossier, it is `nominations.perform_all`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workflow_app.services import nominations
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.orders import Done, Order

Failure = Closed | Invalid | NotFound | Stale


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
    except (Closed, Invalid, NotFound, Stale) as failure:
        return LineResult(code, why=failure)


def _of_one_line(_code: str, order: Order) -> Order:
    """The order as it is known for one line: the place where a sending is told from its parts."""
    return order
