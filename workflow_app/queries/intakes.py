"""Intakes: the list that waits, what of it can be taken, and whom of it the register knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from states.duties import DutyVerdict
from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import (
    Dossier,
    Intake,
    IntakeRow,
    Movement,
    Nomination,
    RegisterEntry,
    Unit,
)
from workflow_app.queries import movements
from workflow_app.queries.nominations import COUNTS_NO_MORE
from workflow_app.queries.steering import beside

PAGE = 100
LISTED = 20


@dataclass(frozen=True, slots=True)
class IntakePage:
    """A list that waits, where it is for, and whether this person may take it in."""

    intake: Intake
    dossier: Dossier
    movement: Movement
    unit: Unit
    may: DutyVerdict


def one(actor: Actor, intake_id: UUID) -> IntakePage | None:
    """The list, for whoever drafts in its dossier's unit; None when there is none for him."""
    found = db.session.execute(
        select(Intake, Dossier, Movement, Unit)
        .join(Dossier, Dossier.id == Intake.dossier_id)
        .join(Movement, Movement.id == Dossier.movement_id)
        .join(Unit, Unit.id == Dossier.unit_id)
        .where(Intake.id == intake_id)
    ).one_or_none()
    if found is None or found.Dossier.unit_id not in actor.own_units:
        return None
    may = movements.may("nomination:create", actor, found.Movement, found.Unit.id)
    return IntakePage(*found, may) if may.grant else None


