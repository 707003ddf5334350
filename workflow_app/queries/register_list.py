"""The register page by page: who stands there for a reader, found by name, kind and unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from states.facts import Actor
from states.sight import register_of
from states.vietnamese import words_of
from states.wording import NAMELESS
from states.workflows.district import AWARDED
from workflow_app.extensions import db
from workflow_app.models import Nomination, PastAward, RegisterEntry, RegisterWord, Unit
from workflow_app.queries.register_sight import read_by

PAGE = 50
MOST_WORDS = 6

Place = tuple[str, UUID]  # where a page ends: sort key and id


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; empty means all."""

    text: str = ""
    kind: str = ""
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One of the register in a list. `own` says that the reader is of the unit; `given` how many
    awards stand there.
    """

    id: UUID
    kind: str
    name: str
    title: str
    birth_year: int | None
    unit: str
    own: bool
    given: int


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in Vietnamese order, and where the next page begins."""

    rows: list[Row]
    after: Place | None


def listed(actor: Actor, sought: Sought, after: Place | None, size: int = PAGE) -> Page:
    """One page of those this person reads of, in one statement."""
    query = (
        select(RegisterEntry, Unit.name, _given())
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .where(read_by(actor), RegisterEntry.name != NAMELESS, *_narrowed(sought))
        .order_by(RegisterEntry.sort_key, RegisterEntry.id)
        .limit(size + 1)
    )
    if after:
        place = tuple_(RegisterEntry.sort_key, RegisterEntry.id)
        query = query.where(place > after)
    found = db.session.execute(query).all()
    rows = [_row(actor, entry, unit, given) for entry, unit, given in found[:size]]
    last = found[size - 1][0] if len(found) > size else None
    return Page(rows, (last.sort_key, last.id) if last else None)


def units_read_by(actor: Actor) -> Sequence[tuple[UUID, str]]:
    """The units whose entries this person reads, in the order of their names."""
    stretches = register_of(actor)
    here = [
        and_(Unit.authority_id == authority_id, *((Unit.id == unit_id,) if unit_id else ()))
        for authority_id, unit_id in stretches
    ]
    query = select(Unit.id, Unit.name).where(or_(false(), *here))
    rows = db.session.execute(query.order_by(Unit.sort_key, Unit.id))
    return [(id_, name) for id_, name in rows]


def _narrowed(sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if sought.kind:
        conditions.append(RegisterEntry.kind == sought.kind)
    if sought.unit_id:
        conditions.append(RegisterEntry.unit_id == sought.unit_id)
    if sought.text:
        wanted = sorted(words_of(sought.text))[:MOST_WORDS]
        conditions += map(_bears, wanted) if wanted else [false()]
    return conditions


def _bears(word: str) -> ColumnElement[bool]:
    """A word of the name begins so: one types as far as one knows."""
    other = aliased(RegisterWord)
    return exists().where(
        other.entry_id == RegisterEntry.id, other.word.startswith(word, autoescape=True)
    )


def _given() -> ColumnElement[int]:
    before = select(func.count()).where(
        PastAward.entry_id == RegisterEntry.id, PastAward.void_at.is_(None)
    )
    here = select(func.count()).where(
        Nomination.nominee_id == RegisterEntry.id, Nomination.state == AWARDED
    )
    return before.scalar_subquery() + here.scalar_subquery()


def _row(actor: Actor, entry: RegisterEntry, unit: str, given: int) -> Row:
    return Row(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        title=entry.title,
        birth_year=entry.birth_year,
        unit=unit,
        own=entry.unit_id in actor.own_units,
        given=given,
    )
