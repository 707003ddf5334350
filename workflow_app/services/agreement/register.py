"""The register: everybody's particulars are those the log last wrote, of whom it knows."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, select

from states.tags import Outcome, Tag
from workflow_app.models import Chain, Entry, EntryValue, Nomination, RegisterEntry
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    batches,
    differing,
    grouped,
    within,
)
from workflow_app.services.agreement.said import ERASED, as_id, read

FIELDS = (
    Field("name", "tên", quiet=True),
    Field("title", "chức vụ", quiet=True),
    Field("birth_year", "năm sinh", quiet=True),
    Field("sex", "giới tính", quiet=True),
    Field("leads", "là lãnh đạo"),
    Field("kind", "loại đối tượng"),
    Field("unit_id", "đơn vị", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("created_at", "lúc lập"),
)
OF_A_PERSON = ("name", "title", "birth_year", "sex", "leads")
WRITING = (Tag.REGISTER_ADD, Tag.NOMINATION_CREATE, Tag.NOMINATION_EDIT)
UNLOGGED = "không có trong nhật ký"
GONE = "có trong nhật ký, không còn trong dữ liệu"
OTHER_UNIT = "đơn vị khác đơn vị đã đề nghị"
YES = ("có", "True")


def differing_register(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Everybody of whom the register says something else than the log, by id: a name would be
    what was changed.
    """
    begun = exists().where(Chain.id == RegisterEntry.authority_id, Chain.length > 0)
    query = select(*RegisterEntry.__table__.c, begun.label("begun"))
    here = within(RegisterEntry.authority_id, place)
    for rows in batches(connection, query.where(here).order_by(RegisterEntry.id)):
        ids = [row.id for row in rows]
        said, units = _said_of(connection, ids), _units_of(connection, ids)
        for row in rows:
            mine = said.get(row.id)
            found: Iterable[str] = ()
            if mine:
                says = _story(mine) | units.get(row.id, {})
                found = differing(FIELDS, _as_said(row), says)
            elif row.begun:  # else the authority has no chain, which is said once
                found = [UNLOGGED]
            yield from (Disagreement("register", str(row.id), what) for what in found)
    yield from _gone(connection, place)
    yield from _in_other_units(connection, place)


def _said_of(connection: Connection, ids: list[UUID]) -> dict[UUID, list[AnyRow]]:
    return grouped(
        connection.execute(
            select(EntryValue.about_id, EntryValue.name, EntryValue.value)
            .add_columns(Entry.id, Entry.tag, Entry.at, Entry.authority_id)
            .join(Entry, Entry.id == EntryValue.entry_id)
            .where(
                EntryValue.about_id.in_(ids),
                Entry.tag.in_(WRITING),
                Entry.outcome == Outcome.DONE,
            )
            .order_by(EntryValue.about_id, Entry.id)
        )
    )


def _units_of(connection: Connection, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """The unit somebody was entered for, where that was an act of its own."""
    bodies = connection.execute(
        select(EntryValue.about_id, Entry.body)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(
            EntryValue.about_id.in_(ids),
            EntryValue.name == "name",
            Entry.tag == Tag.REGISTER_ADD,
            Entry.outcome == Outcome.DONE,
        )
    )
    said = ((id_, read(body).get("refers_to", {})) for id_, body in bodies)
    return {
        id_: {"unit_id": as_id(refers.get("unit"))}
        for id_, refers in said
        if id_ and as_id(refers.get("entry")) == id_
    }


def _story(said: list[AnyRow]) -> dict[str, Any]:
    """The first entry about somebody enters him; later ones write by what they changed. A line
    that proposes somebody who is known repeats what stood there.
    """
    first, says = said[0], dict[str, Any]()
    if first.tag == Tag.REGISTER_ADD:
        says = dict.fromkeys(OF_A_PERSON, "") | {"leads": False, "kind": "individual"}
    says |= {"authority_id": first.authority_id, "created_at": first.at}
    for one in said:
        name = one.name
        if one.tag == Tag.NOMINATION_EDIT and name.startswith("after_"):
            name = name.removeprefix("after_")
        elif one.id != first.id:
            continue
        value = ERASED if one.value is None else one.value
        says[name] = value in YES if name == "leads" and value is not ERASED else value
    return says


def _as_said(row: AnyRow) -> dict[str, Any]:
    return row._asdict() | {"birth_year": str(row.birth_year or "")}


def _gone(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    query = (
        select(EntryValue.about_id)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(
            within(Entry.authority_id, place),
            Entry.tag.in_(WRITING),
            Entry.outcome == Outcome.DONE,
            EntryValue.name == "name",
            EntryValue.about_id.is_not(None),
            ~exists().where(RegisterEntry.id == EntryValue.about_id),
        )
        .distinct()
        .order_by(EntryValue.about_id)
    )
    for rows in batches(connection, query):
        yield from (Disagreement("register", str(row.about_id), GONE) for row in rows)


def _in_other_units(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Who is proposed stands in the register of the unit that proposes him."""
    query = (
        select(Nomination.code)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .where(
            within(Nomination.authority_id, place),
            RegisterEntry.unit_id != Nomination.unit_id,
        )
        .order_by(Nomination.id)
    )
    for rows in batches(connection, query):
        yield from (Disagreement("nomination", row.code, OTHER_UNIT) for row in rows)
