"""Intakes: a list is kept row by row and mended in place, until it is taken in or dropped.

Until then nothing of it is a nomination; once a row is one, its words stand there and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from states.facts import Actor
from states.intake.cells import is_formula
from states.intake.rows import Unread
from states.intake.tables import ANOTHER, FORMULA, MOST_ROWS, NO_AWARD, Note, Row
from states.tags import Tag
from states.vietnamese import plain
from workflow_app.models import Intake, IntakeRow
from workflow_app.models.intake import DROPPED, OPEN, TAKING
from workflow_app.queries import intakes as stored
from workflow_app.queries.intakes import IntakePage
from workflow_app.queries.movements import allowed_in
from workflow_app.services import audit, lines, subjects
from workflow_app.services.acting import acting
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.lines import Leave
from workflow_app.services.register import nominees_birth_year
from workflow_app.services.unit_of_work import require_transaction, transaction

UNREAD_NOTHING = Unread()
KEPT_FOR = timedelta(days=30)
MOST = MOST_ROWS
FIELDS = ("kind", "name", "title", "birth_year", "sex", "award", "achievement")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list came from: the name of its file, and the SHA-256 of what was sent;
    what of it was not read.
    """

    name: str
    digest: bytes
    unread: Unread = UNREAD_NOTHING


@dataclass(frozen=True, slots=True)
class Mended:
    """A row as somebody has put it right, who read it in this version; `decided` says who he is
    where the name is known.
    """

    fields: Mapping[str, Any]
    wanted: bool
    version: int
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
            unread=asdict(source.unread),
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
            for place, row in enumerate(_with_sense(row, at) for row in rows)
        )
        note(Tag.DOSSIER_LIST, (actor, leave), intake, len(rows), at)
        return intake.id


def _with_sense(row: Row, at: datetime) -> Row:
    """The row, with a note where nobody who is put forward can be born in its year."""
    try:
        if row.kind == "individual":
            nominees_birth_year(row.birth_year, at)
    except Invalid as invalid:
        notes = (Note(field, said) for field, said in invalid.faults.items())
        return replace(row, notes=(*row.notes, *notes))
    return row


def _body(row: Row) -> dict[str, Any]:
    said = asdict(row)
    said["notes"] = [[note.field, note.text, note.weight] for note in row.notes]
    return said


def notes_of(row: IntakeRow) -> list[Note]:
    """What was to be said of the row when it was read."""
    return [Note(*note) for note in row.body.get("notes", ())]


def mend(actor: Actor, intake_id: UUID, place: int, mended: Mended, at: datetime) -> None:
    """Put one row right, leave it out, or say who he is; Stale where another was first."""
    with acting(actor, at):
        page, _ = open_for(actor, intake_id)
        row = _row(page, place)
        if row.version != mended.version:
            raise Stale
        row.version += 1
        page.intake.changed_at = at
        if not mended.wanted:
            row.wanted = False
            return
        notes = _demand_sense(page, place, mended, at)
        row.body = {**row.body, **{name: mended.fields[name] for name in FIELDS}, "notes": notes}
        row.kind, row.plain_name = mended.fields["kind"], plain(mended.fields["name"])[:400]
        row.good = bool(mended.fields["name"] and mended.fields["award"])
        row.wanted, row.decided = True, mended.decided


def leave_out(actor: Actor, intake_id: UUID, place: int, *, wanted: bool, at: datetime) -> None:
    """Leave one row out, or take it back in as it stood; what was said of it stays."""
    with acting(actor, at):
        page, _ = open_for(actor, intake_id)
        row = _row(page, place)
        row.wanted, row.version = wanted, row.version + 1
        page.intake.changed_at = at


