"""What each act changes on a nomination beside its state: one small function an act."""

from sqlalchemy import ColumnElement, select, update

from states.clock import day_of
from states.papers import number_fault
from states.wording import NAMELESS, shown_code
from workflow_app.models import (
    Attachment,
    AwardType,
    MovementAward,
    PaperLine,
)
from workflow_app.queries.eligibility import in_the_way
from workflow_app.services import beside, decisions, quotas, returning, submissions
from workflow_app.services.appraising_effects import OF_APPRAISING
from workflow_app.services.changes import Change, Effect
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import StoredFile
from workflow_app.services.unit_of_work import require_transaction


def apply(change: Change) -> None:
    """Do what the act does; a way back also takes the line off its paper."""
    if change.step.row.voids:
        _fall(change)
    if change.order.given.city_paper:
        _keep_city_paper(change, change.order.given.city_paper)
    effect = EFFECTS.get(change.step.act)
    if effect:
        effect(change)


def _fall(change: Change) -> None:
    """All endorsements of the round fall, and the line leaves the paper it stood on."""
    at = change.order.at
    for act in change.loaded.acts:
        if act.kind and act.void_at is None:
            act.void_at = at
    nomination = change.loaded.nomination
    if nomination.paper_id:
        require_transaction().execute(
            update(PaperLine)
            .where(PaperLine.nomination_id == nomination.id, PaperLine.removed_at.is_(None))
            .values(removed_at=at)
        )
    nomination.paper_id = None
    nomination.laid_at = None
    nomination.council_passed_at = None


def _keep_city_paper(change: Change, file: StoredFile) -> None:
    require_transaction().add(
        Attachment(
            authority_id=change.loaded.nomination.authority_id,
            nomination_id=change.loaded.nomination.id,
            kind="city_paper",
            file_name=file.file_name,
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            added_by=change.order.actor.account_id,
            added_at=change.order.at,
        )
    )


def _submit(change: Change) -> None:
    loaded, at = change.loaded, change.order.at
    nomination = loaded.nomination
    if change.step.act == "submit":
        _demand_unblocked(change)
        nomination.late = nomination.late or at > loaded.movement.last_moment  # for ever
    nomination.submitted_at = nomination.submitted_at or at
    nomination.received_at = None
    nomination.answer_by = None
    submission = change.batch.submissions.get(nomination.dossier_id)
    if submission is None:
        submission = submissions.begin(loaded, change.order)
        change.batch.submissions[nomination.dossier_id] = submission
    change.batch.snapshots[nomination.id] = submissions.add(submission, loaded)


def _demand_unblocked(change: Change) -> None:
    """A rule that blocks is met, asked once for all that is sent together; what has been sent once
    is not asked again: a quota that was lowered since takes nothing back.
    """
    batch, line = change.batch, change.loaded.nomination
    if batch.blocked is None:
        batch.blocked = in_the_way(batch.lines or [change.loaded], change.order.at)
    if against := batch.blocked.get(line.id):
        said = " ".join(f"{one.title}. {one.said}" for one in against)
        raise Invalid(award=f"{shown_code(line.code)}: {said}")


def _receive(change: Change) -> None:
    change.loaded.nomination.received_at = change.order.at


def _accept_late(change: Change) -> None:
    change.loaded.nomination.late_accepted_at = change.order.at


def _switch_award(change: Change) -> None:
    loaded = change.loaded
    award = _allowed(change, AwardType.code == change.order.given.award)
    if award is None or loaded.nominee.kind not in award.subject_kinds:
        raise Invalid(award="Phong trào không có hình thức này cho đối tượng này.")
    if award.id == loaded.award.id:
        raise Invalid(award="Hồ sơ đang đề nghị chính hình thức này.")
    _give(change, award)


def _allowed(change: Change, which: ColumnElement[bool]) -> AwardType | None:
    """An award the movement allows."""
    return require_transaction().scalar(
        select(AwardType)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(MovementAward.movement_id == change.loaded.nomination.movement_id, which)
    )


