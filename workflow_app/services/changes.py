"""A change: one step being carried out on a nomination, and what the lines of a batch share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from states.engine import Step
from workflow_app.models import Snapshot, Submission
from workflow_app.queries.eligibility import Finding
from workflow_app.queries.nominations import Loaded
from workflow_app.services.orders import Order


@dataclass(slots=True)
class Batch:
    """What the lines of one transaction share: the submission they are sent with; what is kept of
    each as it was sent; and what stands in the way of sending any of them.
    """

    lines: Sequence[Loaded] = ()
    submissions: dict[object, Submission] = field(default_factory=dict)
    snapshots: dict[object, Snapshot] = field(default_factory=dict)
    blocked: dict[UUID, list[Finding]] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One step being carried out; `said` and `refers_to` are what its entry says besides."""

    loaded: Loaded
    step: Step
    order: Order
    batch: Batch
    said: dict[str, str] = field(default_factory=dict)
    refers_to: dict[str, UUID] = field(default_factory=dict)


Effect = Callable[[Change], None]
