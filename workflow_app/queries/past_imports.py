"""Lists of past awards: what waits, whose each row may be, and how far a list has come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import AUDITOR, HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from states.vietnamese import plain
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    PastAward,
    PastImport,
    PastImportRow,
    RegisterEntry,
    Unit,
    UnitName,
)
from workflow_app.queries.register_sight import read_by
from workflow_app.queries.stopping import one_of_list_stops_a_line

PAGE = 100
LISTED = 50
SHOWN = 10  # of those who may be meant


def one(actor: Actor, import_id: UUID) -> PastImport | None:
    """The list, for home affairs of its authority and its auditors; None for anybody else."""
    found = db.session.get(PastImport, import_id)
    return found if found and found.authority_id in _places(actor) else None


def listed(actor: Actor) -> list[tuple[PastImport, str, int]]:
    """The newest lists with who sent them, and how many awards of each still count."""
    count = (
        select(func.count())
        .where(PastAward.import_id == PastImport.id, PastAward.void_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(PastImport, Account.name, count)
        .join(Account, Account.id == PastImport.made_by)
        .where(PastImport.authority_id.in_(_places(actor)), PastImport.state != "dropped")
        .order_by(PastImport.id.desc())
        .limit(LISTED)
    )
    return [(row, by, standing) for row, by, standing in rows]


def may(act: str, actor: Actor, authority_id: UUID) -> DutyVerdict:
    """Whether this person may do that with lists of the authority."""
    return judge_duty(act, actor, Thing(authority_id))


def may_undo(actor: Actor, kept: PastImport) -> DutyVerdict:
    """Whether this person may undo the list, with what its awards stop by now."""
    of_weight = one_of_list_stops_a_line(kept.id)
    return judge_duty("past_award:undo", actor, Thing(kept.authority_id, of_weight=of_weight))


def is_for(actor: Actor) -> bool:
    """True when this person reads such lists at all."""
    return bool(_places(actor))


def _places(actor: Actor) -> frozenset[UUID]:
    return frozenset(
        grant.authority_id
        for grant in actor.grants
        if grant.role in (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR) and grant.unit_id is None
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a list has come: rows in all, taken, left out, with faults, to be asked, ready."""

    rows: int = 0
    taken: int = 0
    left: int = 0
    faults: int = 0
    asks: int = 0
    ready: int = 0


def tally_of(import_id: UUID) -> Tally:
    """The figures of a list, in one statement."""
    told = [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
        for condition in (
            PastImportRow.award_id.is_not(None),
            *(in_part(part) for part in ("left", "faults", "asks", "good")),
        )
    ]
    query = select(func.count(), *told).where(PastImportRow.import_id == import_id)
    return Tally(*db.session.execute(query).one())


def in_part(part: str) -> ColumnElement[bool]:
    """The rows of one part of a list; of no part all that were not taken."""
    open_ = PastImportRow.award_id.is_(None)
    waits = and_(open_, PastImportRow.wanted)
    match part:
        case "left":
            return and_(open_, ~PastImportRow.wanted)
        case "faults":
            return and_(waits, ~PastImportRow.good)
        case "asks":
            return and_(waits, PastImportRow.good, PastImportRow.asks)
        case "good":
            return and_(waits, PastImportRow.good, ~PastImportRow.asks)
        case _:
            return open_


def rows_of(import_id: UUID, part: str, after: int) -> tuple[list[PastImportRow], bool]:
    """One page of the rows of this part after a place, and whether more follow."""
    rows = db.session.scalars(
        select(PastImportRow)
        .where(PastImportRow.import_id == import_id, PastImportRow.place > after, in_part(part))
        .order_by(PastImportRow.place)
        .limit(PAGE + 1)
    ).all()
    return list(rows[:PAGE]), len(rows) > PAGE


def row_at(import_id: UUID, place: int) -> PastImportRow | None:
    """One row that was not taken."""
    return db.session.scalar(
        select(PastImportRow).where(
            PastImportRow.import_id == import_id,
            PastImportRow.place == place,
            PastImportRow.award_id.is_(None),
        )
    )


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of the register who bears a name of the list; `told` where whoever takes it in
    reads of him: of anybody else no page says that he is there (decision 0015).
    """

    id: UUID
    kind: str
    name: str
    title: str
    birth_year: int | None
    unit_id: UUID
    unit: str
    told: bool = True


Bearers = Mapping[tuple[str, str], Sequence[Bearer]]


def bearers_of(actor: Actor, authority_id: UUID, names: Collection[str]) -> Bearers:
    """Those of the register who bear these names, by kind and name, in one statement."""
    found: dict[tuple[str, str], list[Bearer]] = {}
    if not names:
        return found
    rows = db.session.execute(
        select(RegisterEntry, Unit.name, read_by(actor))
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .where(
            RegisterEntry.authority_id == authority_id,
            RegisterEntry.plain_name.in_(sorted(names)),
        )
        .order_by(RegisterEntry.id)
    )
    for entry, unit, told in rows:
        bearer = Bearer(
            id=entry.id,
            kind=entry.kind,
            name=entry.name,
            title=entry.title,
            birth_year=entry.birth_year,
            unit_id=entry.unit_id,
            unit=unit,
            told=told,
        )
        found.setdefault((entry.kind, entry.plain_name), []).append(bearer)
    return found


@dataclass(frozen=True, slots=True)
class Matched:
    """Whose a row is: `sure` when name, unit and year of birth are those of one alone; else who may
    be meant.
    """

    sure: Bearer | None
    may_be: Sequence[Bearer]


def match(
    bearers: Sequence[Bearer], kind: str, name: str, birth_year: int | None, unit_id: UUID | None
) -> Matched:
    """Hold a row against those who bear its name; whoever was born in another year is another.

    Where others may be meant the name must be his to the letter: accents tell people apart. And he
    must be told of: that a question is not asked would say that somebody is there.
    """
    may_be = [
        one
        for one in bearers
        if not (birth_year and one.birth_year) or one.birth_year == birth_year
    ]
    sure = [
        one
        for one in may_be
        if one.unit_id == unit_id and (kind != "individual" or one.birth_year == birth_year)
    ]
    born = kind != "individual" or birth_year is not None
    if len(may_be) > 1:
        said = name.casefold()
        sure = [one for one in sure if one.told and one.name.casefold() == said]
    certain = len(sure) == 1 and born
    return Matched(sure[0] if certain else None, may_be)


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The units of an authority by every name they have borne, the longest first."""

    names: Sequence[tuple[str, UUID]]

    def named_in(self, text: str) -> UUID | None:
        """The unit whose name stands in a text, with or without accents; None for none."""
        said = f" {plain(text)} "
        return next(
            (id_ for name, id_ in self.names if f" {name} " in said.replace(",", " ,")), None
        )


def unit_names(authority_id: UUID) -> UnitNames:
    """Read them, in one statement."""
    rows: Iterable[tuple[str, UUID]] = (
        (plain(name), id_)
        for id_, name in db.session.execute(
            select(Unit.id, UnitName.name)
            .join(UnitName, UnitName.unit_id == Unit.id)
            .where(Unit.authority_id == authority_id)
        )
    )
    return UnitNames(sorted(set(rows), key=lambda row: (-len(row[0]), row[0], str(row[1]))))
