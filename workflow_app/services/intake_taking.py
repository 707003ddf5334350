"""Taking a list into its dossier, at once or batch by batch: a row that is refused waits alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.intake.tables import ANOTHER
from states.tags import Tag
from workflow_app.models import Intake, IntakeRow
from workflow_app.models.intake import OPEN, TAKEN, TAKING
from workflow_app.queries import intakes as stored
from workflow_app.queries.intakes import IntakePage
from workflow_app.services import lines, outbox, quotas
from workflow_app.services.acting import acting, note_refusal
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.intakes import FIELDS, empty, found, note, open_for
from workflow_app.services.lines import Content, Leave
from workflow_app.services.unit_of_work import require_transaction, savepoint, transaction

AT_ONCE = 300  # rows that are taken while somebody waits; more are left to the worker
BATCH = 100


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many rows became lines at once, and how many were refused; none of both where the worker
    takes them.
    """

    lines: int = 0
    refused: int = 0


def accept(actor: Actor, intake_id: UUID, at: datetime) -> Accepted:
    """Take in every row that can be taken; a long list is left to the worker."""
    with acting(actor, at):
        page, leave = open_for(actor, intake_id)
        ready = stored.tally_of(page).ready
        if not ready:
            raise Invalid(rows="Chưa có dòng nào nhận được: hãy sửa các dòng còn lỗi.")
        if ready <= AT_ONCE:
            return _take(actor, page, leave, AT_ONCE, at)
        page.intake.state, page.intake.problem, page.intake.changed_at = TAKING, "", at
        outbox.enqueue("take_intake", {"intake": str(intake_id), "by": str(actor.account_id)}, at)
        return Accepted()


def take_some(actor: Actor, intake_id: UUID, at: datetime) -> bool:
    """Take in the next rows of a list that is being taken; False when none is left."""
    with acting(actor, at):
        page = found(actor, intake_id)
        if page.intake.state != TAKING:
            return False
        leave = lines.leave_to_create(actor, page.dossier.code)
        done = _take(actor, page, leave, BATCH, at)
        return done.lines + done.refused == BATCH


def stop(intake_id: UUID, problem: str, at: datetime) -> None:
    """Give the list back to its sender, or to whoever else drafts in its unit: something keeps the
    rest from being taken.
    """
    with transaction():
        stop_within(intake_id, problem, at)


def stop_within(intake_id: UUID, problem: str, at: datetime) -> None:
    """The same in the open transaction; a list that nobody is taking in stays as it is."""
    query = select(Intake).where(Intake.id == intake_id, Intake.state == TAKING).with_for_update()
    intake = require_transaction().scalar(query)
    if intake:
        intake.state, intake.problem, intake.changed_at = OPEN, problem, at


def _take(actor: Actor, page: IntakePage, leave: Leave, most: int, at: datetime) -> Accepted:
    """Make lines of the next rows that are ready, in the open transaction."""
    session = require_transaction()
    rows = session.scalars(
        select(IntakeRow).where(stored.ready_in(page)).order_by(IntakeRow.place).limit(most)
    ).all()
    refused = 0
    if not _all_at_once(actor, leave, rows, at):
        refused = sum(not _alone(actor, leave, row, at) for row in rows)
    done = Accepted(len(rows) - refused, refused)
    if done.lines:
        note(Tag.DOSSIER_IMPORT, (actor, leave), page.intake, done.lines, at)
    session.flush()
    _close_when_done(page, at)
    return done


def _all_at_once(actor: Actor, leave: Leave, rows: Sequence[IntakeRow], at: datetime) -> bool:
    """Make lines of all of them, written in one go; of none where one is refused, or where each
    has to be counted against a quota with those before it.
    """
    if quotas.bind(leave.dossier):
        return False
    try:
        with savepoint():
            for row in rows:
                if row.decided not in ("", ANOTHER):
                    require_transaction().flush()  # who stands here twice has a line by then
                _become_line(actor, leave, row, at)
    except (Invalid, Closed):
        return False
    return True


def _alone(actor: Actor, leave: Leave, row: IntakeRow, at: datetime) -> bool:
    """Make a line of one row, flushed at its end; where it is refused say so beside it."""
    try:
        with savepoint():
            _become_line(actor, leave, row, at)
    except Invalid as invalid:
        _mark(row, invalid.faults)
        return False
    except Closed as closed:
        # Of this row alone, such as one's own: leave for the others was given already.
        note_refusal(closed, actor, at)
        _mark(row, {"nominee_id": " ".join(reason.text for reason in closed.reasons)})
        return False
    return True


def _become_line(actor: Actor, leave: Leave, row: IntakeRow, at: datetime) -> None:
    row.line = lines.create_within(actor, leave, _content(row), at)
    row.body = {"sheet": row.body["sheet"], "number": row.body["number"]}
    row.plain_name = ""


def _mark(row: IntakeRow, said: Mapping[str, str]) -> None:
    """Say beside the row why it was refused, as its other faults are said; mending clears it."""
    notes = [[field, text, "fault"] for field, text in said.items()]
    row.body = row.body | {"notes": [*row.body.get("notes", ()), *notes]}
    row.good, row.version = False, row.version + 1


def _close_when_done(page: IntakePage, at: datetime) -> None:
    tally = stored.tally_of(page)
    intake = page.intake
    intake.changed_at = at
    if not tally.ready and intake.state == TAKING:
        intake.state = OPEN
    if tally.rows == tally.taken + tally.left:
        intake.state = TAKEN
        empty(intake.id)


def _content(row: IntakeRow) -> Content:
    said = {name: row.body[name] for name in FIELDS}
    known = UUID(row.decided) if row.decided not in ("", ANOTHER) else None
    return Content(nominee_id=known, another=row.decided == ANOTHER, **said)
