"""Taking in a list of past awards, at once or batch by batch, and undoing it as a whole."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor, Grant
from states.intake.tables import ANOTHER
from states.tags import Tag
from workflow_app.models import PastAward, PastImport, PastImportRow, RegisterEntry, Unit
from workflow_app.models.past_award import OPEN, TAKEN, TAKING, UNDONE
from workflow_app.queries import past_imports as stored
from workflow_app.queries.register_entries import thing_of
from workflow_app.queries.stopping import one_of_list_stops_a_line
from workflow_app.services import outbox, past_awards, register
from workflow_app.services.acting import acting
from workflow_app.services.errors import Invalid, Stale
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.past_imports import (
    By,
    empty,
    found,
    leave,
    match_row,
    note,
    open_for,
    untold,
)
from workflow_app.services.register import EntryContent
from workflow_app.services.unit_of_work import require_transaction, transaction

AT_ONCE = 300  # rows that are taken while somebody waits; more are left to the worker
BATCH = 100


def accept(actor: Actor, import_id: UUID, at: datetime) -> int:
    """Take in every row that can be taken; a long list is left to the worker.

    Returns how many were taken in at once; 0 where the worker takes them.
    """
    with acting(actor, at):
        kept, by = open_for(actor, import_id)
        ready = stored.tally_of(import_id).ready
        if not ready:
            raise Invalid(rows="Không còn dòng nào nhận được: hãy sửa hoặc xác định đối tượng.")
        if ready > AT_ONCE:
            kept.state, kept.changed_at, kept.problem = TAKING, at, ""
            _owe("take", actor, kept, "", at)
            return 0
        return _take(by, kept, AT_ONCE, at)


def take_some(actor: Actor, import_id: UUID, at: datetime) -> int:
    """One batch of a list that the worker takes in; returns how many that were."""
    with acting(actor, at):
        kept = found(actor, import_id)
        grant = leave("past_award:import", actor, kept.authority_id)
        if kept.state != TAKING:
            return 0
        count = _take((actor, grant), kept, BATCH, at)
        if not count and kept.state == TAKING:
            kept.state, kept.changed_at = OPEN, at
        return count


def _take(by: By, kept: PastImport, most: int, at: datetime) -> int:
    session = require_transaction()
    rows = session.scalars(
        select(PastImportRow)
        .where(PastImportRow.import_id == kept.id, stored.in_part("good"))
        .order_by(PastImportRow.place)
        .limit(most)
    ).all()
    count = 0
    for row in rows:
        try:
            content = _content(row)
            past_awards.demand_sense(content, at)
            entry = _entry_of(row, by, kept, at)
            if entry:
                row.award_id = past_awards.add_within(by, entry, content, at, kept.id)
        except Invalid as invalid:
            said = " ".join(invalid.faults.values())
            row.body = row.body | {"notes": [*row.body["notes"], ["number", said, "fault"]]}
            row.good, row.version = False, row.version + 1
            continue
        if row.award_id:
            count += 1
            row.body, row.plain_name = {}, ""
        session.flush()  # the next row of the same name finds who was entered for this one
    if count:
        note(Tag.PAST_AWARD_IMPORT, by, kept, at, {"lines": str(count)})
    _close_when_done(kept, at)
    return count or len(rows)


def _entry_of(row: PastImportRow, by: By, kept: PastImport, at: datetime) -> RegisterEntry | None:
    """Whose the row is, entered when nobody knows him; None where it has to be asked after all."""
    session = require_transaction()
    id_ = UUID(row.decided) if row.decided not in ("", ANOTHER) else None
    if id_ is None:
        bearers = stored.bearers_of(by[0], kept.authority_id, {row.plain_name})
        one = untold(row, bearers) if row.decided else match_row(row, bearers)
        if row.asks:
            return None
        id_ = one.id if one else None
    if id_:
        entry = past_awards.entry_within(by[0], id_)
        past_awards.demand_another(by[0], thing_of(entry))
        return entry
    unit = session.get_one(Unit, UUID(row.body["unit_id"]))
    past_awards.demand_another(by[0], Thing(unit.authority_id, unit.id))
    person = row.kind == "individual"
    content = EntryContent(
        row.kind,
        row.body["name"],
        row.body["title"] if person else "",
        row.body["birth_year"] if person else None,
    )
    return register.add_within(by, unit, content, at)


def _content(row: PastImportRow) -> PastAwardContent:
    said = row.body
    return PastAwardContent(
        award=said["award"],
        family="",
        number=said["number"],
        decided_on=_day(said["decided_on"]),
        award_basis=said["award_basis"],
        agency=said["agency"],
        from_day=_day(said["from_day"]),
        to_day=_day(said["to_day"]),
    ).completed()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _close_when_done(kept: PastImport, at: datetime) -> None:
    tally = stored.tally_of(kept.id)
    kept.changed_at = at
    if not tally.ready and kept.state == TAKING:
        kept.state = OPEN
    if tally.rows == tally.taken + tally.left:
        kept.state, kept.taken_at = TAKEN, at
        empty(kept.id)


def undo(actor: Actor, import_id: UUID, reason: str, at: datetime) -> bool:
    """Make void all that came with the list, or nothing of it; a long one is left to the worker.

    Returns whether it is done.
    """
    with acting(actor, at):
        kept = found(actor, import_id)
        grant = _leave_to_undo(actor, kept)
        if kept.state not in (OPEN, TAKEN):
            raise Stale
        if not reason:
            raise Invalid(reason="Hãy ghi lý do hủy.")
        standing = stored.tally_of(import_id).taken
        if not standing:
            raise Invalid(reason="Danh sách này chưa có dòng nào được nhận.")
        _demand_others(actor, kept)
        if standing > AT_ONCE:
            kept.state, kept.changed_at, kept.problem = TAKING, at, ""
            _owe("undo", actor, kept, reason, at)
            return False
        _undo((actor, grant), kept, reason, at)
        return True


def undo_all(actor: Actor, import_id: UUID, reason: str, at: datetime) -> None:
    """The same in the worker, whole in one commit."""
    with acting(actor, at):
        kept = found(actor, import_id)
        grant = _leave_to_undo(actor, kept)
        if kept.state == TAKING:
            _undo((actor, grant), kept, reason, at)


def _leave_to_undo(actor: Actor, kept: PastImport) -> Grant:
    of_weight = one_of_list_stops_a_line(kept.id)
    return leave("past_award:undo", actor, kept.authority_id, of_weight=of_weight)


def _demand_others(actor: Actor, kept: PastImport) -> None:
    """Raise Invalid where the list holds an award of his own, or of somebody he is near to."""
    entries = require_transaction().scalars(
        select(RegisterEntry)
        .join(PastAward, PastAward.entry_id == RegisterEntry.id)
        .where(PastAward.import_id == kept.id, PastAward.void_at.is_(None))
        .distinct()
    )
    for entry in entries:
        try:
            past_awards.demand_another(actor, thing_of(entry))
        except Invalid as near:
            said = " ".join(near.faults.values())
            raise Invalid(reason=f"Danh sách có khen thưởng của {entry.name}. {said}") from near


def _undo(by: By, kept: PastImport, reason: str, at: datetime) -> None:
    session = require_transaction()
    rows = session.execute(
        select(PastAward, RegisterEntry)
        .join(RegisterEntry, RegisterEntry.id == PastAward.entry_id)
        .where(PastAward.import_id == kept.id, PastAward.void_at.is_(None))
        .order_by(PastAward.entry_id, PastAward.id)
    ).all()
    for row, entry in rows:
        past_awards.void_within(by, row, entry, reason, at)
    kept.state, kept.changed_at = UNDONE, at
    kept.undone_at, kept.undone_by, kept.undone_why = at, by[0].account_id, reason
    empty(kept.id)
    note(Tag.PAST_AWARD_UNDO, by, kept, at, {"lines": str(len(rows)), "reason": reason})


def stop(import_id: UUID, why: str, at: datetime) -> None:
    """The worker could not go on: what was taken in stays, and whoever goes on reads why."""
    with transaction():
        stop_within(import_id, why, at)


def stop_within(import_id: UUID, why: str, at: datetime) -> None:
    """The same in the open transaction. Of a list that was over nothing waits: it is over again."""
    query = select(PastImport).where(PastImport.id == import_id, PastImport.state == TAKING)
    kept = require_transaction().scalar(query.with_for_update())
    if kept:
        kept.state = TAKEN if kept.taken_at else OPEN
        kept.problem, kept.changed_at = why, at


def _owe(do: str, actor: Actor, kept: PastImport, reason: str, at: datetime) -> None:
    payload = {"import": str(kept.id), "by": str(actor.account_id), "do": do, "reason": reason}
    outbox.enqueue("past_import", payload, at)
