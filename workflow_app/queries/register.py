"""The register: whose entry is still one line's alone, and the unit's own part of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, func, select

from states.facts import Actor
from states.vietnamese import plain, words_of
from states.wording import NAMELESS
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Nomination,
    PastAward,
    RegisterEntry,
    RegisterWord,
    Unit,
)
from workflow_app.queries.nominations import COUNTS_NO_MORE
from workflow_app.queries.register_sight import offered_to

LISTED = 500
OVER = ("withdrawn", "declined", "revoked")  # ended, and nobody is honoured
NAME, PARTICULARS = "name", ("title", "birth_year", "sex", "leads")


def written_by_line(entry: RegisterEntry) -> frozenset[str]:
    """What a line may write of whom it proposes; in one statement.

    All, the name too, of somebody it entered itself and of whom no award was written down, even
    one that is void: another name would carry it. Particulars but the year of birth while no other
    line proposes him and he does not log in. And always what nobody has written yet: without a
    post he could not be sent.
    """
    lines = select(func.count()).where(Nomination.nominee_id == entry.id).scalar_subquery()
    logs_in = exists().where(Account.person_id == entry.id)
    # Whom a line enters has its moment; whoever was chosen in the register stood there before.
    entered = exists().where(
        Nomination.nominee_id == entry.id, Nomination.created_at == entry.created_at
    )
    awarded = exists().where(PastAward.entry_id == entry.id)
    alone, own = db.session.execute(
        select(
            and_(lines == 1, ~logs_in),
            and_(lines == 1, ~logs_in, entered, ~awarded),
        )
    ).one()
    if own:
        return frozenset((NAME, *PARTICULARS))
    empty = (name for name in ("title", "birth_year", "sex") if not getattr(entry, name))
    return frozenset((*empty, *(("title", "sex", "leads") if alone else ())))


def named(unit_id: UUID, kind: str, name: str) -> list[RegisterEntry]:
    """Those of the unit who bear this name, with or without accents."""
    return list(
        db.session.scalars(
            select(RegisterEntry)
            .where(
                RegisterEntry.unit_id == unit_id,
                RegisterEntry.kind == kind,
                RegisterEntry.plain_name == plain(name),
            )
            .order_by(RegisterEntry.id)
            .limit(LISTED)
        )
    )


@dataclass(frozen=True, slots=True)
class LivingLine:
    """A line that proposes somebody of the register, and when it was written."""

    code: str
    name: str
    created_at: datetime


def living_line(entry_ids: Sequence[UUID], movement_id: UUID) -> LivingLine | None:
    """The last line of the movement that proposes one of these and still counts."""
    row = db.session.execute(
        select(Nomination.code, RegisterEntry.name, Nomination.created_at)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .where(
            Nomination.nominee_id.in_(entry_ids),
            Nomination.movement_id == movement_id,
            Nomination.state.not_in(COUNTS_NO_MORE),
        )
        .order_by(Nomination.id.desc())
        .limit(1)
    ).one_or_none()
    return LivingLine(*row) if row else None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of a unit's register, to be chosen as a nominee."""

    id: UUID
    kind: str
    name: str
    title: str


def needed_by(entry_id: UUID) -> list[str]:
    """What cannot do without the name: lines that go on or were honoured, by code, and open
    accounts, by login.
    """
    lines = select(Nomination.code).where(
        Nomination.nominee_id == entry_id, Nomination.state.not_in(OVER)
    )
    accounts = select(Account.login).where(
        Account.person_id == entry_id, Account.closed_at.is_(None)
    )
    return [*db.session.scalars(lines.order_by(Nomination.id)), *db.session.scalars(accounts)]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found by name in the register of an office."""

    id: UUID
    name: str
    title: str
    unit: str


MOST_FOUND = 20


def looked_for(actor: Actor, authority_id: UUID, text: str) -> list[Found]:
    """Those of the office whose names bear every word, with or without accents, by name; nobody
    whom a unit has not told of yet.
    """
    words = sorted(words_of(text))[:6]
    if not words:
        return []
    bears = (select(RegisterWord.entry_id).where(RegisterWord.word == word) for word in words)
    rows = db.session.execute(
        select(RegisterEntry.id, RegisterEntry.name, RegisterEntry.title, Unit.name)
        .join(Unit, Unit.id == RegisterEntry.unit_id)
        .where(
            RegisterEntry.authority_id == authority_id,
            RegisterEntry.name != NAMELESS,
            offered_to(actor),
            *(RegisterEntry.id.in_(one) for one in bears),
        )
        .order_by(RegisterEntry.sort_key, RegisterEntry.id)
        .limit(MOST_FOUND)
    )
    return [Found(*row) for row in rows]


def of_unit(unit_id: UUID) -> list[Known]:
    """The unit's own part of the register, in Vietnamese order: persons by their given name."""
    rows = db.session.execute(
        select(RegisterEntry.id, RegisterEntry.kind, RegisterEntry.name, RegisterEntry.title)
        .where(RegisterEntry.unit_id == unit_id, RegisterEntry.name != NAMELESS)
        .order_by(RegisterEntry.sort_key, RegisterEntry.id)
        .limit(LISTED)
    )
    return [Known(*row) for row in rows]