def _give(change: Change, award: AwardType) -> None:
    """Within the quotas of the unit: the line counts for this award from now on."""
    line = change.loaded.nomination
    # Whether the line itself is among those counted depends on what is written by now of its step.
    quotas.refuse_beyond(line, award, change.loaded.nominee.kind, besides=line.id)
    change.loaded.award = award
    line.award_type_id = award.id
    line.decided_by = award.decided_by


def _return(change: Change) -> None:
    returning.give_back(change.loaded, change.order)


def _add_remarks(change: Change) -> None:
    returning.ask_more(change.loaded, change.order)


def _check_remarks(change: Change) -> None:
    change.said.update(returning.note_findings(change.loaded, change.order))


def _recall(change: Change) -> None:
    nomination = change.loaded.nomination
    nomination.received_at = None
    nomination.late_accepted_at = None  # what was accepted is not what will be sent


def _lay_before(change: Change) -> None:
    change.loaded.nomination.laid_at = change.order.at


def _decide(change: Change) -> None:
    given, nomination = change.order.given, change.loaded.nomination
    decisions.demand_sound(nomination, given.number, given.date, change.order.at)
    nomination.decision_number = given.number
    nomination.decision_date = given.date


def _forward(change: Change) -> None:
    change.loaded.nomination.forwarded_at = change.order.at
    change.loaded.nomination.acknowledged_at = None


def _acknowledge(change: Change) -> None:
    change.loaded.nomination.acknowledged_at = change.order.at


def _city_return(change: Change) -> None:
    nomination = change.loaded.nomination
    nomination.forwarded_at = nomination.acknowledged_at = None
    nomination.outcome_note = change.order.given.reason


def _revoke(change: Change) -> None:
    given, decided = change.order.given, change.loaded.nomination.decision_date
    if fault := number_fault(given.paper_number):
        raise Invalid(paper_number=fault)
    if given.date and (given.date > day_of(change.order.at) or (decided and given.date < decided)):
        raise Invalid(date="Ngày hủy bỏ phải từ ngày khen thưởng đến hôm nay.")
    _note_outcome(change)


def _note_outcome(change: Change) -> None:
    change.loaded.nomination.outcome_note = change.order.given.reason


def _fall_back(change: Change) -> None:
    fallback_id = change.loaded.award.fallback_id
    lower = require_transaction().get(AwardType, fallback_id) if fallback_id else None
    if lower is None:
        raise Invalid(award="Không có hình thức thấp hơn để chuyển sang.")
    _give(change, lower)
    nomination = change.loaded.nomination
    nomination.forwarded_at = nomination.acknowledged_at = None


def _reconsider(change: Change) -> None:
    if change.loaded.nominee.name == NAMELESS:
        raise Invalid(reason="Dữ liệu của người này đã xóa theo yêu cầu; hồ sơ không mở lại được.")
    _give(change, change.loaded.award)
    change.loaded.nomination.outcome_note = ""


EFFECTS: dict[str, Effect] = {
    "submit": _submit,
    "resubmit": _submit,
    "recall": _recall,
    "receive": _receive,
    **OF_APPRAISING,
    "accept_late": _accept_late,
    "switch_award": _switch_award,
    "return": _return,
    "add_remarks": _add_remarks,
    "check_remarks": _check_remarks,
    "decline": _note_outcome,
    "lay_before": _lay_before,
    "issue": _decide,
    "forward": _forward,
    "acknowledge": _acknowledge,
    "city_return": _city_return,
    "record_award": _decide,
    "record_refusal": _note_outcome,
    "fall_back": _fall_back,
    "reconsider": _reconsider,
    "revoke": _revoke,
    "tell_apart": beside.tell_apart,
    "hold": beside.hold,
    "lift_hold": beside.lift_hold,
}
