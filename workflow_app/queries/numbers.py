"""The registers of numbers of an authority, and the papers that wait for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from states.clock import day_of
from states.facts import Actor
from states.papers import KINDS, shown_number
from states.roles import RECORDS_CLERK
from workflow_app.extensions import db
from workflow_app.models import NumberSeries, TakenNumber


@dataclass(frozen=True, slots=True)
class Register:
    """One register: how it counts, its last number, how many it gave here, and the last date."""

    symbol: str
    year: int
    own: bool
    last: int
    version: int
    given: int
    last_dated: date | None

    @property
    def next(self) -> str:
        """The number it gives next; empty where the office's register gives it."""
        return shown_number(self.last + 1, self.symbol) if self.own else ""


def office_of(actor: Actor) -> UUID | None:
    """The authority whose registers the actor keeps; None when he is no clerk."""
    return next(
        (g.authority_id for g in actor.grants if g.role == RECORDS_CLERK and g.unit_id is None),
        None,
    )


def registers_of(authority_id: UUID) -> list[Register]:
    """Every register of the authority, newest year first."""
    rows = db.session.execute(
        select(NumberSeries, func.count(TakenNumber.id), func.max(TakenNumber.dated))
        .outerjoin(TakenNumber, TakenNumber.series_id == NumberSeries.id)
        .where(NumberSeries.authority_id == authority_id)
        .group_by(NumberSeries.id)
        .order_by(NumberSeries.year.desc(), NumberSeries.symbol)
    )
    return [
        Register(it.symbol, it.year, it.own, it.last, it.version, given, dated)
        for it, given, dated in rows
    ]


def register_for(known: Sequence[Register], kind: str, year: int) -> Register:
    """Of these the one a paper of this kind, dated in this year, takes its number from; a new one
    counts itself from 1.
    """
    symbol = KINDS[kind].symbol
    found = (it for it in known if (it.symbol, it.year) == (symbol, year))
    return next(found, None) or _new(symbol, year)


def registers_for(
    known: Sequence[Register], kind: str, approved_at: datetime | None, today: date
) -> list[Register]:
    """The registers a paper may take its number from: it is dated no earlier than it was approved,
    no later than today; the newest year first.
    """
    first = day_of(approved_at).year if approved_at else today.year
    return [register_for(known, kind, year) for year in range(today.year, first - 1, -1)]


def _new(symbol: str, year: int) -> Register:
    """A register nobody has opened yet counts by itself, from one."""
    return Register(symbol, year, own=True, last=0, version=1, given=0, last_dated=None)


def symbols() -> tuple[str, ...]:
    """The symbols there are registers for."""
    return tuple(kind.symbol for kind in KINDS.values())
