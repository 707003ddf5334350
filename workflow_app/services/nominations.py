"""Acts on nominations: `perform` is the one door of every transition, alone or in a batch."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from states.engine import Incomplete, Refused, Step, fire
from states.facts import Case, Line
from states.rules import Reason
from states.sight import may_view
from states.tags import Tag
from workflow_app.models import Act, Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.nominations import Loaded
from workflow_app.services import audit, effects, outbox, subjects
from workflow_app.services.acting import acting
from workflow_app.services.changes import Batch, Change
from workflow_app.services.clocks import turn, waited_by
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.orders import Done, Order
from workflow_app.services.standing_roles import demand_standing
from workflow_app.services.unit_of_work import require_transaction

# What the chairman signs is a whole list bound by its digest; no line slips past it by itself.
ON_THE_PAPER = Reason(
    "on_the_paper", "Việc này làm trên cả văn bản, không làm riêng một hồ sơ.", "state"
)

# What brings a line back among those of its movement: no other may be added at the same moment.
COUNTED_AGAIN = frozenset(("switch_award", "fall_back", "reconsider"))

FAULTS = {
    "reason": "Hãy ghi lý do.",
    "comment": "Hãy ghi ý kiến.",
    "article": "Hãy ghi căn cứ (điều, khoản).",
    "basis": "Hãy ghi căn cứ.",
    "ground": "Hãy chọn căn cứ hủy bỏ.",
    "award": "Hãy chọn hình thức.",
    "number": "Hãy ghi số văn bản.",
    "date": "Hãy ghi ngày văn bản.",
    "paper_number": "Hãy ghi số văn bản.",
    "answer_by": "Hãy ghi ngày hẹn bổ sung.",
    "remarks": "Hãy ghi ít nhất một điểm cần bổ sung.",
    "findings": "Hãy đánh dấu ít nhất một điểm đạt hoặc chưa đạt.",
    "city_paper": "Hãy đính kèm văn bản của thành phố.",
    "holder": "Hãy chọn người thẩm định.",
    "recommendation": "Hãy chọn đề nghị.",
}


def perform(code: str, order: Order) -> Done:
    """Take one act on one nomination; the log and the outbox are written in the same commit.

    Raises NotFound, Closed (with every reason), Invalid, Stale.
    """
    return perform_all([(code, order)])[0]


def perform_all(orders: Sequence[tuple[str, Order]]) -> list[Done]:
    """Take one act on each nomination, all or none, in one commit; one entry of the log each.

    All orders are of one person at one moment.
    """
    first = orders[0][1]
    with acting(first.actor, first.at):
        return perform_within(orders, _alone_with([code for code, _ in orders], first.act))


def _alone_with(codes: Sequence[str], act: str) -> list[Loaded]:
    """The lines of these codes, locked, as they stand now; with their movement where it counts."""
    these = Nomination.code.in_(codes)
    lines = select(Nomination.id).where(these)
    counted = act in COUNTED_AGAIN
    audit.hold(lines.union(select(Nomination.movement_id).where(these)) if counted else lines)
    return stored.by_codes(codes)


def perform_within(orders: Sequence[tuple[str, Order]], lines: Iterable[Loaded]) -> list[Done]:
    """The same inside a transaction that is already open, for acts done on a whole paper.

    `lines` were read in it after their chains were locked.
    """
    found = {loaded.nomination.code: loaded for loaded in lines}
    batch = Batch(list(found.values()))
    done = [_perform(found.get(code), order, batch) for code, order in orders]
    if orders:
        _owe_news(done, orders[0][1])
    return done


def _owe_news(done: Sequence[Done], order: Order) -> None:
    """One piece of news of what was done in one go: forty lines sent at once are not forty."""
    alike: dict[tuple[str, bool], list[str]] = {}
    for one in done:
        late = one.loaded.nomination.late and not one.loaded.nomination.late_accepted_at
        alike.setdefault((one.step.act, late), []).append(str(one.loaded.nomination.id))
    for (act, _), ids in alike.items():
        told = {"nominations": ids, "act": act, "by": str(order.actor.account_id)}
        outbox.enqueue("tell_of_act", told, order.at)


def _perform(loaded: Loaded | None, order: Order, batch: Batch) -> Done:
    if loaded is None:
        raise NotFound
    nomination = loaded.nomination
    line = loaded.line_for(order.actor)
    step = _step(loaded, line, order)
    before = {"award": loaded.award.code, "wait": waited_by(line)}
    nomination.take(step, order.at)
    change = Change(loaded, step, order, batch)
    effects.apply(change)
    turn(loaded, before["wait"], loaded.line_for(order.actor), order.at)
    _record(loaded, step, order)
    subject = subjects.nomination(nomination.id, nomination.authority_id)
    values = order.given.words() | change.said
    if loaded.award.code != before["award"]:
        values |= {"award_before": before["award"], "award_after": loaded.award.code}
    submission = batch.submissions.get(nomination.dossier_id) if step.row.kind == "submit" else None
    if submission:
        values["receipt"] = submission.number
        values["sent"] = batch.snapshots[nomination.id].digest.hex()
    entry = audit.append(
        subject,
        audit.Event(
            tag=Tag(f"nomination:{step.act}"),
            at=order.at,
            actor=order.actor,
            grant=step.grant,
            move=(step.source, step.target),
            workflow=loaded.workflow,
            refers_to=order.given.refers_to() | change.refers_to,
            values=values,
            about_id=loaded.nominee.id,
        ),
    )
    return Done(loaded, step, entry.id, submission)


def _step(loaded: Loaded, line: Line, order: Order) -> Step:
    """What the engine says to the order, in the words of the services."""
    nomination = loaded.nomination
    subject = subjects.nomination(nomination.id, nomination.authority_id)
    tag = Tag(f"nomination:{order.act}") if loaded.workflow.rows_of(order.act) else Tag.UNKNOWN_ACT
    if not may_view(order.actor, line):
        raise NotFound(subject, tag)
    stale = order.version is not None and order.version != nomination.version
    case = Case(order.actor, line, order.at, order.given.as_mapping())
    try:
        step = fire(loaded.workflow, order.act, case)
    except Refused as refused:
        # Another person's act is that whatever has happened; to the right one, news come first.
        if stale and not refused.verdict.for_somebody_else:
            raise Stale from refused
        raise Closed(tag, subject, refused.verdict.reasons) from refused
    except Incomplete as incomplete:
        if stale:
            raise Stale from incomplete
        raise Invalid(**{ask: FAULTS[ask] for ask in incomplete.missing}) from incomplete
    if stale:
        raise Stale
    if step.row.through and step.row.through != order.through:
        raise Closed(tag, subject, (ON_THE_PAPER,))
    demand_standing(step.grant, tag, subject)
    return step


def _record(loaded: Loaded, step: Step, order: Order) -> None:
    """The act itself, by which four eyes and sight know who did what in which round."""
    act = Act(
        nomination_id=loaded.nomination.id,
        account_id=order.actor.account_id,
        person_key=order.actor.key,
        role=step.grant.role,
        act=step.act,
        kind=step.row.kind,
        round=loaded.nomination.round,
        at=order.at,
    )
    require_transaction().add(act)
    loaded.acts.append(act)
