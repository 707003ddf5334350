"""Lists of past awards: kept row by row, mended, taken into the register, undone as a whole.

Nothing of a list counts before it is taken in; what was taken in and undone stays, struck out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from states.duties import Thing
from states.facts import Actor, Grant
from states.intake.past import PastRow, faults_of
from states.intake.tables import ANOTHER, MOST_ROWS, Note
from states.tags import Tag
from states.vietnamese import plain
from workflow_app.models import PastImport, PastImportRow, Unit
from workflow_app.models.past_award import DROPPED, OPEN, TAKEN
from workflow_app.queries import past_imports as stored
from workflow_app.queries.past_imports import Bearer, Bearers, Matched, UnitNames
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.intakes import Mended, Source
from workflow_app.services.unit_of_work import require_transaction

NOTHING = Source("", bytes(32))  # of whom it will be refused
MOST = MOST_ROWS
FIELDS = (
    *("kind", "name", "birth_year", "title", "unit", "award", "number", "decided_on"),
    *("agency", "from_day", "to_day", "award_basis"),
)
By = tuple[Actor, Grant | None]
Same = tuple[object, ...]  # what two rows have in common that are one award of one nominee


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the sender says of all rows that do not say it themselves."""

    unit_id: UUID | None = None
    award_basis: str = ""


def keep(
    actor: Actor,
    authority_id: UUID,
    source: Source,
    rows: Sequence[PastRow],
    defaults: Defaults,
    at: datetime,
) -> UUID:
    """Keep a list that was read, to be looked through; returns its id."""
    with acting(actor, at) as session:
        grant = leave("past_award:import", actor, authority_id)
        if not rows:
            raise Invalid(file="Không thấy khen thưởng nào trong danh sách.")
        if len(rows) > MOST:
            raise Invalid(file=f"Danh sách có hơn {MOST} dòng. Hãy chia thành nhiều tệp.")
        kept = PastImport(
            authority_id=authority_id,
            unit_id=defaults.unit_id,
            award_basis=defaults.award_basis,
            source=source.name,
            digest=source.digest,
            made_by=actor.account_id,
            made_at=at,
            changed_at=at,
        )
        session.add(kept)
        units = stored.unit_names(authority_id)
        names = {plain(row.name)[:400] for row in rows}
        bearers = stored.bearers_of(actor, authority_id, names)
        seen: dict[Same, PastImportRow] = {}
        for place, said in enumerate(rows):
            row = PastImportRow(import_id=kept.id, place=place, wanted=True)
            _write(row, said, kept, units)
            _mark_second(row, seen.setdefault(_same(row), row))
            match_row(row, bearers)
            session.add(row)
        note(Tag.PAST_AWARD_LIST, (actor, grant), kept, at, {"lines": str(len(rows))})
        return kept.id


def _write(row: PastImportRow, said: PastRow, kept: PastImport, units: UnitNames) -> None:
    unit_id = units.named_in(said.unit) if said.unit else None
    unit_id = unit_id or kept.unit_id
    notes = [note for note in said.notes if note.field != "unit"]
    if unit_id is None:
        named = f"Không có đơn vị “{said.unit[:60]}”" if said.unit else "Chưa rõ đơn vị"
        notes.append(Note("unit", f"{named}; chọn đơn vị cho dòng này."))
    body = asdict(replace(said, award_basis=said.award_basis or kept.award_basis, notes=()))
    row.body = body | {
        "unit_id": str(unit_id or ""),
        "notes": [[note.field, note.text, note.weight] for note in notes],
    }
    row.kind, row.plain_name = said.kind, plain(said.name)[:400]
    row.good = not any(note.weight == "fault" for note in notes)
    row.decided, row.asks = "", False


def _same(row: PastImportRow) -> Same:
    names = ("birth_year", "unit_id", "award", "number", "decided_on")
    return (row.kind, row.body["name"].casefold(), *(row.body[name] for name in names))


def _mark_second(row: PastImportRow, first: PastImportRow) -> None:
    """Say of a row that it stands there already: one award of one decision is written once."""
    if row is first or not row.good:
        return
    where = " ".join(filter(None, (first.body["sheet"], f"dòng {first.body['place']}")))
    text = f"Trùng với {where} của danh sách; hãy bỏ qua một dòng."
    row.body = row.body | {"notes": [*row.body["notes"], ["number", text, "fault"]]}
    row.good = False


def match_row(row: PastImportRow, bearers: Bearers) -> Bearer | None:
    """Say whose it is where that is certain, ask where it is not; returns who it is.

    One whom his unit has not told of is not written beside the row, where it could be read: the
    row looks like a new one's, and is found to be his when it is taken in.
    """
    found = _matched(row, bearers.get((row.kind, row.plain_name), ()))
    row.decided = str(found.sure.id) if found.sure and found.sure.told else ""
    row.asks = found.sure is None and bool(found.may_be)
    return found.sure


def untold(row: PastImportRow, bearers: Bearers) -> Bearer | None:
    """Whose the row is among those nobody could choose: who said “another” did not mean him."""
    known = bearers.get((row.kind, row.plain_name), ())
    return _matched(row, [one for one in known if not one.told]).sure


