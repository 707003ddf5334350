"""What a list can be narrowed to by this person: movements, units, awards; in one statement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from states.facts import Actor
from states.roles import ROLES
from states.sight import scope_of
from workflow_app.extensions import db
from workflow_app.models import Authority, AwardType, Movement, Unit
from workflow_app.queries.movements import is_prepared_by

MOST = 500  # choices of one kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: as it stands in an address, as people read it, and the rows it means."""

    code: str
    label: str
    ids: tuple[UUID, ...]


@dataclass(slots=True)
class Choices:
    """Every choice, by what it narrows; `marks` is true for who is told of any: sent late, held."""

    movements: list[Choice] = field(default_factory=list)
    units: list[Choice] = field(default_factory=list)
    awards: list[Choice] = field(default_factory=list)
    marks: bool = False


def choices_of(actor: Actor) -> Choices:
    """The choices of this person; who only sees his unit has none to make among units."""
    found = Choices(marks=any("timeline" in scope.aspects for scope in scope_of(actor)))
    kinds = {"movement": found.movements, "unit": found.units, "award": found.awards}
    for kind, id_, code, label, _ in db.session.execute(_everything(actor)):
        key = str(UUID(id_)) if kind == "unit" else code
        known = {choice.code: choice for choice in kinds[kind]}.get(key)
        if known is None:
            kinds[kind].append(Choice(key, label, (UUID(id_),)))
        else:
            place = kinds[kind].index(known)
            kinds[kind][place] = Choice(key, known.label, (*known.ids, UUID(id_)))
    return found


def _everything(actor: Actor) -> Select[*tuple[str, ...]]:
    parts = union_all(*(select(part.subquery()) for part in _parts(actor))).subquery()
    return select(parts).order_by(parts.c.kind, parts.c.place)


def _parts(actor: Actor) -> Iterator[Select[*tuple[str, ...]]]:
    shown = or_(Movement.launched_at.is_not(None), is_prepared_by(actor))
    yield (
        _choice("movement", Movement.id, Movement.code, Movement.title, Movement.code)
        .where(_here(actor, Movement.authority_id), shown)
        .order_by(Movement.id.desc())
        .limit(MOST)
    )
    yield (
        _choice("award", AwardType.id, AwardType.code, AwardType.label, AwardType.decided_by)
        .where(_here(actor, AwardType.authority_id))
        .order_by(AwardType.decided_by, AwardType.valid_from)
        .limit(MOST)
    )
    if any(grant.unit_id is None for grant in actor.grants):
        yield (
            _choice("unit", Unit.id, Unit.code, Unit.name, Unit.sort_key)
            .where(_here(actor, Unit.authority_id))
            .order_by(Unit.sort_key, Unit.id)
            .limit(MOST)
        )


def _choice(
    kind: str,
    id_: InstrumentedAttribute[UUID],
    code: InstrumentedAttribute[str],
    label: InstrumentedAttribute[str],
    place: InstrumentedAttribute[str],
) -> Select[*tuple[str, ...]]:
    return select(
        literal(kind).label("kind"),
        cast(id_, String).label("id"),
        code.label("code"),
        label.label("label"),
        place.label("place"),
    )


def _here(actor: Actor, authority_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Of the authorities this person belongs to, or of those below, where he receives from them."""
    own = {grant.authority_id for grant in actor.grants}
    above = {g.authority_id for g in actor.grants if ROLES[g.role].reach == "below"}
    below = select(Authority.id).where(Authority.parent_id.in_(above))
    return or_(authority_id.in_(own), authority_id.in_(below))
