"""Declared relations: everybody says his own; one may be ended, and is not undone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from states.conflicts import RELATIONS
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import Account, DeclaredRelation, Nomination, RegisterEntry, Unit
from workflow_app.queries.register_sight import offered_to
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.assignments import hand_back_beside, hold_of
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.unit_of_work import require_transaction

# What the entry of a line says that he held until he declared it.
WHY = "Đã khai có quan hệ với đối tượng hoặc đơn vị."


@dataclass(frozen=True, slots=True)
class RelationContent:
    """What is declared: a kind, and somebody of the register or a unit."""

    kind: str
    entry_id: UUID | None = None
    unit_id: UUID | None = None
    note: str = ""


def declare(actor: Actor, content: RelationContent, at: datetime) -> UUID:
    """Declare a relation of one's own; the same one, while it stands, is declared once. The lines
    of it that he holds for appraisal he holds no more.
    """
    with acting(actor, at) as session:
        grant = _leave(actor, Tag.RELATION_DECLARE)
        if content.kind not in RELATIONS:
            raise Invalid(kind="Hãy chọn loại quan hệ.")
        authority_id = grant.authority_id
        called = _called(actor, content, authority_id)
        held = hold_of(actor.account_id, _concerned(content))  # before the chain of his account
        audit.hold(select(Account.id).where(Account.id == actor.account_id))
        same = select(DeclaredRelation).where(
            DeclaredRelation.account_id == actor.account_id,
            DeclaredRelation.entry_id == content.entry_id,
            DeclaredRelation.unit_id == content.unit_id,
            DeclaredRelation.ended_at.is_(None),
        )
        if session.scalar(same):
            raise Invalid(entry="Quan hệ này đã khai rồi.")
        row = DeclaredRelation(
            authority_id=authority_id,
            account_id=actor.account_id,
            entry_id=content.entry_id,
            unit_id=content.unit_id,
            kind=content.kind,
            note=one_line(content.note)[:400],
            declared_at=at,
        )
        session.add(row)
        values = {"relation": content.kind, "to": called, "note": row.note}
        _log(Tag.RELATION_DECLARE, actor, grant, row, values, at)
        for loaded in held:
            hand_back_beside(loaded, actor, grant, WHY, at)
        return row.id


def end(actor: Actor, relation_id: UUID, at: datetime) -> None:
    """Say that a relation one declared is no more."""
    with acting(actor, at) as session:
        row = session.scalar(
            select(DeclaredRelation)
            .where(
                DeclaredRelation.id == relation_id,
                DeclaredRelation.account_id == actor.account_id,
                DeclaredRelation.ended_at.is_(None),
            )
            .with_for_update()
        )
        if row is None:
            raise NotFound
        grant = _leave(actor, Tag.RELATION_END)
        row.ended_at = at
        _log(Tag.RELATION_END, actor, grant, row, {"relation": row.kind}, at)


def _leave(actor: Actor, tag: Tag) -> Grant:
    home = actor.authority_id
    if home is None:
        raise NotFound
    return demand(str(tag), actor, Thing(home), subjects.account(actor.account_id, home))


def _called(actor: Actor, content: RelationContent, authority_id: UUID) -> str:
    """The name of the other end, which must be of this office and one he could have looked up."""
    session = require_transaction()
    if content.entry_id:
        query = select(RegisterEntry.name).where(
            RegisterEntry.id == content.entry_id,
            RegisterEntry.authority_id == authority_id,
            offered_to(actor),
        )
        name = session.scalar(query)
        if name is not None:
            return name
    elif content.unit_id:
        unit = session.get(Unit, content.unit_id)
        if unit and unit.authority_id == authority_id:
            return unit.name
    raise Invalid(entry="Hãy chọn một người trong danh bạ, hoặc một đơn vị.")


def _concerned(content: RelationContent) -> ColumnElement[bool]:
    if content.entry_id:
        return Nomination.nominee_id == content.entry_id
    return Nomination.unit_id == content.unit_id


def _log(
    tag: Tag,
    actor: Actor,
    grant: Grant,
    row: DeclaredRelation,
    values: dict[str, str],
    at: datetime,
) -> None:
    other = {"entry": row.entry_id} if row.entry_id else {"unit": row.unit_id}
    audit.append(
        subjects.account(actor.account_id, actor.authority_id),
        audit.Event(
            tag=tag,
            at=at,
            actor=actor,
            grant=grant,
            refers_to={"relation": row.id} | {name: id_ for name, id_ in other.items() if id_},
            values=values,
            about_id=row.entry_id,
        ),
    )