def waiting_in(dossier_id: UUID) -> list[tuple[Intake, int]]:
    """The lists that wait for a dossier, newest first, each with the rows that are still to be
    looked at.
    """
    rows = (
        select(func.count())
        .where(IntakeRow.intake_id == Intake.id, IntakeRow.line == "", IntakeRow.wanted)
        .scalar_subquery()
    )
    query = select(Intake, rows).where(
        Intake.dossier_id == dossier_id, Intake.state.in_(("open", "taking"))
    )
    found = db.session.execute(query.order_by(Intake.id.desc()).limit(LISTED))
    return [(intake, count) for intake, count in found]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a list has come: rows in all, taken, left out, with faults, known, ready."""

    rows: int = 0
    taken: int = 0
    left: int = 0
    faults: int = 0
    known: int = 0
    ready: int = 0


def tally_of(page: IntakePage) -> Tally:
    """The figures of a list, in one statement."""
    told = [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
        for condition in (
            IntakeRow.line != "",
            *(_in_part(page, part) for part in ("left", "faults", "known", "good")),
        )
    ]
    row = db.session.execute(
        select(func.count(), *told).where(IntakeRow.intake_id == page.intake.id)
    ).one()
    return Tally(*row)


def ready_in(page: IntakePage) -> ColumnElement[bool]:
    """The condition under which a row can be taken as it stands."""
    return and_(IntakeRow.intake_id == page.intake.id, _in_part(page, "good"))


def awards_of(page: IntakePage) -> dict[tuple[str, str], int]:
    """How many rows can be taken as they stand, by award and kind of nominee."""
    award = IntakeRow.body["award"].as_string()
    rows = db.session.execute(
        select(award, IntakeRow.kind, func.count())
        .where(ready_in(page))
        .group_by(award, IntakeRow.kind)
    )
    return {(award, kind): count for award, kind, count in rows}


def _in_part(page: IntakePage, part: str) -> ColumnElement[bool]:
    waits = and_(IntakeRow.line == "", IntakeRow.wanted)
    known = and_(IntakeRow.decided == "", or_(_is_registered(page), _stands_above()))
    match part:
        case "left":
            return and_(IntakeRow.line == "", ~IntakeRow.wanted)
        case "faults":
            return and_(waits, ~IntakeRow.good)
        case "known":
            return and_(waits, IntakeRow.good, known)
        case "good":
            return and_(waits, IntakeRow.good, ~known)
        case _:
            return IntakeRow.line == ""


def _is_registered(page: IntakePage) -> ColumnElement[bool]:
    return exists().where(
        RegisterEntry.unit_id == page.unit.id,
        RegisterEntry.kind == IntakeRow.kind,
        RegisterEntry.plain_name == IntakeRow.plain_name,
        IntakeRow.plain_name != "",
    )


def _stands_above() -> ColumnElement[bool]:
    """The same name in a row further up that is wanted too."""
    above = aliased(IntakeRow)
    return exists().where(
        above.intake_id == IntakeRow.intake_id,
        above.plain_name == IntakeRow.plain_name,
        above.kind == IntakeRow.kind,
        beside(above.place) < IntakeRow.place,
        above.wanted,
        IntakeRow.plain_name != "",
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the unit's register who bears the name; `line` proposes him already."""

    id: UUID
    name: str
    title: str
    birth_year: int | None
    line: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with those who bear its name, and the row above that says it too."""

    row: IntakeRow
    known: Sequence[Known] = ()
    above: int | None = None

    @property
    def undecided(self) -> bool:
        """True when it must be said who he is."""
        waits = not self.row.line and self.row.wanted and not self.row.decided
        return waits and bool(self.known or self.above is not None)


def rows_of(page: IntakePage, part: str = "", after: int = -1) -> tuple[list[ShownRow], bool]:
    """One page of the rows of this part after a place, and whether more follow."""
    query = select(IntakeRow).where(
        IntakeRow.intake_id == page.intake.id, IntakeRow.place > after, _in_part(page, part)
    )
    rows = db.session.scalars(query.order_by(IntakeRow.place).limit(PAGE + 1)).all()
    return _with_known(page, rows[:PAGE]), len(rows) > PAGE


def row_at(page: IntakePage, place: int) -> ShownRow | None:
    """One row that still waits."""
    row = db.session.scalar(
        select(IntakeRow).where(
            IntakeRow.intake_id == page.intake.id, IntakeRow.place == place, IntakeRow.line == ""
        )
    )
    return _with_known(page, [row])[0] if row else None


def _with_known(page: IntakePage, rows: Sequence[IntakeRow]) -> list[ShownRow]:
    names = {row.plain_name for row in rows if row.plain_name}
    known: dict[tuple[str, str], list[Known]] = {}
    for kind, plain_name, *rest in db.session.execute(_bearers(page, names)) if names else ():
        known.setdefault((kind, plain_name), []).append(Known(*rest))
    first = _first_places(page, names) if names else {}
    shown = []
    for row in rows:
        key = row.kind, row.plain_name
        place = first.get(key, row.place)
        above = place if place < row.place else None
        shown.append(ShownRow(row, known.get(key, ()), above))
    return shown


def _bearers(page: IntakePage, names: set[str]) -> Any:
    line = (
        select(Nomination.code)
        .where(
            Nomination.nominee_id == RegisterEntry.id,
            Nomination.movement_id == page.movement.id,
            Nomination.state.not_in(COUNTS_NO_MORE),
        )
        .order_by(Nomination.id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            RegisterEntry.kind,
            RegisterEntry.plain_name,
            RegisterEntry.id,
            RegisterEntry.name,
            RegisterEntry.title,
            RegisterEntry.birth_year,
            func.coalesce(line, ""),
        )
        .where(RegisterEntry.unit_id == page.unit.id, RegisterEntry.plain_name.in_(sorted(names)))
        .order_by(RegisterEntry.id)
    )


def _first_places(page: IntakePage, names: set[str]) -> dict[tuple[str, str], int]:
    rows = db.session.execute(
        select(IntakeRow.kind, IntakeRow.plain_name, func.min(IntakeRow.place))
        .where(
            IntakeRow.intake_id == page.intake.id,
            IntakeRow.wanted,
            IntakeRow.plain_name.in_(sorted(names)),
        )
        .group_by(IntakeRow.kind, IntakeRow.plain_name)
    )
    return {(kind, name): place for kind, name, place in rows}


def lines_of(intake_id: UUID) -> list[str]:
    """The codes of the lines a list has become, in its order."""
    query = select(IntakeRow.line).where(IntakeRow.intake_id == intake_id, IntakeRow.line != "")
    return list(db.session.scalars(query.order_by(IntakeRow.place)))
