"""Opinions of appraisers: a draft is one's own, given once a round it stands for good."""

from datetime import datetime

from sqlalchemy import select

from states.appraising import CRITERIA, OF_COMPONENTS, OF_CRITERIA, OTHER_AWARD, RECOMMENDATIONS
from states.attachments import KINDS
from states.facts import Actor, Case
from states.permissions import judge
from states.sight import may_view
from states.tags import Tag
from workflow_app.models import Appraisal, AwardType, MovementAward, Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.nominations import Loaded
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.orders import Given, Opinion
from workflow_app.services.standing_roles import demand_standing
from workflow_app.services.unit_of_work import require_transaction


def save(actor: Actor, code: str, given: Given, at: datetime) -> None:
    """Keep the draft of an opinion: whoever may give one, as far as he has come.

    It is his alone until it is given, so the log keeps it on his own chain.
    """
    with acting(actor, at):
        audit.hold(select(Nomination.id).where(Nomination.code == code))
        loaded = next(iter(stored.by_codes([code])), None)
        if loaded is None:
            raise NotFound
        nomination = loaded.nomination
        subject = subjects.nomination(nomination.id, nomination.authority_id)
        line = loaded.line_for(actor)
        if not may_view(actor, line):
            raise NotFound(subject, Tag.APPRAISE)
        verdict = judge(loaded.workflow, "appraise", Case(actor, line, at))
        if verdict.grant is None or not verdict.open:
            raise Closed(Tag.APPRAISE, subject, verdict.reasons)
        demand_standing(verdict.grant, Tag.APPRAISE, subject)
        opinion = given.opinion or Opinion()
        _demand_known(loaded, given.recommendation, opinion)
        row = _own(loaded, actor)
        before = _said(row) if row else {}
        row = _write(loaded, row, actor, given, at)
        after = _said(row)
        if before == after:
            return
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        audit.append(
            subjects.account(actor.account_id, actor.authority_id),
            audit.Event(
                tag=Tag.APPRAISAL_SAVE,
                at=at,
                actor=actor,
                grant=verdict.grant,
                refers_to={"nomination": nomination.id},
                values={"code": code}
                | {f"before_{name}": before.get(name, "") for name in changed}
                | {f"after_{name}": after.get(name, "") for name in changed},
                about_id=loaded.nominee.id,
            ),
        )


def give_opinion(loaded: Loaded, actor: Actor, given: Given, at: datetime) -> None:
    """Write the opinion down for good, inside the act that gives it."""
    opinion = given.opinion or Opinion()
    _demand_known(loaded, given.recommendation, opinion)
    if given.recommendation == OTHER_AWARD and not opinion.other_award:
        raise Invalid(other_award="Hãy chọn hình thức đề nghị thay.")
    if given.recommendation != "award" and not opinion.note:
        raise Invalid(note="Hãy ghi vì sao, khi không đề nghị đúng như đơn vị.")
    row = _write(loaded, _own(loaded, actor), actor, given, at)
    row.given_at = at


def _demand_known(loaded: Loaded, recommendation: str, opinion: Opinion) -> None:
    if recommendation and recommendation not in RECOMMENDATIONS:
        raise Invalid(recommendation="Hãy chọn đề nghị trong danh sách.")
    for found, names, values in (
        (opinion.components, KINDS, OF_COMPONENTS),
        (opinion.criteria, CRITERIA, OF_CRITERIA),
    ):
        if not (set(found) <= set(names) and set(found.values()) <= set(values)):
            raise Invalid(recommendation="Có mục không thuộc phiếu thẩm định; hãy mở lại trang.")
    if opinion.other_award and not _is_other(loaded, opinion.other_award):
        raise Invalid(other_award="Phong trào không có hình thức này, hoặc đây là hình thức cũ.")


def _is_other(loaded: Loaded, code: str) -> bool:
    here = (
        select(AwardType.code)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(
            MovementAward.movement_id == loaded.nomination.movement_id,
            AwardType.code == code,
            AwardType.id != loaded.award.id,
        )
    )
    return require_transaction().scalar(here) is not None


def _own(loaded: Loaded, actor: Actor) -> Appraisal | None:
    """What this person has written in this round so far."""
    return require_transaction().scalar(
        select(Appraisal).where(
            Appraisal.nomination_id == loaded.nomination.id,
            Appraisal.round == loaded.nomination.round,
            Appraisal.account_id == actor.account_id,
        )
    )


def _write(
    loaded: Loaded, row: Appraisal | None, actor: Actor, given: Given, at: datetime
) -> Appraisal:
    if row is None:
        row = Appraisal(
            nomination_id=loaded.nomination.id,
            round=loaded.nomination.round,
            account_id=actor.account_id,
            saved_at=at,
        )
        require_transaction().add(row)
    opinion = given.opinion or Opinion()
    row.components, row.criteria = dict(opinion.components), dict(opinion.criteria)
    row.recommendation = given.recommendation
    row.other_award = opinion.other_award if given.recommendation == OTHER_AWARD else ""
    row.note = opinion.note
    row.saved_at = at
    return row


def _said(row: Appraisal) -> dict[str, str]:
    opinion = Opinion(row.components, row.criteria, row.other_award, row.note)
    return Given(recommendation=row.recommendation, opinion=opinion).words()
