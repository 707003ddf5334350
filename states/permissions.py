"""Permission: the one place that says who may do what on a nomination, with every reason against.

A row of the procedure names the roles and rules of an act. Two rules hold for every forward act
(a row with a `kind`) and stand here, once: one kind of forward act a person, in all rounds; and
nobody acts forward on a line whose nominee he is. Other rows that help a line on name the second
rule themselves. No row, no permission.
"""

from dataclasses import dataclass

from states.facts import Actor, Case, Grant, Line
from states.roles import ROLES
from states.rules import KINDS, RULES, WHENS, Reason
from states.sight import BETWEEN_OFFICES
from states.table import Row, Workflow


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may I?": the row that applies, the grant used, and every reason against."""

    act: str
    row: Row | None
    grant: Grant | None
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """True when nothing stands against the act."""
        return self.row is not None and not self.reasons

    @property
    def for_somebody_else(self) -> bool:
        """True when another person could do it: a reason speaks about the person."""
        return any(reason.about == "person" for reason in self.reasons)


def grant_covering(actor: Actor, role: str, line: Line) -> Grant | None:
    """The grant by which the actor holds `role` over the line, or None."""
    place = line.authority_id, line.unit_id, line.upper_id
    return next((g for g in actor.grants if g.role == role and g.reaches(*place)), None)


def judge(workflow: Workflow, act: str, case: Case) -> Verdict:
    """Say whether the act is open to the actor on the line now, with every reason when not."""
    rows = workflow.rows_of(act)
    if not rows:
        return Verdict(act, None, None, (Reason("known_act", "Không có việc này.", "state"),))
    here = [row for row in rows if row.source == case.line.state and _applies(row, case)]
    if not here:
        return Verdict(act, None, None, (*_role_reasons(rows, case), _wrong_state(workflow, case)))
    verdicts = [_judge_row(row, case) for row in here]
    return min(verdicts, key=lambda v: (v.grant is None, len(v.reasons)))


def open_acts(workflow: Workflow, case: Case) -> tuple[Verdict, ...]:
    """One verdict for every act that starts in the line's state, in the order of the table."""
    acts = dict.fromkeys(row.act for row in workflow.rows_from(case.line.state))
    return tuple(judge(workflow, act, case) for act in acts)


def _applies(row: Row, case: Case) -> bool:
    return not row.when or WHENS[row.when](case)


def _judge_row(row: Row, case: Case) -> Verdict:
    grant = next(
        (g for role in row.roles if (g := grant_covering(case.actor, role, case.line))), None
    )
    return Verdict(row.act, row, grant, reasons_against(row, case))


def reasons_against(row: Row, case: Case) -> tuple[Reason, ...]:
    """Every reason why this actor may not take this row now; empty when it is open."""
    reasons = list(_role_reasons((row,), case))
    if reasons and row.act in BETWEEN_OFFICES:
        return tuple(reasons)  # who has no part in it is not told how it stands
    if row.kind:
        if not case.line.kinds_done_by(case.actor) <= {row.kind}:
            reasons.append(Reason("four_eyes", _what_was_done(case), "person"))
        reasons += _against(("not_the_nominee",), case)
    reasons += _against(row.rules, case)
    return tuple(reasons)


def _what_was_done(case: Case) -> str:
    done = ", ".join(KINDS[kind] for kind in KINDS if kind in case.line.kinds_done_by(case.actor))
    return (
        f"Ông/bà đã {done} hồ sơ này. Mỗi người chỉ làm một loại việc trên một hồ sơ; "
        "việc này do người khác làm."
    )


def _against(rules: tuple[str, ...], case: Case) -> list[Reason]:
    return [reason for name in rules if (reason := RULES[name].reason_against(case))]


def _role_reasons(rows: tuple[Row, ...], case: Case) -> tuple[Reason, ...]:
    roles = tuple(dict.fromkeys(role for row in rows for role in row.roles))
    if any(grant_covering(case.actor, role, case.line) for role in roles):
        return ()
    holders = " hoặc ".join(ROLES[role].label for role in roles)
    return (Reason("role", f"Việc của {holders}.", "person"),)


def _wrong_state(workflow: Workflow, case: Case) -> Reason:
    now = workflow.stages[case.line.state].staff
    return Reason("state", f"Hồ sơ đang ở bước “{now}”, không làm được việc này.", "state")