def fill_award(actor: Actor, intake_id: UUID, award: str, at: datetime) -> int:
    """Give every row that names no award this one; a row that names another stays as it is. Returns
    how many rows it was given to.
    """
    with acting(actor, at) as session:
        page, _ = open_for(actor, intake_id)
        if award not in {one.award.code for one in allowed_in(page.movement.id)}:
            raise Invalid(award="Hãy chọn hình thức.")
        rows = session.scalars(
            select(IntakeRow).where(
                IntakeRow.intake_id == intake_id, IntakeRow.line == "", IntakeRow.wanted
            )
        )
        bare = [row for row in rows if names_no_award(row)]
        for row in bare:
            notes = [note for note in row.body["notes"] if note[1] != NO_AWARD]
            row.body = row.body | {"award": award, "notes": notes}
            row.good = not any(weight == "fault" for _, _, weight in notes)
            row.version += 1
        page.intake.changed_at = at
        return len(bare)


def names_no_award(row: IntakeRow) -> bool:
    """True where nothing stood for an award, and nobody has chosen one."""
    said = any(note.text == NO_AWARD for note in notes_of(row))
    return said and not row.body.get("award")


def _demand_sense(
    page: IntakePage, place: int, mended: Mended, at: datetime
) -> list[tuple[str, str, str]]:
    """Raise Invalid where the row would be refused for what it says by itself; returns the notes on
    what of it the register has otherwise: its line is made of what stands there.
    """
    if is_formula(mended.fields["name"] or ""):
        raise Invalid(name=FORMULA)
    if mended.fields["kind"] == "individual":
        nominees_birth_year(mended.fields["birth_year"], at)
    if mended.decided in ("", ANOTHER):
        return []
    shown = stored.row_at(page, place)
    chosen = next((o for o in shown.known if str(o.id) == mended.decided), None) if shown else None
    if chosen is None:
        raise Invalid(decided="Danh bạ của đơn vị không có người này.")
    stands, said = chosen.birth_year, mended.fields["birth_year"]
    if not (stands and said) or stands == said:
        return []
    text = f"Danh bạ ghi sinh năm {stands}, dòng này ghi {said}; hồ sơ lấy theo danh bạ."
    return [("birth_year", text, "remark")]


def drop(actor: Actor, intake_id: UUID, at: datetime) -> None:
    """Throw the list away; what became a line stays one."""
    with acting(actor, at):
        page, leave = open_for(actor, intake_id)
        tally = stored.tally_of(page)
        page.intake.state, page.intake.changed_at = DROPPED, at
        empty(page.intake.id)
        note(Tag.DOSSIER_LIST_DROP, (actor, leave), page.intake, tally.rows - tally.taken, at)


def forget(at: datetime) -> int:
    """Empty lists nobody has touched for a month, also those a worker left; returns how many."""
    with transaction() as session:
        old = session.scalars(
            select(Intake).where(
                Intake.state.in_((OPEN, TAKING)), Intake.changed_at < at - KEPT_FOR
            )
        ).all()
        for intake in old:
            intake.state = DROPPED
            empty(intake.id)
        return len(old)


def open_for(actor: Actor, intake_id: UUID) -> tuple[IntakePage, Leave]:
    """The list while it can be mended, for whoever may add lines to its dossier."""
    page = found(actor, intake_id)
    leave = lines.leave_to_create(actor, page.dossier.code)
    if page.intake.state != OPEN:
        raise Stale
    return page, leave


def found(actor: Actor, intake_id: UUID) -> IntakePage:
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


def note(tag: Tag, by: tuple[Actor, Leave], intake: Intake, rows: int, at: datetime) -> None:
    """Write down what was done with so many rows of a list, and by what file they can be known."""
    actor, leave = by
    values = {
        "code": leave.dossier.code,
        "lines": str(rows),
        "source": intake.source,
        "digest": intake.digest.hex(),
    }
    audit.append(
        subjects.movement(leave.movement.id, leave.movement.authority_id),
        audit.Event(
            tag=tag,
            at=at,
            actor=actor,
            grant=leave.grant,
            refers_to={"dossier": leave.dossier.id},
            values=values,
        ),
    )


def empty(intake_id: UUID) -> None:
    """Nothing that somebody was called stays in a list that is over."""
    require_transaction().execute(
        update(IntakeRow)
        .where(IntakeRow.intake_id == intake_id)
        .values(body={}, plain_name="")
        .execution_options(synchronize_session=False)
    )
    require_transaction().get_one(Intake, intake_id).unread = {}
