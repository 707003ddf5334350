"""Declared relations: of one account as a column beside it, and as a list to be read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, cast, false, func, or_, select

from states.conflicts import RELATIONS
from states.duties import Thing, judge_duty
from states.facts import Actor
from states.roles import AUDITOR, HOME_AFFAIRS_HEAD
from workflow_app.extensions import db
from workflow_app.models import Account, DeclaredRelation, RegisterEntry, Unit


def related_to() -> ScalarSelect[str]:
    """The ids an account of the query has declared a relation to, with commas between."""
    end = func.coalesce(DeclaredRelation.entry_id, DeclaredRelation.unit_id)
    return (
        select(func.aggregate_strings(cast(end, String), ","))
        .where(DeclaredRelation.account_id == Account.id, DeclaredRelation.ended_at.is_(None))
        .correlate(Account)
        .scalar_subquery()
    )


def ids_in(text: str | None) -> frozenset[UUID]:
    """The ids that stand in such a column."""
    return frozenset(UUID(one) for one in text.split(",")) if text else frozenset()


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared relation: whose, to whom or to which unit, of what kind, from–to."""

    id: UUID
    who: str
    to: str
    unit: str
    kind: str
    note: str
    declared_at: datetime
    ended_at: datetime | None

    @property
    def kind_in_words(self) -> str:
        """The kind as people say it."""
        return RELATIONS.get(self.kind, self.kind)


def relations_of(account_id: UUID) -> list[Declared]:
    """What somebody has declared, the newest first."""
    return _declared(DeclaredRelation.account_id == account_id)


def relations_for(actor: Actor) -> list[Declared]:
    """What was declared and not ended in the offices this person heads or audits, by name; of
    somebody named for one unit what concerns that unit.
    """
    reached = [
        and_(
            DeclaredRelation.authority_id == grant.authority_id,
            *((_unit_of_end() == grant.unit_id,) if grant.unit_id else ()),
        )
        for grant in actor.grants
        if grant.role in (HOME_AFFAIRS_HEAD, AUDITOR)
    ]
    found = _declared(or_(false(), *reached), DeclaredRelation.ended_at.is_(None))
    return sorted(found, key=lambda one: one.who)


def may_declare(actor: Actor) -> bool:
    """Whether this person has anything to declare: he could be asked to judge a line."""
    home = actor.authority_id
    return home is not None and judge_duty("relation:declare", actor, Thing(home)).open


MOST = 500


def _unit_of_end() -> ColumnElement[UUID]:
    return func.coalesce(DeclaredRelation.unit_id, RegisterEntry.unit_id)


def _declared(*conditions: ColumnElement[bool]) -> list[Declared]:
    named_unit = Unit.name.label("named_unit")
    rows = db.session.execute(
        select(DeclaredRelation, Account.name, RegisterEntry.name.label("entry"), named_unit)
        .join(Account, Account.id == DeclaredRelation.account_id)
        .outerjoin(RegisterEntry, RegisterEntry.id == DeclaredRelation.entry_id)
        .outerjoin(Unit, Unit.id == _unit_of_end())
        .where(*conditions)
        .order_by(DeclaredRelation.id.desc())
        .limit(MOST)
    )
    return [
        Declared(
            id=row.DeclaredRelation.id,
            who=row.name,
            to=row.entry or row.named_unit,
            unit=row.named_unit if row.entry else "",
            kind=row.DeclaredRelation.kind,
            note=row.DeclaredRelation.note,
            declared_at=row.DeclaredRelation.declared_at,
            ended_at=row.DeclaredRelation.ended_at,
        )
        for row in rows
    ]
