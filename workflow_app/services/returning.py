"""What a return writes beside the state: its points, the day for an answer, what came of them."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from states.clock import day_of
from states.remarks import LONGEST_ANSWER, REMARKABLE, kind_of
from states.wording import day
from workflow_app.models import Attachment, Remark
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.return_reasons import offered_on
from workflow_app.queries.returns import last_asked
from workflow_app.queries.timing import timing_of
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import Order, Point
from workflow_app.services.unit_of_work import require_transaction

ONE_OF_ANOTHER = "Có điểm không thuộc hồ sơ này hoặc không còn trong danh mục; hãy chọn lại."


def give_back(loaded: Loaded, order: Order) -> None:
    """The line waits for its unit: every point is kept, and by when it is to be answered."""
    nomination = loaded.nomination
    _demand_good_day(loaded, order)
    nomination.resubmission = True
    nomination.answer_by = order.given.answer_by
    _keep(loaded, order, nomination.round)


def ask_more(loaded: Loaded, order: Order) -> None:
    """Further points of the last return, while the line lies with its unit."""
    last = select(func.max(Remark.round)).where(Remark.nomination_id == loaded.nomination.id)
    _keep(loaded, order, require_transaction().scalars(last).one())


def note_findings(loaded: Loaded, order: Order) -> dict[str, str]:
    """Who appraises says of the points that came back which are settled; returns the words of it.

    What was found can be found otherwise until the line moves on.
    """
    line = loaded.nomination.id
    findings = {one.remark_id: one.accepted for one in order.given.findings}
    known = {remark.id: remark for remark in require_transaction().scalars(last_asked(line))}
    if not findings.keys() <= known.keys():
        raise Invalid(findings=ONE_OF_ANOTHER)
    said: dict[str, str] = {}
    for count, (id_, accepted) in enumerate(findings.items(), start=1):
        remark = known[id_]
        remark.accepted = accepted
        remark.checked_by, remark.checked_at = order.actor.account_id, order.at
        said[f"remark_{count}"] = remark.text
        said[f"accepted_{count}"] = "yes" if accepted else "no"
    return said


def _demand_good_day(loaded: Loaded, order: Order) -> None:
    by, today = order.given.answer_by, day_of(order.at)
    if by is None:
        return
    if by <= today:
        raise Invalid(answer_by=f"Ngày hẹn phải sau hôm nay, {day(today)}.")
    if by > today + LONGEST_ANSWER:
        latest = day(today + LONGEST_ANSWER)
        raise Invalid(
            answer_by=f"Ngày hẹn xa quá {LONGEST_ANSWER.days} ngày, chậm nhất là {latest}. "
            "Hãy xem lại năm."
        )
    calendar = timing_of(loaded.nomination.authority_id, loaded.timing).calendar
    if not calendar.is_workday(by):
        after = calendar.day_after(by, 1)
        raise Invalid(
            answer_by=f"{day(by)} là ngày nghỉ theo lịch làm việc; ngày làm việc tiếp theo là "
            f"{day(after)}."
        )


def _keep(loaded: Loaded, order: Order, round_: int) -> None:
    points = order.given.remarks
    _demand_known(loaded, order, points)
    require_transaction().add_all(
        Remark(
            nomination_id=loaded.nomination.id,
            round=round_,
            field=point.field,
            text=point.text,
            reason_id=point.reason_id,
            attachment_id=point.attachment_id,
            carried_id=point.carried_id,
            made_by=order.actor.account_id,
            made_at=order.at,
        )
        for point in points
    )


def _demand_known(loaded: Loaded, order: Order, points: tuple[Point, ...]) -> None:
    """Every point speaks of a part there is, and of files, reasons and points of this line."""
    strange = [point for point in points if point.field not in REMARKABLE or not point.text]
    if strange or not all(_known(loaded, order, points)):
        raise Invalid(remarks=ONE_OF_ANOTHER)


def _known(loaded: Loaded, order: Order, points: tuple[Point, ...]) -> Iterator[bool]:
    """Whether what is named by id exists here, a kind of thing after the other."""
    session, line = require_transaction(), loaded.nomination.id
    files = {point.attachment_id: kind_of(point.field) for point in points if point.attachment_id}
    if files:
        rows = session.execute(
            select(Attachment.id, Attachment.kind).where(
                Attachment.id.in_(list(files)), Attachment.nomination_id == line
            )
        )
        yield {row.id: row.kind for row in rows} == files
    # What is asked again keeps its reason, also one that is no longer offered: see below.
    if picked := {one.reason_id for one in points if one.reason_id and not one.carried_id}:
        offered = offered_on(loaded.nomination.authority_id, day_of(order.at))
        yield picked <= {reason.id for reason in offered}
    if carried := [one for one in points if one.carried_id]:
        theirs = session.scalars(select(Remark).where(Remark.nomination_id == line))
        asked: dict[UUID | None, tuple[str, str, UUID | None]] = {
            remark.id: _what_is_asked(remark) for remark in theirs
        }
        yield all(asked.get(one.carried_id) == _what_is_asked(one) for one in carried)


def _what_is_asked(point: Point | Remark) -> tuple[str, str, UUID | None]:
    """What a point that is asked again has in common with the one it repeats."""
    return point.field, point.text, point.reason_id
