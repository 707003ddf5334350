"""The lines a person sees as branches: one a stretch of sight and state, each led by an index.

One condition with OR between the stretches would lead nowhere: every line would be looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, false, or_, select, union

from states.facts import Actor
from states.sight import Scope, scope_of
from workflow_app.models import Act, Nomination
from workflow_app.queries.line_rows import Mark
from workflow_app.queries.narrowing import Narrow, Words, conditions_of, followers_of
from workflow_app.queries.sight import condition_of, in_scope
from workflow_app.queries.steering import beside


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose list it is, and what of it."""

    actor: Actor
    narrow: Narrow
    words: Words

    @property
    def sees_names(self) -> bool:
        """True when whatever this person sees, he sees with its name."""
        return all("name" in scope.aspects for scope in scope_of(self.actor))


@dataclass(frozen=True, slots=True)
class By:
    """By the moment of the last step, or by the last day: which end first, after which line, and
    how many.
    """

    newest: bool
    after: Mark | None
    limit: int
    due: bool = False


def picked(wanted: Wanted, by: By) -> Subquery:
    """The ids of at most so many lines of each branch, the first in the order, each id once."""
    branches = [_first(_lines(*conditions).subquery(), by) for conditions in _branches(wanted)]
    # What a person has acted on is found through his acts, and put in order afterwards: the offset
    # keeps PostgreSQL from walking the list in order to meet them.
    acted = _first(_lines(*_acted_on(wanted)).offset(0).subquery(), by)
    return union(*(select(one.subquery().c.id) for one in (*branches, acted))).subquery()


def anywhere(wanted: Wanted, limit: int) -> Subquery:
    """The ids of at most so many lines of each branch, in no order, each id once."""
    branches = [*_branches(wanted), _acted_on(wanted)]
    found = [_lines(*conditions).limit(limit).subquery() for conditions in branches]
    return union(*(select(one.c.id) for one in found)).subquery()


def _lines(*conditions: ColumnElement[bool]) -> Select[UUID, datetime, date | None]:
    return select(Nomination.id, Nomination.state_since, Nomination.due_on).where(*conditions)


def _first(lines: Subquery, by: By) -> Select[UUID]:
    keys: tuple[Any, ...] = lines.c.state_since, lines.c.id
    if by.due:
        keys = lines.c.due_on, *keys
    query = select(lines.c.id).order_by(*(key.desc() if by.newest else key for key in keys))
    if by.after:
        query = query.where(by.after.further(*keys, newest=by.newest))
    return query.limit(by.limit)


def seen(wanted: Wanted) -> ColumnElement[bool]:
    """The same lines as one condition, where something else leads through them."""
    visible = or_(_is_acted_on(wanted), *(in_scope(scope) for scope in _scopes(wanted)))
    return and_(visible, *followers_of(wanted.narrow, wanted.words))


def _branches(wanted: Wanted) -> Iterator[list[ColumnElement[bool]]]:
    narrow = wanted.narrow
    found = conditions_of(narrow, wanted.words)
    for scope in _scopes(wanted):
        place = [*_in_place(scope, leads=found.place_leads), *condition_of(scope)]
        # What is late, held or due is rarer than any state, and has an index of its own.
        rare = narrow.late or narrow.held or narrow.due
        column = beside(Nomination.state) if rare else Nomination.state
        for state in _states(scope, narrow):
            yield [*place, *([column == state] if state else []), *found.all]


def _scopes(wanted: Wanted) -> Iterator[Scope]:
    """The stretches of sight in which what is asked for may be known."""
    asked = wanted.narrow.asks_for
    return (scope for scope in scope_of(wanted.actor) if asked <= scope.aspects)


def _acted_on(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [_is_acted_on(wanted), *followers_of(wanted.narrow, wanted.words)]


def _is_acted_on(wanted: Wanted) -> ColumnElement[bool]:
    # Who only acted is told of nothing since, nor of what the offices do among themselves.
    if wanted.narrow.asks_for & {"timeline", "internal"}:
        return false()
    acted = select(Act.nomination_id).where(Act.person_key == wanted.actor.key)
    return Nomination.id.in_(acted)


def _states(scope: Scope, narrow: Narrow) -> list[str]:
    """Each state a branch of its own, led by an index; one for all where any state is seen."""
    if scope.states is None:
        return list(narrow.any_of) or [""]
    return sorted(scope.states & set(narrow.any_of) if narrow.any_of else scope.states)


def _in_place(scope: Scope, *, leads: bool) -> Iterator[ColumnElement[bool]]:
    """Where the stretch lies; the narrower of unit and authority leads, if the place leads."""
    place = Nomination.upper_id if scope.below else Nomination.authority_id
    if scope.unit_id is not None:
        yield (Nomination.unit_id if leads else beside(Nomination.unit_id)) == scope.unit_id
        leads = False
    yield (place if leads else beside(place)) == scope.authority_id
