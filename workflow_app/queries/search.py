"""The search: lines, people, units and papers by words, of what the searcher may see and no more.

What is nearer to what was typed comes first (with its tones, in the name, anywhere), and of equals
the newest; beginnings of words are looked for where whole ones find nothing. At most a hundred of a
kind are looked up; of more it is said that there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, literal, select, union_all

from states.clock import day_of
from states.facts import Actor
from states.finding import KINDS, Kind, Sought, marked, place, sought_in, year
from workflow_app.extensions import db
from workflow_app.models import Findable, Nomination, Paper, RegisterEntry
from workflow_app.queries.found_scopes import (
    Sighted,
    lines_in_sight,
    papers_in_sight,
    people_in_sight,
    units_in_sight,
)
from workflow_app.queries.full_text import LEVELS, Level, expression_of, matching
from workflow_app.queries.narrowing import Narrow, Words, followers_of

MOST = 100
NAMES_OF_KINDS: tuple[str, ...] = KINDS
_YEARS = 3  # looked through one by one where the index itself keeps no order


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words, of one kind or of all, narrowed; made in that year."""

    text: str
    kind: Kind | None = None
    narrow: Narrow = field(default_factory=Narrow)
    year: int | None = None

    @property
    def sought(self) -> Sought:
        """The words."""
        return sought_in(self.text)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that can fit: a filter that only some kinds have leaves out the others."""
        narrow = self.narrow
        of_lines = narrow.any_of or narrow.award_ids or narrow.kind
        if of_lines:
            can: tuple[Kind, ...] = ("line",)
        elif narrow.unit_id and (narrow.movement_id or self.year):
            can = ("line",)
        elif narrow.unit_id:
            can = ("line", "person")
        elif narrow.movement_id or self.year:
            can = ("line", "paper")
        else:
            can = KINDS
        return tuple(kind for kind in can if self.kind in (None, kind))


@dataclass(frozen=True, slots=True)
class Hits:
    """The things of one kind that were found, the nearest first; `more` when there are others."""

    kind: Kind
    ids: tuple[UUID, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by kind; kinds of which nothing was found are left out."""

    sought: Sought
    hits: Mapping[Kind, Hits]

    def ids(self, kind: Kind) -> tuple[UUID, ...]:
        """The things of one kind, the nearest first."""
        return self.hits[kind].ids if kind in self.hits else ()

    def marked(self, text: str) -> list[tuple[str, bool]]:
        """A text in pieces, true for those that were looked for."""
        return marked(text, self.sought)


def find(actor: Actor, asked: Asked, at: datetime, most: int = MOST) -> Found:
    """What the actor may see of what is looked for; in four statements at most, and one more for
    somebody who sees no whole office.
    """
    sought = asked.sought
    found: dict[Kind, dict[UUID, None]] = {kind: {} for kind in asked.kinds}
    sight = {kind: _SIGHT[kind](actor, asked) for kind in found} if sought.words else {}
    search = _Search(asked, sought, at, most)
    for level in LEVELS:
        if level == "begun" and any(found.values()):
            break  # whole words found something: what only begins so is not meant
        wanted = {kind: sight[kind] for kind in sight if len(found[kind]) <= most}
        for kind, ids in search.at_level(level, wanted).items():
            found[kind] |= dict.fromkeys(ids)
    hits = {
        kind: Hits(kind, tuple(ids)[:most], len(ids) > most) for kind, ids in found.items() if ids
    }
    return Found(sought, hits)


_SIGHT: Mapping[Kind, Any] = {
    "line": lambda actor, asked: lines_in_sight(actor, names="name" in asked.narrow.asks_for),
    "person": lambda actor, _asked: people_in_sight(actor),
    "unit": lambda actor, _asked: units_in_sight(actor),
    "paper": lambda actor, _asked: papers_in_sight(actor),
}


@dataclass(frozen=True, slots=True)
class _Search:
    """One search, asked level by level."""

    asked: Asked
    sought: Sought
    at: datetime
    most: int

    def at_level(
        self, level: Level, wanted: Mapping[Kind, Sequence[Sighted]]
    ) -> dict[Kind, list[UUID]]:
        """The ids of each kind wanted, the newest first, in one statement."""
        parts = [
            part
            for kind, stretches in wanted.items()
            for sighted in stretches
            for part in self._parts(kind, level, sighted)
        ]
        if not parts:
            return {}
        rows = db.session.execute(union_all(*(select(part.subquery()) for part in parts)))
        found: dict[Kind, list[tuple[int, int, UUID]]] = {}
        for row in rows:
            found.setdefault(row.kind, []).append((row.turn, -row.number, row.thing_id))
        return {kind: [id_ for _, _, id_ in sorted(hits)] for kind, hits in found.items()}

    def _parts(
        self, kind: Kind, level: Level, sighted: Sighted
    ) -> Iterator[Select[*tuple[Any, ...]]]:
        """The search among things of one kind; where no index leads from the newest on, in turns: a
        turn that finds enough spares the ones after it.
        """
        expression = expression_of(self.sought, level, sighted.fields)
        if expression is None:
            return
        expression = expression.also(*sighted.places)
        for one in self._places(kind):
            expression = expression.also(one)
        match = matching(expression)
        if match.newest_first is not None:
            query = self._query(kind, 0, match.source, match.fits, sighted)
            yield query.order_by(match.newest_first).limit(self.most + 1)
            return
        if kind not in ("line", "paper") or self.asked.year:
            yield self._query(kind, 0, match.source, match.fits, sighted).limit(self.most + 1)
            return
        this = day_of(self.at).year
        years = [year(this - back).word(kind) for back in range(_YEARS)]
        turns = [
            *(matching(expression.also(one)) for one in years),
            matching(expression.without(years)),
        ]
        queries = [
            self._query(kind, turn, one.source, one.fits, sighted).limit(self.most + 1)
            for turn, one in enumerate(turns)
        ]
        each = union_all(*(select(query.subquery()) for query in queries)).subquery()
        yield select(each).limit(self.most + 1)

    def _query(
        self,
        kind: Kind,
        turn: int,
        source: FromClause,
        fits: ColumnElement[bool],
        sighted: Sighted,
    ) -> Select[*tuple[Any, ...]]:
        thing = _THINGS[kind]
        query = select(
            literal(kind).label("kind"),
            literal(turn).label("turn"),
            Findable.number,
            Findable.thing_id,
        )
        if thing is not None:
            source = source.join(thing.__table__, thing.id == Findable.thing_id)
        conditions = [fits, sighted.condition]
        if kind == "line":
            conditions += followers_of(self.asked.narrow, Words())
        return query.select_from(source).where(*conditions)

    def _places(self, kind: Kind) -> Iterable[str]:
        """What is filtered by and stands in the index."""
        narrow = self.asked.narrow
        if narrow.unit_id:
            yield place("unit", narrow.unit_id).word(kind)
        if narrow.movement_id:
            yield place("movement", narrow.movement_id).word(kind)
        if self.asked.year:
            yield year(self.asked.year).word(kind)


_THINGS: Mapping[Kind, Any] = {
    "line": Nomination,
    "person": RegisterEntry,
    "unit": None,
    "paper": Paper,
}


def kind_named(name: str) -> Kind:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind == name)
