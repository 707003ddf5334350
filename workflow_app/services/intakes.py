"""Intakes: a list is kept row by row, mended in place, and taken into the dossier when accepted.

Until then nothing of it is a nomination; once a row is one, its words stand there and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from states.facts import Actor
from states.intake.tables import ANOTHER, Note, Row
from states.tags import Tag
from states.vietnamese import plain
from workflow_app.models import Intake, IntakeRow
from workflow_app.models.intake import DROPPED, OPEN, TAKEN, TAKING
from workflow_app.queries import intakes as stored
from workflow_app.queries.intakes import IntakePage
from workflow_app.services import audit, lines, outbox, subjects
from workflow_app.services.acting import acting
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.lines import Content, Leave
from workflow_app.services.unit_of_work import require_transaction, transaction

AT_ONCE = 300  # rows that are taken while somebody waits; more are left to the worker
BATCH = 100
KEPT_FOR = timedelta(days=30)
MOST = 5_000
FIELDS = ("kind", "name", "title", "birth_year", "sex", "award", "achievement")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list came from: the name of its file, and the SHA-256 of what was sent."""

    name: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Mended:
    """A row as somebody has put it right; `decided` says who he is where the name is known."""

    fields: Mapping[str, Any]
    wanted: bool
    decided: str = ""


def keep(actor: Actor, dossier: str, source: Source, rows: Sequence[Row], at: datetime) -> UUID:
    """Keep a list that was read, for its sender to look through; returns its id."""
    if not rows:
        raise Invalid(file="Không thấy người, tập thể nào trong danh sách.")
    if len(rows) > MOST:
        raise Invalid(file=f"Danh sách có hơn {MOST} dòng. Hãy chia thành nhiều tệp.")
    with acting(actor, at) as session:
        leave = lines.leave_to_create(actor, dossier)
        intake = Intake(
            authority_id=leave.dossier.authority_id,
            dossier_id=leave.dossier.id,
            made_by=actor.account_id,
            made_at=at,
            source=source.name,
            digest=source.digest,
            state=OPEN,
            problem="",
            changed_at=at,
        )
        session.add(intake)
        session.add_all(
            IntakeRow(
                intake_id=intake.id,
                place=place,
                kind=row.kind,
                plain_name=plain(row.name)[:400],
                body=_body(row),
                good=row.is_good,
                wanted=True,
                decided="",
                line="",
            )
            for place, row in enumerate(rows)
        )
        return intake.id


def _body(row: Row) -> dict[str, Any]:
    said = asdict(row)
    said["notes"] = [[note.field, note.text, note.weight] for note in row.notes]
    return said


def notes_of(row: IntakeRow) -> list[Note]:
    """What was to be said of the row when it was read."""
    return [Note(*note) for note in row.body.get("notes", ())]


def mend(actor: Actor, intake_id: UUID, place: int, mended: Mended, at: datetime) -> None:
    """Put one row right, leave it out, or say who he is."""
    with acting(actor, at):
        page, _ = _open(actor, intake_id)
        row = _row(page, place)
        if mended.decided and mended.decided != ANOTHER:
            found = stored.row_at(page, place)
            if found is None or mended.decided not in {str(one.id) for one in found.known}:
                raise Invalid(decided="Danh bạ của đơn vị không có người này.")
        row.body = {**row.body, **{name: mended.fields[name] for name in FIELDS}, "notes": []}
        row.kind, row.plain_name = mended.fields["kind"], plain(mended.fields["name"])[:400]
        row.good = bool(mended.fields["name"] and mended.fields["award"])
        row.wanted, row.decided = mended.wanted, mended.decided
        page.intake.changed_at = at


def drop(actor: Actor, intake_id: UUID, at: datetime) -> None:
    """Throw the list away; what became a line stays one."""
    with acting(actor, at):
        page, _ = _open(actor, intake_id)
        page.intake.state, page.intake.changed_at = DROPPED, at
        _empty(page.intake.id)


def accept(actor: Actor, intake_id: UUID, at: datetime) -> int:
    """Take in every row that can be taken; a long list is left to the worker.

    Returns how many became lines at once; 0 where the worker takes them.
    """
    with acting(actor, at):
        page, leave = _open(actor, intake_id)
        ready = stored.tally_of(page).ready
        if not ready:
            raise Invalid(rows="Chưa có dòng nào nhận được: hãy sửa các dòng còn lỗi.")
        if ready <= AT_ONCE:
            return _take(actor, page, leave, AT_ONCE, at)
        page.intake.state, page.intake.problem, page.intake.changed_at = TAKING, "", at
        outbox.enqueue("take_intake", {"intake": str(intake_id), "by": str(actor.account_id)}, at)
        return 0


