"""One of the register on one page: who it is, what it was given, and its lines in this system."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import false, or_, select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.sight import scope_of
from states.wording import NAMELESS
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Authority,
    Nomination,
    PastAward,
    PastImport,
    RegisterEntry,
    Unit,
)
from workflow_app.queries.award_history import Given, given_to
from workflow_app.queries.line_rows import LineRow, line_rows, rows_of
from workflow_app.queries.register_sight import read_by
from workflow_app.queries.sight import visible_to
from workflow_app.queries.stopping import stops_a_line

LISTED = 200


@dataclass(frozen=True, slots=True)
class Written:
    """A past award as it was written down: the row, by whom, and with which list."""

    past: PastAward
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry for one reader; `own` when he is of its unit."""

    entry: RegisterEntry
    unit: Unit
    office: Authority
    own: bool
    given: list[Given]
    lines: list[LineRow]
    may_write: DutyVerdict


def one(actor: Actor, entry_id: UUID) -> EntryPage | None:
    """The entry of this id; None where this person reads of none."""
    found = db.session.execute(
        select(RegisterEntry, Unit, Authority)
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .join(Authority, Authority.id == RegisterEntry.authority_id)
        .where(RegisterEntry.id == entry_id, read_by(actor))
    ).one_or_none()
    if found is None:
        return None
    entry, unit, office = found
    return EntryPage(
        entry=entry,
        unit=unit,
        office=office,
        own=entry.unit_id in actor.own_units,
        given=given_to([entry.id]).get(entry.id, []),
        lines=_lines_of(actor, entry.id),
        may_write=judge_duty("past_award:add", actor, thing_of(entry)),
    )


def written_of(page: EntryPage) -> list[Written]:
    """What was written down by hand or with a list, void or not, newest first; for whom writes."""
    rows = db.session.execute(
        select(PastAward, Account.name, PastImport.source)
        .outerjoin(Account, Account.id == PastAward.made_by)
        .outerjoin(PastImport, PastImport.id == PastAward.import_id)
        .where(PastAward.entry_id == page.entry.id)
        .order_by(PastAward.id.desc())
        .limit(LISTED)
    )
    return [Written(past, by or "", source or "") for past, by, source in rows]


def namesakes_of(actor: Actor, page: EntryPage) -> list[tuple[RegisterEntry, str]]:
    """Others who bear the name and may be the same, as far as this reader reads of them: of
    another year of birth one is another. Who is who a human says.
    """
    entry = page.entry
    other_year = RegisterEntry.birth_year != entry.birth_year if entry.birth_year else false()
    rows = db.session.execute(
        select(RegisterEntry, Unit.name)
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .where(
            read_by(actor),
            RegisterEntry.plain_name == entry.plain_name,
            RegisterEntry.kind == entry.kind,
            RegisterEntry.id != entry.id,
            RegisterEntry.name != NAMELESS,
            or_(RegisterEntry.birth_year.is_(None), ~other_year),
        )
        .order_by(RegisterEntry.id)
        .limit(LISTED)
    )
    return [(one, unit) for one, unit in rows]


def past_award(actor: Actor, past_id: UUID) -> tuple[PastAward, EntryPage] | None:
    """One past award with whose it is; None where this person reads of nobody of that kind."""
    past = db.session.get(PastAward, past_id)
    page = one(actor, past.entry_id) if past else None
    return (past, page) if past and page else None


def may(act: str, actor: Actor, past: PastAward, page: EntryPage) -> DutyVerdict:
    """Whether this person may do that to the past award now."""
    return judge_duty(act, actor, thing_of(page.entry, past))


def thing_of(entry: RegisterEntry, past: PastAward | None = None) -> Thing:
    """An award that is written down, or a new one of this entry, as the rules see it."""
    return Thing(
        entry.authority_id,
        entry.unit_id,
        state="void" if past and past.void_at else "",
        nominee_person_id=entry.id if entry.kind == "individual" else None,
        about=frozenset((entry.id,)),
        # Who appraises a line that this stops could else open its way by what he writes here.
        of_weight=past is not None and stops_a_line(past.id),
    )


def _lines_of(actor: Actor, entry_id: UUID) -> list[LineRow]:
    """As lists read them: what its unit has not sent of a line is said to nobody else."""
    query = line_rows().where(Nomination.nominee_id == entry_id, visible_to(actor))
    rows = db.session.execute(query.order_by(Nomination.id.desc()).limit(LISTED))
    return rows_of(rows, scope_of(actor))
