"""Units of the authorities somebody administers, with every name they have borne."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Bloc, Unit, UnitName
from workflow_app.queries.administration import authorities_of


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit: itself, its bloc, its names with the newest first."""

    unit: Unit
    bloc: str
    names: list[UnitName]


def administered(actor: Actor) -> list[tuple[Unit, str]]:
    """Every unit with the name of its bloc, in the order of their names."""
    rows = db.session.execute(
        select(Unit, Bloc.name)
        .outerjoin(Bloc, Bloc.id == Unit.bloc_id)
        .where(Unit.authority_id.in_(authorities_of(actor)))
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(unit, bloc or "") for unit, bloc in rows]


def in_being(today: date) -> ColumnElement[bool]:
    """True for a unit that is there on this day; its last day counts."""
    return and_(Unit.valid_from <= today, or_(Unit.valid_to.is_(None), Unit.valid_to >= today))


def choices(authority_id: UUID) -> list[tuple[str, str]]:
    """The units of an office to be chosen from: id as text, and name, in the order of the names."""
    rows = db.session.execute(
        select(Unit.id, Unit.name)
        .where(Unit.authority_id == authority_id)
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(str(row.id), row.name) for row in rows]


def blocs_of(actor: Actor) -> list[Bloc]:
    """The emulation blocs of the authorities the actor administers."""
    return list(
        db.session.scalars(
            select(Bloc).where(Bloc.authority_id.in_(authorities_of(actor))).order_by(Bloc.id)
        )
    )


def one(actor: Actor, unit_id: UUID) -> UnitPage | None:
    """One unit; None when it does not exist for the actor."""
    unit = db.session.get(Unit, unit_id)
    if unit is None or unit.authority_id not in authorities_of(actor):
        return None
    bloc = db.session.get(Bloc, unit.bloc_id) if unit.bloc_id else None
    names = db.session.scalars(
        select(UnitName).where(UnitName.unit_id == unit_id).order_by(UnitName.id.desc())
    )
    return UnitPage(unit, bloc.name if bloc else "", list(names))
