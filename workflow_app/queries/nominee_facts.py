"""Everything the rules look at around some lines, gathered in one statement however many they are.

Each part comes from a table of its own, cast into the same columns: one trip brings them all.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, union_all

from states.bases import MERIT
from states.eligibility.facts import TITLES, Figures, Given, Rated, Recognised, Target
from states.eligibility.judging import Setting
from states.workflows.district import AWARDED
from workflow_app.extensions import db
from workflow_app.models import (
    AwardType,
    CollectiveYear,
    Initiative,
    LineFigure,
    Movement,
    MovementTarget,
    Nomination,
    PastAward,
    Rating,
    RegisterEntry,
    RuleSetting,
)
from workflow_app.queries.figures import INDIVIDUAL
from workflow_app.queries.nominations import COUNTS_NO_MORE, Loaded
from workflow_app.queries.quotas import Quotas, count_part, quota_parts
from workflow_app.queries.same_columns import Row, part, rows_in

Part = Select[*tuple[Any, ...]]
FIGURES = (
    *(CollectiveYear.year, CollectiveYear.members, CollectiveYear.completed),
    *(CollectiveYear.advanced, CollectiveYear.fighters, CollectiveYear.disciplined),
)


class Team(NamedTuple):
    """A collective of a unit, and in which movements it has a line that counts."""

    id: UUID
    name: str
    movements: set[UUID]


class Gathered:
    """What is known around some lines: of each entry, of the teams of each unit, of each office."""

    def __init__(self) -> None:
        self.ratings: dict[UUID, dict[int, Rated]] = defaultdict(dict)
        self.recognised: dict[UUID, list[Recognised]] = defaultdict(list)
        self.figures: dict[UUID, dict[int, Figures]] = defaultdict(dict)
        self.targets: dict[UUID, dict[int, Target]] = defaultdict(dict)
        self.given: dict[UUID, list[Given]] = defaultdict(list)
        self.teams: dict[UUID, dict[UUID, Team]] = defaultdict(dict)
        self.settings: dict[UUID, list[Setting]] = defaultdict(list)
        self.quotas = Quotas()


def gathered(lines: Sequence[Loaded]) -> Gathered:
    """Everything around these lines."""
    return _read([*_facts(lines), *_rules(lines)]) if lines else Gathered()


def gathered_rules(lines: Sequence[Loaded]) -> Gathered:
    """Settings and quotas alone: all that can stand in the way of a sending."""
    return _read(_rules(lines)) if lines else Gathered()


def _read(parts: Sequence[Part]) -> Gathered:
    found = Gathered()
    for row in rows_in(db.session.execute(union_all(*parts))):
        _TAKES[row.what](found, row)
    return found


def _rules(lines: Sequence[Loaded]) -> list[Part]:
    offices = {it.nomination.authority_id for it in lines}
    places = {(it.nomination.movement_id, it.nomination.unit_id) for it in lines}
    columns = (RuleSetting.rule, RuleSetting.parameters, RuleSetting.valid_from)
    return [
        part(
            *("setting", RuleSetting.authority_id),
            texts=(*columns, RuleSetting.document),
            numbers=(RuleSetting.asked,),
        ).where(RuleSetting.authority_id.in_(offices)),
        *quota_parts(places),
        count_part(places),
    ]


def _facts(lines: Sequence[Loaded]) -> list[Part]:
    entries = {it.nominee.id for it in lines}
    heads = {it.nomination.unit_id for it in lines if it.nominee.leads}
    mine = (RegisterEntry.unit_id.in_(heads), RegisterEntry.kind == "collective")
    teams = select(RegisterEntry.id).where(*mine)
    return [
        part(
            *("rating", Rating.entry_id),
            texts=(Rating.rating,),
            numbers=(Rating.year, Rating.on_leave),
        ).where(or_(Rating.entry_id.in_(entries), Rating.entry_id.in_(teams))),
        part(
            *("initiative", Initiative.entry_id),
            texts=(Initiative.kind, Initiative.scope),
            numbers=(Initiative.year,),
        ).where(Initiative.entry_id.in_(entries)),
        part("figures", CollectiveYear.entry_id, numbers=FIGURES).where(
            CollectiveYear.entry_id.in_(entries)
        ),
        _targets([it.nomination.id for it in lines]),
        part(
            *("given", Nomination.nominee_id),
            texts=(AwardType.code, Movement.award_basis, Movement.ends_on, AwardType.short),
        )
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .where(Nomination.nominee_id.in_(entries), Nomination.state == AWARDED),
        part(
            *("given", PastAward.entry_id),
            texts=(
                *(PastAward.honour, PastAward.award_basis),
                *(func.coalesce(PastAward.to_day, PastAward.decided_on), PastAward.award),
            ),
        ).where(PastAward.entry_id.in_(entries), PastAward.void_at.is_(None)),
        part(
            *("team", RegisterEntry.unit_id, RegisterEntry.id, Nomination.movement_id),
            texts=(RegisterEntry.name, Nomination.state),
        )
        .outerjoin(Nomination, Nomination.nominee_id == RegisterEntry.id)
        .where(*mine),
    ]


def _targets(lines: Sequence[UUID]) -> Part:
    """Each target that is asked of a line or measured on it: what was planned, and the last figure
    there is of the year, both in the same small units.
    """
    year = func.coalesce(LineFigure.official, LineFigure.estimate, LineFigure.done)
    mine = and_(
        LineFigure.nomination_id == Nomination.id, LineFigure.target_id == MovementTarget.id
    )
    asked = and_(
        MovementTarget.needed.is_(True),
        or_(RegisterEntry.kind != INDIVIDUAL, MovementTarget.of_individuals.is_(True)),
    )
    return (
        part(
            *("target", Nomination.id),
            texts=(MovementTarget.name, LineFigure.planned, year),
            numbers=(MovementTarget.place, MovementTarget.lower_is_better),
        )
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(MovementTarget, MovementTarget.movement_id == Nomination.movement_id)
        .outerjoin(LineFigure, mine)
        .where(Nomination.id.in_(lines), or_(asked, LineFigure.id.is_not(None)))
    )


def _target(found: Gathered, row: Row) -> None:
    planned, expected = (Decimal(said) if said else None for said in row.texts[1:3])
    less = bool(row.numbers[1])
    found.targets[row.about][row.numbers[0] or 0] = Target(row.text(0), planned, expected, less)


def _rating(found: Gathered, row: Row) -> None:
    year, on_leave = row.numbers[:2]
    found.ratings[row.about][year or 0] = Rated(row.text(0), bool(on_leave))


def _initiative(found: Gathered, row: Row) -> None:
    kind, scope = row.text(0), row.text(1)
    found.recognised[row.about].append(
        Recognised(row.numbers[0] or 0, kind, scope)  # type: ignore[arg-type]  # as the table has it
    )


def _figures(found: Gathered, row: Row) -> None:
    found.figures[row.about][row.numbers[0] or 0] = Figures(*row.numbers[1:6])


def _given(found: Gathered, row: Row) -> None:
    """A title is given for what was done year by year; of another award nobody said, nobody can."""
    year, code = date.fromisoformat(row.text(2)).year, row.text(0)
    basis = row.text(1) or (MERIT if code in TITLES else "")
    found.given[row.about].append(Given(year, code, basis, row.text(3)))


def _team(found: Gathered, row: Row) -> None:
    if row.other is None:
        return
    team = found.teams[row.about].setdefault(row.other, Team(row.other, row.text(0), set()))
    if row.third and row.text(1) not in COUNTS_NO_MORE:
        team.movements.add(row.third)


def _setting(found: Gathered, row: Row) -> None:
    figures = {str(name): int(value) for name, value in json.loads(row.text(1) or "{}").items()}
    day = date.fromisoformat(row.text(2))
    asked = bool(row.numbers[0])
    found.settings[row.about].append(Setting(row.text(0), day, asked, figures, row.text(3)))


def _quota(found: Gathered, row: Row) -> None:
    found.quotas.take(row)


_TAKES: dict[str, Callable[[Gathered, Row], None]] = {
    "rating": _rating,
    "initiative": _initiative,
    "figures": _figures,
    "target": _target,
    "given": _given,
    "team": _team,
    "setting": _setting,
    "quota": _quota,
    "count": _quota,
}
