"""The procedures as people read them: the picture and the table, both from the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from states.draw import svg
from states.roles import ROLES
from states.table import SAME, Workflow
from states.workflows import newest


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the procedure in words."""

    label: str
    source: str
    target: str
    roles: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure for the help page."""

    title: str
    version: int
    digest: str
    svg: str
    rows: tuple[ShownRow, ...]


@cache
def newest_district() -> Procedure:
    """The district's procedure in force."""
    workflow = newest("district")
    return Procedure(
        title=workflow.title,
        version=workflow.version,
        digest=workflow.digest,
        svg=svg(workflow),
        rows=tuple(_merged(workflow)),
    )


def _merged(workflow: Workflow) -> Iterator[ShownRow]:
    """One line an act and outcome: the steps from which it is taken stand together."""
    sources: dict[tuple[str, str, str], list[str]] = {}
    for row in workflow.rows:
        target = "giữ nguyên" if row.target == SAME else workflow.stages[row.target].staff
        roles = ", ".join(ROLES[role].label for role in row.roles)
        key = (row.label, target, roles)
        sources.setdefault(key, []).append(workflow.stages[row.source].staff)
    for (label, target, roles), places in sources.items():
        yield ShownRow(label, "; ".join(places), target, roles)
