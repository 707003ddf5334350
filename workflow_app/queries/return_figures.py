"""Returns of a movement in figures: how many, to whom, for which reason, how long each took."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from uuid import UUID

from sqlalchemy import func, select

from states.calendars import Calendar
from states.clock import day_of
from states.workflows.district import RETURNED
from workflow_app.extensions import db
from workflow_app.models import Act, Movement, Nomination, Remark, ReturnReason, Unit

_GONE_BACK, _CAME = "return", ("resubmit", "withdraw")


@dataclass(slots=True)
class UnitReturns:
    """The returns to one unit: lines, returns, how many lie there yet, working days each took."""

    unit_id: UUID
    unit: str
    lines: int = 0
    returns: int = 0
    lying: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def usual(self) -> float | None:
        """How many working days a return took: half took longer."""
        return median(self.days) if self.days else None


@dataclass(frozen=True, slots=True)
class ReasonReturns:
    """How often one reason was given, on how many lines; no id for what was written freely."""

    reason_id: UUID | None
    text: str
    points: int
    lines: int


@dataclass(slots=True)
class Figures:
    """All of it; `rounds` counts the lines by how often they were returned."""

    units: list[UnitReturns] = field(default_factory=list)
    reasons: list[ReasonReturns] = field(default_factory=list)
    rounds: Counter[int] = field(default_factory=Counter)

    @property
    def returns(self) -> int:
        """How many returns there were."""
        return sum(unit.returns for unit in self.units)

    @property
    def lines(self) -> int:
        """How many lines were returned at all."""
        return sum(self.rounds.values())

    @property
    def lying(self) -> int:
        """How many lie with their units now."""
        return sum(unit.lying for unit in self.units)

    @property
    def days(self) -> list[int]:
        """The working days of every return that has ended."""
        return [days for unit in self.units for days in unit.days]

    @property
    def usual(self) -> float | None:
        """How many working days a return took: half took longer."""
        return median(self.days) if self.days else None


def figures_of(movement: Movement, calendar: Calendar) -> Figures:
    """The returns of a movement, in two statements; days are counted by the office's calendar."""
    found = Figures(reasons=_reasons(movement))
    units: dict[UUID, UnitReturns] = {}
    for line in _returned_lines(movement):
        mine = units.setdefault(line.unit_id, UnitReturns(line.unit_id, line.unit))
        times, days = _told(line.acts, calendar)
        mine.lines += 1
        mine.returns += times
        mine.lying += line.lies
        mine.days += days
        found.rounds[times] += 1
    found.units = sorted(units.values(), key=lambda one: (-one.returns, one.unit))
    return found


def _told(acts: Iterable[tuple[str, datetime]], calendar: Calendar) -> tuple[int, list[int]]:
    """Of one line how often it was returned, and how long each took.

    An answer that was recalled and sent again counts by the last time it was sent.
    """
    times, begun, days = 0, None, []
    took: int | None = None
    for act, at in acts:
        if act == _GONE_BACK:
            days += [took] if took is not None else []
            times, begun, took = times + 1, at, None
        elif begun:
            took = calendar.workdays_after(day_of(begun), day_of(at))
    days += [took] if took is not None else []
    return times, days


@dataclass(slots=True)
class _Line:
    unit_id: UUID
    unit: str
    lies: bool
    acts: list[tuple[str, datetime]] = field(default_factory=list)


def _returned_lines(movement: Movement) -> Iterable[_Line]:
    """Each line that was returned, with its acts in their order."""
    rows = db.session.execute(
        select(Nomination.id, Unit.id, Unit.name, Nomination.state, Act.act, Act.at)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Act, Act.nomination_id == Nomination.id)
        .where(
            Nomination.movement_id == movement.id,
            Nomination.resubmission.is_(True),
            Act.act.in_((_GONE_BACK, *_CAME)),
        )
        .order_by(Act.id)
    )
    found: dict[UUID, _Line] = {}
    for line_id, unit_id, unit, state, act, at in rows:
        line = found.setdefault(line_id, _Line(unit_id, unit, state == RETURNED))
        line.acts.append((act, at))
    return found.values()


def _reasons(movement: Movement) -> list[ReasonReturns]:
    points, lines = func.count(), func.count(func.distinct(Remark.nomination_id))
    rows = db.session.execute(
        select(ReturnReason.id, ReturnReason.text, points, lines)
        .select_from(Remark)
        .join(Nomination, Nomination.id == Remark.nomination_id)
        .outerjoin(ReturnReason, ReturnReason.id == Remark.reason_id)
        .where(Nomination.movement_id == movement.id)
        .group_by(ReturnReason.id, ReturnReason.text)
        .order_by(points.desc(), ReturnReason.text)
    )
    return [ReasonReturns(id_, text or "", many, on) for id_, text, many, on in rows]