def _matched(row: PastImportRow, bearers: Sequence[Bearer]) -> Matched:
    unit_id = row.body["unit_id"]
    unit = UUID(unit_id) if unit_id else None
    return stored.match(bearers, row.kind, row.body["name"], row.body["birth_year"], unit)


def notes_of(row: PastImportRow) -> list[Note]:
    """What is to be said of the row."""
    return [Note(*note) for note in row.body.get("notes", ())]


def mend(actor: Actor, import_id: UUID, place: int, mended: Mended, at: datetime) -> None:
    """Put one row right, or say whose it is; Stale where another was first. Left out it stays as it
    stands, with its unit and whose it was said to be.
    """
    with acting(actor, at):
        kept, _ = open_for(actor, import_id)
        row = stored.row_at(import_id, place)
        if row is None:
            raise NotFound
        if row.version != mended.version:
            raise Stale
        row.version, row.wanted, kept.changed_at = row.version + 1, mended.wanted, at
        if mended.wanted:
            _put_right(actor, row, kept, mended)


def leave_out(actor: Actor, import_id: UUID, place: int, *, wanted: bool, at: datetime) -> None:
    """Leave one row out, or take it back in as it stood; what was said of it stays."""
    with acting(actor, at):
        kept, _ = open_for(actor, import_id)
        row = stored.row_at(import_id, place)
        if row is None:
            raise NotFound
        row.version, row.wanted, kept.changed_at = row.version + 1, wanted, at


def _put_right(actor: Actor, row: PastImportRow, kept: PastImport, mended: Mended) -> None:
    fields, decided = mended.fields, mended.decided
    said = PastRow(row.body["sheet"], row.body["place"], **{n: fields[n] for n in FIELDS})
    units = stored.unit_names(kept.authority_id)
    _write(row, replace(said, notes=tuple(faults_of(said))), kept, units)
    if fields.get("unit_id"):
        _choose_unit(row, fields["unit_id"], kept)
    bearers = stored.bearers_of(actor, kept.authority_id, {row.plain_name})
    match_row(row, bearers)
    known = {str(one.id) for one in bearers.get((row.kind, row.plain_name), ()) if one.told}
    if decided and decided not in {ANOTHER, *known}:
        raise Invalid(decided="Danh bạ không có đối tượng này.")
    if decided:
        row.decided, row.asks = decided, False


def _choose_unit(row: PastImportRow, unit_id: str, kept: PastImport) -> None:
    unit = require_transaction().get(Unit, UUID(unit_id))
    if unit is None or unit.authority_id != kept.authority_id:
        raise Invalid(unit_id="Đơn vị không có trong danh mục.")
    notes = [note for note in row.body["notes"] if note[0] != "unit"]
    row.body = row.body | {"unit_id": unit_id, "notes": notes}
    row.good = not any(weight == "fault" for _, _, weight in notes)


def drop(actor: Actor, import_id: UUID, at: datetime) -> None:
    """Throw the list away; what was taken in stays until that is undone."""
    with acting(actor, at):
        kept, by = open_for(actor, import_id, Tag.PAST_AWARD_DROP)
        tally = stored.tally_of(import_id)
        kept.state, kept.changed_at = (TAKEN if tally.taken else DROPPED), at
        kept.taken_at = at if tally.taken else None
        empty(import_id)
        note(Tag.PAST_AWARD_DROP, by, kept, at, {"lines": str(tally.rows - tally.taken)})


def open_for(
    actor: Actor, import_id: UUID, act: str = Tag.PAST_AWARD_IMPORT
) -> tuple[PastImport, By]:
    """The list while it can be mended, and leave to do so."""
    kept = found(actor, import_id)
    grant = leave(act, actor, kept.authority_id)
    if kept.state != OPEN:
        raise Stale
    return kept, (actor, grant)


def found(actor: Actor, import_id: UUID) -> PastImport:
    """The list, locked: two who mend or accept it take turns."""
    require_transaction().execute(
        select(PastImport.id).where(PastImport.id == import_id).with_for_update()
    )
    kept = stored.one(actor, import_id)
    if kept is None:
        raise NotFound
    require_transaction().refresh(kept)
    return kept


def leave(act: str, actor: Actor, authority_id: UUID, *, of_weight: bool = False) -> Grant:
    """Leave to do this with lists of the authority; raises Closed."""
    thing = Thing(authority_id, of_weight=of_weight)
    return demand(act, actor, thing, subjects.authority(authority_id))


def empty(import_id: UUID) -> None:
    """Nothing that somebody was called stays in a list that is over."""
    require_transaction().execute(
        update(PastImportRow)
        .where(PastImportRow.import_id == import_id)
        .values(body={}, plain_name="")
        .execution_options(synchronize_session=False)
    )


def note(tag: Tag, by: By, kept: PastImport, at: datetime, said: Mapping[str, str]) -> None:
    """Write down what was done with the list as a whole."""
    audit.append(
        subjects.authority(kept.authority_id),
        audit.Event(
            tag=tag,
            at=at,
            actor=by[0],
            grant=by[1],
            refers_to={"past_import": kept.id},
            values={**said, "source": kept.source, "digest": kept.digest.hex()},
        ),
    )
