"""A movement with targets, and lines with figures against them."""

from decimal import Decimal
from uuid import UUID

from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.queries.figures import Figure, figures_of
from workflow_app.services import targets
from workflow_app.services.figures import Written
from workflow_app.services.targets import TargetContent

BUDGET = TargetContent("Thu ngân sách", "tỷ đồng", needed=True)
ACCIDENTS = TargetContent("Số vụ tai nạn giao thông", "vụ", lower_is_better=True)
FAMILIES = TargetContent("Số hộ được hỗ trợ", "hộ", of_individuals=True)


def target(walk: Walk, content: TargetContent = BUDGET, login: str = "noivu") -> UUID:
    """One more target of the movement that runs."""
    return targets.add(walk.world.actor(login), walk.world.movement, content, walk.now())


def written(planned: str, done: str, estimate: str = "", proof: UUID | None = None) -> Written:
    first, second, third = (Decimal(text) if text else None for text in (planned, done, estimate))
    return Written(first, second, third, proof)


def figures(walk: Walk, code: str) -> list[Figure]:
    """What stands there now."""
    id_ = walk.line(code).id
    found = figures_of([id_])[id_]
    db.session.rollback()
    return found


def measured(walk: Walk, *, kind: str = "collective") -> tuple[str, UUID]:
    """A collective's line with a figure above the plan, and the target."""
    id_ = target(walk)
    code = walk.draft(kind=kind, name="Tổ Ngữ văn")
    walk.edit(code, figures={id_: written("100", "92.5", "108")})
    return code, id_
