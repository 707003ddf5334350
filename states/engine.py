"""The engine: takes one act on one line through the state machine and says what changed.

One shared machine a workflow does the moving; the thing moved is a throw-away token, never a
row of the database, so a step that fails has changed nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from transitions import EventData, Machine

from states.facts import Case, Grant
from states.permissions import Verdict, judge
from states.rules import Reason
from states.table import SAME, Row, Workflow


@dataclass(frozen=True, slots=True)
class Step:
    """What an act did: the row taken, from where to where, and by which grant."""

    row: Row
    source: str
    target: str
    grant: Grant

    @property
    def act(self) -> str:
        """The name of the act."""
        return self.row.act


class Refused(Exception):
    """The act is closed; `verdict` carries every reason."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__("; ".join(reason.text for reason in verdict.reasons))


class Incomplete(Exception):
    """The act is open, but something it asks for was not given; `missing` names what."""

    def __init__(self, act: str, missing: tuple[str, ...]) -> None:
        self.act = act
        self.missing = missing
        super().__init__(f"{act}: {', '.join(missing)}")


@dataclass(slots=True)
class _Token:
    state: str


def fire(workflow: Workflow, act: str, case: Case) -> Step:
    """Take the act, or raise Refused with every reason, or Incomplete with what was not given."""
    verdict = judge(workflow, act, case)
    if verdict.row is None or verdict.grant is None or verdict.reasons:
        raise Refused(verdict)
    missing = missing_from(verdict.row, case.given)
    if "fresh" in verdict.row.asks and not case.actor.fresh:
        raise Refused(Verdict(act, verdict.row, verdict.grant, (NOT_FRESH,)))
    if missing:
        raise Incomplete(act, missing)
    token = _Token(case.line.state)
    if not _machine(workflow).events[act].trigger(token, row=verdict.row):
        raise RuntimeError(f"{act} from {case.line.state}: the machine does not know the row")
    return Step(verdict.row, case.line.state, token.state, verdict.grant)


NOT_FRESH = Reason("fresh", "Cần nhập lại mật khẩu trước khi phê duyệt.", "person")


def missing_from(row: Row, given: Mapping[str, object]) -> tuple[str, ...]:
    """What the row asks for and nobody gave. Freshness is proved by the session, not given."""
    return tuple(ask for ask in row.asks if ask != "fresh" and _blank(given.get(ask)))


def _blank(value: object) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


@cache
def _machine(workflow: Workflow) -> Machine:
    machine = Machine(
        model=None,
        states=list(workflow.stages),
        initial=None,
        auto_transitions=False,
        send_event=True,
    )
    for row in workflow.rows:
        machine.add_transition(
            row.act,
            row.source,
            None if row.target == SAME else row.target,
            conditions=_is_chosen(row),
        )
    return machine


def _is_chosen(row: Row) -> Callable[[EventData], bool]:
    def chosen(event: EventData) -> bool:
        return bool(event.kwargs["row"] == row)

    return chosen
