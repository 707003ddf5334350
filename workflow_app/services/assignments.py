"""Who holds a line for appraisal: given, taken, handed back; each row is ended and kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from states.conflicts import conflicts_of
from states.facts import Actor, Grant
from states.rules import Reason
from states.tags import Tag
from workflow_app.models import Act, Assignment, Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.appraisers import appraisers_of
from workflow_app.queries.nominations import Loaded
from workflow_app.services import audit, outbox, subjects
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.unit_of_work import require_transaction


def chosen_appraiser(loaded: Loaded, login: str, at: datetime) -> Actor:
    """The person of this login, who may appraise the line and does not hold it already.

    Raises Invalid for nobody of the office, Closed with every reason against somebody who is.
    """
    chosen = appraisers_of([loaded], at).get(login)
    if chosen is None:
        raise Invalid(holder="Chọn một chuyên viên phòng Nội vụ được thẩm định hồ sơ này.")
    subject = subjects.nomination(loaded.nomination.id, loaded.nomination.authority_id)
    against = conflicts_of(chosen, loaded.line_for(chosen))
    if against:
        said = "; ".join(one.text for one in against)
        said = f"Không giao cho {chosen.name} được: {said}."
        raise Closed(Tag.ASSIGN, subject, (Reason("chosen_without_conflict", said, "state"),))
    if chosen.account_id == loaded.holder_id:
        said = f"{chosen.name} đang giữ hồ sơ này rồi."
        raise Closed(Tag.ASSIGN, subject, (Reason("chosen_anew", said, "state"),))
    return chosen


def give_to(loaded: Loaded, account_id: UUID, by: Actor, at: datetime) -> None:
    """The line is his from now on; whoever held it before holds it no more."""
    take_from(loaded, by, at)
    row = Assignment(
        nomination_id=loaded.nomination.id,
        account_id=account_id,
        given_by=by.account_id,
        given_at=at,
    )
    require_transaction().add(row)
    loaded.assignment = row


def take_from(loaded: Loaded, by: Actor, at: datetime) -> None:
    """Nobody holds the line any more."""
    row = loaded.assignment
    if row is None:
        return
    # At once: one holder at a time, also within this transaction.
    require_transaction().execute(
        update(Assignment)
        .where(Assignment.id == row.id)
        .values(ended_by=by.account_id, ended_at=at)
    )
    loaded.assignment = None


def hold_of(account_id: UUID, *concerned: ColumnElement[bool]) -> list[Loaded]:
    """The lines of these that he holds, wherever they stand, with their chains locked."""
    held = select(Assignment.nomination_id).where(
        Assignment.account_id == account_id, Assignment.ended_at.is_(None)
    )
    his = Nomination.id.in_(held)
    audit.hold(select(Nomination.id).where(his, *concerned))
    return stored.load(his, *concerned)


def hand_back_beside(loaded: Loaded, actor: Actor, grant: Grant, reason: str, at: datetime) -> None:
    """He holds the line no more, for what he did elsewhere; the head is told as of handing back.

    The line may lie with its unit: it stays as it is, its version too, so that nobody there is told
    that somebody was first.
    """
    nomination = loaded.nomination
    take_from(loaded, actor, at)
    require_transaction().add(
        Act(
            nomination_id=nomination.id,
            account_id=actor.account_id,
            person_key=actor.key,
            role=grant.role,
            act="hand_back",
            kind="",
            round=nomination.round,
            at=at,
        )
    )
    audit.append(
        subjects.nomination(nomination.id, nomination.authority_id),
        audit.Event(
            tag=Tag.HAND_BACK,
            at=at,
            actor=actor,
            grant=grant,
            values={"reason": reason},
            about_id=loaded.nominee.id,
        ),
    )
    told = {"nomination": str(nomination.id), "act": "hand_back", "by": str(actor.account_id)}
    outbox.enqueue("tell_of_act", told, at)
