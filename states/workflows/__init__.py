"""The procedures in use, each a table in a file of its own; a new one is one file and one line here."""

from states.proof import prove
from states.table import Workflow
from states.workflows.district import DISTRICT_1

WORKFLOWS: dict[tuple[str, int], Workflow] = {
    (workflow.code, workflow.version): prove(workflow) for workflow in (DISTRICT_1,)
}


def workflow_of(code: str, version: int) -> Workflow:
    """The procedure a nomination started with; KeyError when this installation lacks it."""
    return WORKFLOWS[code, version]


def newest(code: str) -> Workflow:
    """The version a new nomination starts with."""
    return max((w for w in WORKFLOWS.values() if w.code == code), key=lambda w: w.version)
