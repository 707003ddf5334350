"""The board of a movement's lines: for whom and what each waits, how long, the longest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from states.calendars import Calendar
from states.clock import day_of
from workflow_app.models import Movement
from workflow_app.queries import movements, stuck
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.left_alone import left_alone
from workflow_app.queries.stuck import Board, Waiting
from workflow_app.queries.unit_board import lists_all, watches
from workflow_app.queries.waiting import label_of
from workflow_app.services.errors import NotFound
from workflow_app.web.current import login_required, now, who
from workflow_app.web.deadlines import Deadline, deadline_of
from workflow_app.web.dues import Calendars, Due, due_of
from workflow_app.web.paging import key_in_url, next_url
from workflow_app.web.paper_parts import ways_to_draft
from workflow_app.web.standing import waited_days

blueprint = Blueprint("waiting", __name__, url_prefix="/phong-trao")

MARKS = {
    "tam-dung": "Đang tạm dừng xét",
    "gui-muon": "Gửi muộn, chưa chấp nhận",
    "qua-hen": "Quá hẹn bổ sung",
    "qua-han": "Quá hạn xử lý",
}
TO_DRAFT = "du-thao"  # what waits for a paper to be drafted
ALONE = 25  # lines shown of those for which nobody is left


@dataclass(frozen=True, slots=True)
class Shown:
    """A line on the board in words: how long it waits, and by when it is to be done."""

    waiting: Waiting
    days: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class Alone:
    """What stands still for want of people: lines, how many more, and drafts by unit."""

    count: int
    lines: list[Shown]
    drafts: dict[UUID, int]


@blueprint.get("/<code>/dang-cho")
@login_required
def index(code: str) -> str:
    """Everything that waits in the movement; or the list of one group, or of one mark."""
    here, at = who(), now()
    movement = movements.one(here.actor, code)
    if movement is None:
        raise NotFound
    if not watches(here.actor, movement):
        abort(403)
    what = request.args.get("cho", "")
    if stuck.known(what):
        return _list(movement, what, at)
    board, calendar = (
        stuck.board_of(here.actor, movement, day_of(at)),
        calendar_of(movement.authority_id),
    )
    return render_template(
        "movements/waiting.html",
        movement=movement,
        board=board,
        groups=[
            (group, _shown(group.longest, at, calendar), _since(group.since, at, calendar))
            for group in board.groups
        ],
        marks=[
            (MARKS[name], count, _mark_url(movement, name)) for name, count in board.marks.items()
        ],
        alone=_alone(movement, at, calendar),
        first=stuck.FIRST,
        drafting=_drafting(board, movement, at, calendar),
        lists=lists_all(here.actor, movement),
    )


def _list(movement: Movement, what: str, at: datetime) -> str:
    page = stuck.lines_waiting(who().actor, movement, what, key_in_url(), day_of(at))
    return render_template(
        "movements/waiting_list.html",
        movement=movement,
        heading=MARKS[what] if what in MARKS else label_of(what),
        rows=_shown(page.rows, at, calendar_of(movement.authority_id)),
        drafts=ways_to_draft(movement.code) if what == TO_DRAFT else (),
        next_url=next_url(page.last),
    )


def _alone(movement: Movement, at: datetime, calendar: Calendar) -> Alone:
    lines = left_alone(movement, at)
    drafts = Counter(line.unit_id for line in lines if line.state == "draft")
    sent = [line.id for line in lines if line.state != "draft"]
    rows = stuck.rows_of(who().actor, sent[:ALONE])
    return Alone(len(sent), _shown(rows, at, calendar), dict(drafts))


def _drafting(
    board: Board, movement: Movement, at: datetime, calendar: Calendar
) -> Deadline | None:
    """The deadline that the drafts have to reach, while there are drafts."""
    return (
        deadline_of(movement, at, calendar)
        if board.drafting.count and movement.state == "launched"
        else None
    )


def _shown(rows: Sequence[Waiting], at: datetime, calendar: Calendar) -> list[Shown]:
    today = day_of(at)
    calendars: Calendars = {row.line.authority_id: calendar for row in rows}
    return [
        Shown(row, waited_days(row.since, at, calendar), due_of(row.line, today, calendars))
        for row in rows
    ]


def _since(since: datetime | None, at: datetime, calendar: Calendar) -> str:
    return waited_days(since, at, calendar) if since else ""


def _mark_url(movement: Movement, name: str) -> str:
    return url_for("waiting.index", code=movement.code, cho=name)
