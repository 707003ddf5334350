"""Standing: for every act of a state, what the viewer may do, who can do it now, and why not.

The answers come from the same `judge` as the buttons and their refusals, asked once for each
account that holds a role of the act.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from states.facts import Actor, Case, Grant, Line
from states.permissions import Verdict, judge
from states.roles import ROLES
from states.rules import Reason
from states.sight import BETWEEN_OFFICES, Aspect
from states.staffing import leading_rows
from states.table import Workflow
from states.waiting import wait_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One act: the viewer's verdict, who may take it, and what closes it to everybody.

    `leads` is true when the nomination stands still without it; `takers` are those against whom
    no rule speaks as persons.
    """

    act: str
    roles: tuple[str, ...]
    mine: Verdict
    takers: tuple[Actor, ...]
    closed: tuple[Reason, ...]
    leads: bool

    @property
    def nobody(self) -> bool:
        """True when the nomination waits for this act and nobody is left to take it."""
        return self.leads and not self.closed and not self.takers


def standings(
    workflow: Workflow, line: Line, viewer: Actor, people: Sequence[Actor], at: datetime
) -> tuple[Standing, ...]:
    """Every act that starts in the line's state, in the order of the table."""
    acts = dict.fromkeys(row.act for row in workflow.rows_from(line.state))
    return tuple(standing_of(workflow, act, line, viewer, people, at) for act in acts)


def standing_of(
    workflow: Workflow, act: str, line: Line, viewer: Actor, people: Sequence[Actor], at: datetime
) -> Standing:
    """How one act of the line's state stands."""
    mine = judge(workflow, act, Case(viewer, line, at))
    asked = [(person, judge(workflow, act, Case(person, line, at))) for person in people]
    able = [(person, verdict) for person, verdict in asked if not verdict.for_somebody_else]
    ready = [(person, verdict) for person, verdict in able if verdict.open]
    spoken = (ready or able or [(viewer, mine)])[0][1]
    rows = [row for row in workflow.rows_of(act) if row.source == line.state]
    waited = wait_of(line)
    return Standing(
        act=act,
        roles=tuple(dict.fromkeys(role for row in rows for role in row.roles)),
        mine=mine,
        takers=tuple(person for person, _ in ready or able),
        closed=tuple(reason for reason in spoken.reasons if reason.about == "state"),
        leads=(waited is not None and waited.act == act)
        or any(row in leading_rows(workflow, line.state) for row in rows),
    )


def told(aspects: frozenset[Aspect], standing: Standing) -> tuple[Reason, ...] | None:
    """The viewer's own reasons as far as he may know; None when the act is not his to know of.

    How a line stands is told by its history. Who does not see that hears of his own acts only:
    that an act of others is closed would tell him of a hold.
    """
    if standing.act in BETWEEN_OFFICES and "internal" not in aspects:
        return None
    if "timeline" in aspects or standing.mine.grant:
        return standing.mine.reasons
    return None


def named_to(viewer: Actor, aspects: frozenset[Aspect], taker: Actor) -> bool:
    """True when the viewer may know by name who can act; others hear the role.

    The offices know each other; outside them one knows the people of one's own unit or office.
    """
    if "internal" in aspects or taker.account_id == viewer.account_id:
        return True
    return any(_same_place(mine, theirs) for mine in viewer.grants for theirs in taker.grants)


def _same_place(mine: Grant, theirs: Grant) -> bool:
    reach = ROLES[mine.role].reach
    if reach != ROLES[theirs.role].reach:
        return False
    if reach == "unit":
        return mine.unit_id is not None and mine.unit_id == theirs.unit_id
    return mine.authority_id == theirs.authority_id
