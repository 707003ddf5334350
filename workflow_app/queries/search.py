"""The search: lines, people, units and papers by words, of what the searcher may see and no more.

What is nearer to what was typed comes first (with its tones, in the name, anywhere), and of equals
the newest; beginnings of words are looked for where whole ones find nothing. At most a hundred of a
kind are looked up; of more it is said that there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, literal, select, union_all

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
from workflow_app.queries.full_text import (
    LOOKS,
    Expression,
    Level,
    Matching,
    among_newest,
    expression_of,
    keeps_order,
    matching,
)
from workflow_app.queries.narrowing import Narrow, Words, followers_of

MOST = 100
NAMES_OF_KINDS: tuple[str, ...] = KINDS
_IN_TIME: tuple[Kind, ...] = ("line", "paper")  # of which the newest is shown first


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


def find(actor: Actor, asked: Asked, most: int = MOST) -> Found:
    """What the actor may see of what is looked for; in four statements at most, and one more for
    somebody who sees no whole office.
    """
    sought = asked.sought
    sight = {kind: _SIGHT[kind](actor, asked) for kind in asked.kinds} if sought.words else {}
    search = _Search(asked, sought, most)
    hits: dict[Kind, Hits] = {}
    for levels in LOOKS:
        hits = search.look(levels, sight)
        if hits:
            break  # whole words found something: what only begins so is not meant
    return Found(sought, hits)


_SIGHT: Mapping[Kind, Any] = {
    "line": lambda actor, asked: lines_in_sight(actor, names="name" in asked.narrow.asks_for),
    "person": lambda actor, _asked: people_in_sight(actor),
    "unit": lambda actor, _asked: units_in_sight(actor),
    "paper": lambda actor, _asked: papers_in_sight(actor),
}


class _Row(NamedTuple):
    """One thing that was found: which of the levels it fits, and how new it is."""

    near: int
    age: int
    thing_id: UUID


@dataclass(frozen=True, slots=True)
class _Search:
    """One search, asked look by look."""

    asked: Asked
    sought: Sought
    most: int

    def look(
        self, levels: Sequence[Level], sight: Mapping[Kind, Sequence[Sighted]]
    ) -> dict[Kind, Hits]:
        """What fits the last of these levels, which is the widest, with the nearest in front.

        Where there is more than is shown, only the newest of it was read: then what is nearer is
        asked for by itself, unless the newest are so near that they are enough.
        """
        widest = self._widest(levels, sight)
        many = [kind for kind, rows in widest.items() if len(rows) > self.most]
        nearest: dict[Kind, dict[UUID, None]] = {kind: {} for kind in many}
        for n, _ in enumerate(levels[:-1]):
            wanted: dict[Kind, Sequence[Sighted]] = {}
            for kind in many:
                near = [row for row in widest[kind] if row.near <= n]
                if len(near) > self.most:
                    nearest[kind] |= _ids(near)
                elif len(nearest[kind]) <= self.most:
                    wanted[kind] = sight[kind]
            for kind, rows in self._ask(levels[: n + 1], wanted).items():
                nearest[kind] |= _ids(rows)
        return {
            kind: Hits(
                kind, tuple(nearest.get(kind, {}) | _ids(rows))[: self.most], kind in nearest
            )
            for kind, rows in widest.items()
        }

    def _widest(
        self, levels: Sequence[Level], sight: Mapping[Kind, Sequence[Sighted]]
    ) -> dict[Kind, list[_Row]]:
        """All of each kind that fit the last level; of many, the newest."""
        in_time = {} if keeps_order() else {kind: sight[kind] for kind in sight if kind in _IN_TIME}
        recent = self._ask(levels, in_time, among_newest, 4 * (self.most + 1))
        enough = {kind: rows for kind, rows in recent.items() if len(rows) > self.most}
        return enough | self._ask(levels, {k: sight[k] for k in sight if k not in enough})

    def _ask(
        self,
        levels: Sequence[Level],
        wanted: Mapping[Kind, Sequence[Sighted]],
        where: Callable[[Expression], Matching] = matching,
        limit: int = 0,
    ) -> dict[Kind, list[_Row]]:
        """What fits the last of these levels, in one statement, the newest first."""
        parts: list[Select[*tuple[Any, ...]]] = []
        nearness: list[list[Expression | None]] = []
        for kind, stretches in wanted.items():
            for sighted in stretches:
                asked = [expression_of(self.sought, level, sighted.fields) for level in levels]
                if asked[-1] is None:
                    continue
                match = where(asked[-1].within(*self._places(kind, sighted)))
                query = self._query(kind, len(nearness), match, sighted)
                if keeps_order() or kind in _IN_TIME:
                    query = query.order_by(match.newest_first)
                parts.append(query.limit(limit or self.most + 1))
                nearness.append(asked)
        found: dict[Kind, list[_Row]] = {}
        if parts:
            every = union_all(*(select(part.subquery()) for part in parts))
            for kind, part, number, thing_id, words in db.session.execute(every):
                row = _Row(_near(nearness[part], words), -number, thing_id)
                found.setdefault(kind, []).append(row)
        return found

    def _query(
        self, kind: Kind, part: int, match: Matching, sighted: Sighted
    ) -> Select[*tuple[Any, ...]]:
        thing, source = _THINGS[kind], match.source
        query = select(
            literal(kind).label("kind"),
            literal(part).label("part"),
            Findable.number,
            Findable.thing_id,
            Findable.words,
        )
        if thing is not None:
            source = source.join(thing.__table__, thing.id == Findable.thing_id)
        conditions = [match.fits, sighted.condition]
        if kind == "line":
            conditions += followers_of(self.asked.narrow, Words())
        return query.select_from(source).where(*conditions)

    def _places(self, kind: Kind, sighted: Sighted) -> Iterator[Sequence[str]]:
        """Where a thing lies: in sight, and within each of what is filtered by and is a place."""
        yield sighted.places
        narrow = self.asked.narrow
        if narrow.unit_id:
            yield (place("unit", narrow.unit_id).word(kind),)
        if narrow.movement_id:
            yield (place("movement", narrow.movement_id).word(kind),)
        if self.asked.year:
            yield (year(self.asked.year).word(kind),)


def _near(levels: Sequence[Expression | None], said: str) -> int:
    """The first of these levels that words fit; they fit the last."""
    words = frozenset(said.split())
    fitting = (n for n, one in enumerate(levels[:-1]) if one and one.fits(words))
    return next(fitting, len(levels) - 1)


def _ids(rows: Iterable[_Row]) -> dict[UUID, None]:
    """The things, the nearest first, of equals the newest."""
    return dict.fromkeys(row.thing_id for row in sorted(rows))


_THINGS: Mapping[Kind, Any] = {
    "line": Nomination,
    "person": RegisterEntry,
    "unit": None,
    "paper": Paper,
}


def kind_named(name: str) -> Kind:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind == name)
