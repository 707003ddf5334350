"""What everybody may read: who was honoured, for which award, by which decision, and no more.

Only lines that are `awarded` stand here, in the words the chairman signed: an entry of the register
that somebody mends later for another dossier changes no public page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, extract, func, select, tuple_
from sqlalchemy.orm import aliased, undefer

from states.vietnamese import plain
from workflow_app.extensions import db
from workflow_app.models import (
    Authority,
    AwardType,
    Movement,
    Nomination,
    Paper,
    RegisterEntry,
    Unit,
)
from workflow_app.queries.paper_words import Signed, signed_in

PAGE = 40
GIVEN = "awarded"

Upper = aliased(Authority)


@dataclass(frozen=True, slots=True)
class Office:
    """An authority that has published something, and the year of its first paper."""

    id: UUID
    code: str
    name: str
    since: int


@dataclass(frozen=True, slots=True)
class Honoured:
    """One who was honoured: all that is public of the line."""

    id: UUID
    name: str
    title: str
    unit: str
    award: str
    own: bool
    issuer: str
    number: str
    dated: date
    paper: str
    since: datetime

    @property
    def said(self) -> str:
        """Title and unit; of a unit that is honoured itself only what it is."""
        return f"{self.title}, {self.unit}" if self.title else self.unit

    @property
    def decision(self) -> tuple[str, str, str, date]:
        """What lines of one decision have in common."""
        return self.paper, self.issuer, self.number, self.dated


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the list is narrowed to; empty means all."""

    text: str = ""
    year: int | None = None
    movement: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, and whether another follows."""

    rows: list[Honoured]
    more: bool

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        return (self.rows[-1].since, self.rows[-1].id) if self.more else None


def offices() -> list[Office]:
    """The authorities that have issued something, by name."""
    rows = db.session.execute(
        select(Authority.id, Authority.code, Authority.name, func.min(Paper.dated).label("first"))
        .join(Paper, Paper.authority_id == Authority.id)
        .where(Paper.issued_at.is_not(None))
        .group_by(Authority.id, Authority.code, Authority.name)
        .order_by(Authority.name, Authority.id)
    )
    return [Office(row.id, row.code, row.name, row.first.year) for row in rows]


def movements_of(office: Office) -> list[tuple[str, str]]:
    """Code and title of the movements in which it has issued something, the newest first."""
    issued = select(Paper.id).where(Paper.movement_id == Movement.id, Paper.issued_at.is_not(None))
    rows = db.session.execute(
        select(Movement.code, Movement.title)
        .where(Movement.authority_id == office.id, issued.exists())
        .order_by(Movement.starts_on.desc(), Movement.id.desc())
    )
    return [(row.code, row.title) for row in rows]


def units_of(office: Office) -> list[tuple[str, str]]:
    """Code and name of the units of whom somebody was honoured, in Vietnamese order."""
    honoured = select(Nomination.id).where(Nomination.unit_id == Unit.id, Nomination.state == GIVEN)
    rows = db.session.execute(
        select(Unit.code, Unit.name)
        .where(Unit.authority_id == office.id, honoured.exists())
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(row.code, row.name) for row in rows]


def given_by(
    office: Office, narrow: Narrow, after: tuple[datetime, UUID] | None, size: int = PAGE
) -> Page:
    """Those honoured, last published first, one page."""
    query = (
        honoured_rows()
        .where(Nomination.authority_id == office.id, Nomination.state == GIVEN)
        .order_by(Nomination.state_since.desc(), Nomination.id.desc())
        .limit(size + 1)
    )
    if narrow.text:
        query = query.where(RegisterEntry.plain_name.contains(plain(narrow.text), autoescape=True))
    if narrow.year:
        query = query.where(extract("year", Nomination.decision_date) == narrow.year)
    if narrow.movement:
        query = query.where(Movement.code == narrow.movement)
    if narrow.unit:
        query = query.where(Unit.code == narrow.unit)
    if after:
        query = query.where(tuple_(Nomination.state_since, Nomination.id) < after)
    rows = db.session.execute(query).all()
    signed = _signed(row.paper_id for row in rows[:size])
    return Page(
        [honoured(row, signed.get(row.paper_id)) for row in rows[:size]], more=len(rows) > size
    )


def honoured_rows() -> Select[*tuple[Any, ...]]:
    """Select what is public of lines."""
    return (
        select(
            Nomination.id,
            Nomination.code,
            Nomination.paper_id,
            Nomination.decided_by,
            Nomination.decision_number,
            Nomination.decision_date,
            Nomination.state_since,
            RegisterEntry.name,
            RegisterEntry.title,
            Unit.name.label("unit"),
            AwardType.label.label("award"),
            Authority.name.label("office"),
            Upper.name.label("upper"),
            Paper.code.label("paper"),
        )
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .join(Authority, Authority.id == Nomination.authority_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(Paper, Paper.id == Nomination.paper_id)
        .outerjoin(Upper, Upper.id == Nomination.upper_id)
    )


def honoured(row: Row[*tuple[Any, ...]], signed: Signed | None) -> Honoured:
    """A row of `honoured_rows`, in the words that were signed."""
    words = signed.lines.get(row.code) if signed else None
    own = row.decided_by == "own"
    return Honoured(
        id=row.id,
        name=words.name if words else row.name,
        title=words.title if words else row.title,
        unit=words.unit if words else row.unit,
        award=words.award_label if words else row.award,
        own=own,
        issuer=row.office if own else row.upper or "",
        number=row.decision_number,
        dated=row.decision_date,
        paper=row.paper,
        since=row.state_since,
    )


def _signed(paper_ids: Iterable[UUID]) -> dict[UUID, Signed]:
    """What was signed of these papers, in one statement."""
    wanted = set(paper_ids)
    if not wanted:
        return {}
    papers = db.session.scalars(
        select(Paper).where(Paper.id.in_(wanted)).options(undefer(Paper.approved_content))
    )
    return {paper.id: signed for paper in papers if (signed := signed_in(paper))}
