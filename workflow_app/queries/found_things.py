"""What was found, as it is shown: lines as every list has them, people, units with former names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.sight import scope_of
from workflow_app.extensions import db
from workflow_app.models import Nomination, RegisterEntry, Unit, UnitName
from workflow_app.queries.line_rows import LineRow, line_rows, rows_of


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody of the register."""

    id: UUID
    kind: str
    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a unit was called, and until when."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit as it is called today, and what it was called before."""

    id: UUID
    code: str
    name: str
    former: tuple[FormerName, ...]


def lines_of(actor: Actor, ids: Sequence[UUID]) -> list[LineRow]:
    """The lines found, as this person reads them; in the order of their ids as given."""
    if not ids:
        return []
    rows = db.session.execute(line_rows().where(Nomination.id.in_(ids))).all()
    found = {row.id: row for row in rows_of(rows, scope_of(actor))}
    return [found[id_] for id_ in ids if id_ in found]


def people_of(ids: Sequence[UUID]) -> list[FoundPerson]:
    """The people found."""
    if not ids:
        return []
    rows = db.session.execute(
        select(
            RegisterEntry.id,
            RegisterEntry.kind,
            RegisterEntry.name,
            RegisterEntry.title,
            Unit.name.label("unit"),
        )
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .where(RegisterEntry.id.in_(ids))
    )
    found = {row.id: FoundPerson(*row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def units_of(ids: Sequence[UUID]) -> list[FoundUnit]:
    """The units found."""
    if not ids:
        return []
    rows = db.session.execute(
        select(Unit.id, Unit.code, Unit.name, UnitName.name.label("borne"), UnitName.valid_to)
        .outerjoin(UnitName, UnitName.unit_id == Unit.id)
        .where(Unit.id.in_(ids))
        .order_by(UnitName.id.desc())
    ).all()
    former: dict[UUID, list[FormerName]] = {}
    for row in rows:
        if row.valid_to and row.borne != row.name:
            former.setdefault(row.id, []).append(FormerName(row.borne, row.valid_to))
    found = {
        row.id: FoundUnit(row.id, row.code, row.name, tuple(former.get(row.id, ()))) for row in rows
    }
    return [found[id_] for id_ in ids if id_ in found]
