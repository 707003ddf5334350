"""Proof that a table is sound: run when it is loaded, so an unsound procedure never starts."""

from collections.abc import Iterator

from states.roles import ROLES
from states.rules import KINDS, RULES, WHENS
from states.table import SAME, Row, Workflow


class Unsound(ValueError):
    """A table that would strand somebody; `faults` says where, one sentence each."""

    def __init__(self, workflow: Workflow, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(f"{workflow.code} v{workflow.version}: " + "; ".join(faults))


def prove(workflow: Workflow) -> Workflow:
    """Return the table when it is sound, else raise Unsound with every fault."""
    faults = list(faults_of(workflow))
    if faults:
        raise Unsound(workflow, faults)
    return workflow


def faults_of(workflow: Workflow) -> Iterator[str]:
    """Everything wrong with a table, a sentence each."""
    yield from _unknown_names(workflow)
    if any(True for _ in _unknown_names(workflow)):
        return
    yield from _dead_states(workflow)
    yield from _shut_loops(workflow)
    yield from _shared_eyes(workflow)
    yield from _ambiguous_rows(workflow)


def _unknown_names(workflow: Workflow) -> Iterator[str]:
    if workflow.initial not in workflow.stages:
        yield f"initial state {workflow.initial} is not a state"
    for row in workflow.rows:
        where = f"{row.act} from {row.source}"
        if not row.roles:
            yield f"{where}: nobody may do it"
        yield from (f"{where}: no role {role}" for role in row.roles if role not in ROLES)
        yield from (f"{where}: no rule {rule}" for rule in row.rules if rule not in RULES)
        yield from (
            f"{where}: no state {state}"
            for state in (row.source, row.lands_in)
            if state not in workflow.stages
        )
        if row.kind and row.kind not in KINDS:
            yield f"{where}: no kind {row.kind}"
        if row.when and row.when not in WHENS:
            yield f"{where}: no fact {row.when}"


def _dead_states(workflow: Workflow) -> Iterator[str]:
    reached = reachable(workflow, workflow.initial)
    for state in workflow.stages:
        if state not in reached:
            yield f"state {state} is unreachable"
        elif not workflow.ends & reachable(workflow, state):
            yield f"state {state} has no way to an end"


def _shut_loops(workflow: Workflow) -> Iterator[str]:
    """After any way back, everything that lay ahead before must lie ahead again."""
    for row in workflow.rows:
        if not row.voids or row.lands_in in workflow.ends:
            continue
        lost = forward_reach(workflow, row.source) - reachable(workflow, row.lands_in)
        if lost:
            yield f"{row.act} from {row.source}: no way forward again to {', '.join(sorted(lost))}"


def _shared_eyes(workflow: Workflow) -> Iterator[str]:
    """Two kinds of forward act that must be four eyes may not hang on one and the same role."""
    kinds: dict[str, set[str]] = {}
    for row in workflow.rows:
        if row.kind:
            for role in row.roles:
                kinds.setdefault(role, set()).add(row.kind)
    for role, done in kinds.items():
        if len(done) > 1:
            yield f"role {role} may take the forward acts {', '.join(sorted(done))}"


def _ambiguous_rows(workflow: Workflow) -> Iterator[str]:
    """Two rows of one act, state and role must be told apart by a fact."""
    seen: dict[tuple[str, str, str], Row] = {}
    for row in workflow.rows:
        for role in row.roles:
            other = seen.setdefault((row.act, row.source, role), row)
            if other is not row and (not row.when or row.when == other.when):
                yield f"{row.act} from {row.source} by {role} stands twice"


def reachable(workflow: Workflow, start: str) -> frozenset[str]:
    """Every state that can be reached from `start`, itself included."""
    return _closure(start, workflow.rows)


def forward_reach(workflow: Workflow, start: str) -> frozenset[str]:
    """The states reached from `start` by acts that do not pull back."""
    return _closure(start, tuple(row for row in workflow.rows if not row.voids))


def _closure(start: str, rows: tuple[Row, ...]) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for row in rows:
            if row.source == state and row.target != SAME and row.target not in found:
                found.add(row.target)
                waiting.append(row.target)
    return frozenset(found)