def take_some(actor: Actor, intake_id: UUID, at: datetime) -> bool:
    """Take in the next rows of a list that is being taken; False when none is left."""
    with acting(actor, at):
        page = _found(actor, intake_id)
        if page.intake.state != TAKING:
            return False
        leave = lines.leave_to_create(actor, page.dossier.code)
        return _take(actor, page, leave, BATCH, at) == BATCH


def stop(intake_id: UUID, problem: str, at: datetime) -> None:
    """Give the list back to its sender: something keeps the rest from being taken."""
    with transaction() as session:
        intake = session.get_one(Intake, intake_id)
        intake.state, intake.problem, intake.changed_at = OPEN, problem, at


def forget(at: datetime) -> int:
    """Empty lists nobody has touched for a month; returns how many."""
    with transaction() as session:
        old = session.scalars(
            select(Intake).where(Intake.state == OPEN, Intake.changed_at < at - KEPT_FOR)
        ).all()
        for intake in old:
            intake.state = DROPPED
            _empty(intake.id)
        return len(old)


def _take(actor: Actor, page: IntakePage, leave: Leave, most: int, at: datetime) -> int:
    """Make lines of the next rows that are ready, in the open transaction."""
    session = require_transaction()
    rows = session.scalars(
        select(IntakeRow).where(stored.ready_in(page)).order_by(IntakeRow.place).limit(most)
    ).all()
    for row in rows:
        try:
            row.line = lines.create_within(actor, leave, _content(row), at)
        except Invalid as invalid:
            where = f"{row.body['sheet']} dòng {row.body['number']}".strip()
            said = " ".join(invalid.faults.values())
            raise Invalid(rows=f"{where} ({row.body['name']}): {said}") from invalid
        row.body = {"sheet": row.body["sheet"], "number": row.body["number"]}
        row.plain_name = ""
        session.flush()  # the next one is counted against the quota with this one
    if rows:
        audit.append(
            subjects.movement(page.movement.id, page.movement.authority_id),
            audit.Event(
                tag=Tag.DOSSIER_IMPORT,
                at=at,
                actor=actor,
                grant=leave.grant,
                refers_to={"dossier": page.dossier.id},
                values={
                    "code": page.dossier.code,
                    "lines": str(len(rows)),
                    "source": page.intake.source,
                    "digest": page.intake.digest.hex(),
                },
            ),
        )
    _close_when_done(page, at)
    return len(rows)


def _close_when_done(page: IntakePage, at: datetime) -> None:
    tally = stored.tally_of(page)
    intake = page.intake
    intake.changed_at = at
    if not tally.ready and intake.state == TAKING:
        intake.state = OPEN
    if tally.rows == tally.taken + tally.left:
        intake.state = TAKEN
        _empty(intake.id)


def _content(row: IntakeRow) -> Content:
    said = {name: row.body[name] for name in FIELDS}
    known = UUID(row.decided) if row.decided not in ("", ANOTHER) else None
    return Content(nominee_id=known, another=row.decided == ANOTHER, **said)


def _open(actor: Actor, intake_id: UUID) -> tuple[IntakePage, Leave]:
    """The list while it can be mended, for whoever may add lines to its dossier."""
    page = _found(actor, intake_id)
    leave = lines.leave_to_create(actor, page.dossier.code)
    if page.intake.state != OPEN:
        raise Stale
    return page, leave


def _found(actor: Actor, intake_id: UUID) -> IntakePage:
    """The list, locked: two who mend or accept it take turns."""
    require_transaction().execute(select(Intake.id).where(Intake.id == intake_id).with_for_update())
    page = stored.one(actor, intake_id)
    if page is None:
        raise NotFound
    return page


def _row(page: IntakePage, place: int) -> IntakeRow:
    row = require_transaction().scalar(
        select(IntakeRow).where(
            IntakeRow.intake_id == page.intake.id, IntakeRow.place == place, IntakeRow.line == ""
        )
    )
    if row is None:
        raise NotFound
    return row


def _empty(intake_id: UUID) -> None:
    """Nothing that somebody was called stays in a list that is over."""
    require_transaction().execute(
        update(IntakeRow)
        .where(IntakeRow.intake_id == intake_id)
        .values(body={}, plain_name="")
        .execution_options(synchronize_session=False)
    )
