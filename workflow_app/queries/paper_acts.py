"""What a person may do with a whole paper now, and every reason why not.

An act on a paper is the same act on each of its standing lines: it is open when it is open on all.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from states.duties import DUTIES, Thing, judge_duty
from states.facts import Actor, Case
from states.permissions import judge
from states.rules import Reason
from states.tags import Tag
from states.wording import shown_codes
from states.workflows.district import FORWARDED
from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.papers import Whole

RECORD = "record_award"
NO_LINES = Reason("has_lines", "Văn bản không còn đối tượng nào.", "state")
LABELS = {
    "lay_before": "Trình Chủ tịch",
    "approve": "Phê duyệt",
    "issue": "Cho số, ban hành",
    "forward": "Cho số, chuyển thành phố",
    "acknowledge": "Xác nhận đã nhận",
    RECORD: "Ghi kết quả cho cả tờ trình",
}


@dataclass(frozen=True, slots=True)
class PaperAct:
    """One act on a paper: open, or closed with the reasons; lines are named where they differ."""

    act: str
    label: str
    reasons: tuple[Reason, ...]
    by_line: dict[str, tuple[Reason, ...]]

    @property
    def open(self) -> bool:
        """True when nothing stands against the act."""
        return not self.reasons

    @property
    def for_somebody_else(self) -> bool:
        """True when another person could do it."""
        return any(reason.about == "person" for reason in self.reasons)

    @property
    def wrong_role(self) -> bool:
        """True when the act is not for any role of this person."""
        return any(reason.rule == "role" for reason in self.reasons)


def acts_on(whole: Whole, actor: Actor, at: datetime) -> list[PaperAct]:
    """The acts that start from how the paper stands, the next step of its path first."""
    state = whole.paper.state
    names = {
        "draft": ("lay_before", "paper:change", "paper:discard"),
        "laid": ("approve",),
        "approved": (whole.kind.act,),
        "issued": ("acknowledge",) if whole.kind.act == "forward" else (),
        "discarded": (),
    }[state]
    if state in ("laid", "approved") and not whole.lines:
        names = ("paper:discard",)
    return [act_on(whole, name, actor, at) for name in names]


def act_on(
    whole: Whole, act: str, actor: Actor, at: datetime, *, without: Collection[str] = ()
) -> PaperAct:
    """One act on the paper, leaving lines out; freshness is not looked at, the engine does that."""
    if act in DUTIES:
        verdict = judge_duty(act, actor, thing_of(whole, act))
        return PaperAct(act, verdict.duty.label, verdict.reasons, {})
    lines = [line for line in lines_for(whole, act) if line.code not in without]
    closed = {line.code: reasons_on(line, act, actor, at) for line in lines}
    closed = {code: reasons for code, reasons in closed.items() if reasons}
    reasons = _common(closed, len(lines)) if lines else (NO_LINES,)
    return PaperAct(act, LABELS[act], reasons, closed)


def record_on(whole: Whole, actor: Actor, at: datetime) -> PaperAct | None:
    """The city's decision for lines of a proposal, open where it is on one of them; None where no
    line waits for it, or it is not for any role of this person.
    """
    waiting = [line for line in whole.standing if line.loaded.nomination.state == FORWARDED]
    closed = {line.code: reasons_on(line, RECORD, actor, at) for line in waiting}
    closed = {code: reasons for code, reasons in closed.items() if reasons}
    open_on_one = len(closed) < len(waiting)
    reasons = () if open_on_one else _common(closed, len(waiting))
    act = PaperAct(RECORD, LABELS[RECORD], reasons, closed)
    return act if waiting and not act.wrong_role else None


def lines_for(whole: Whole, act: str) -> list[Standing]:
    """The standing lines an act is done on.

    The city acknowledges those that still wait. Where none do all are looked at, because they say
    why.
    """
    if act != "acknowledge":
        return whole.standing
    waiting = [
        line
        for line in whole.standing
        if line.loaded.nomination.state == FORWARDED
        and line.loaded.nomination.acknowledged_at is None
    ]
    return waiting or whole.standing


def reasons_on(line: Standing, act: str, actor: Actor, at: datetime) -> tuple[Reason, ...]:
    """Every reason why the actor may not take the act on this line."""
    case = Case(actor, line.loaded.line_for(actor), at)
    return judge(line.loaded.workflow, act, case).reasons


def thing_of(whole: Whole, act: str) -> Thing:
    """The paper as the duties see it.

    One from which every line has gone binds nobody: to be discarded it counts as a draft again, so
    that no paper is left stranded. Nothing is put on it any more: it was laid or signed as it was.
    """
    paper = whole.paper
    empty = paper.state in ("laid", "approved") and not whole.lines
    as_draft = empty and act == Tag.PAPER_DISCARD
    return Thing(paper.authority_id, state="draft" if as_draft else paper.state)


def _common(closed: dict[str, tuple[Reason, ...]], total: int) -> tuple[Reason, ...]:
    """Each reason once, with the codes of the lines when it does not speak of all of them."""
    codes: dict[Reason, list[str]] = {}
    for code, reasons in closed.items():
        for reason in reasons:
            codes.setdefault(reason, []).append(code)
    return tuple(
        reason if len(found) == total else _said_of(found, reason)
        for reason, found in codes.items()
    )


def _said_of(codes: list[str], reason: Reason) -> Reason:
    return replace(reason, text=f"{shown_codes(codes)}: {reason.text}")
