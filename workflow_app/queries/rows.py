"""The list of nominations a person sees: narrowed, ordered, a page at a time, never all counted.

Few lines are picked first and then put in any order. Many are never gathered: the order itself
leads through them, by an index, and stops when the page is full.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from states.facts import Actor
from states.sight import scope_of
from workflow_app.extensions import db
from workflow_app.models import Nomination, RegisterEntry, Unit
from workflow_app.queries.branches import By, Wanted, anywhere, picked, seen
from workflow_app.queries.line_rows import LineRow, Mark, Order, Page, line_rows, rows_of
from workflow_app.queries.narrowing import Narrow, Words, words_in
from workflow_app.queries.sight import visible_to

__all__ = [
    "LineRow",
    "Listing",
    "Mark",
    "Narrow",
    "Order",
    "Page",
    "line_rows",
    "listing",
    "seen_by",
]

PAGE = 25
COUNT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that was asked for: how many lines it has, up to the limit, and how it is read."""

    wanted: Wanted
    order: Order
    count: int
    limit: int = COUNT_LIMIT

    @property
    def few(self) -> bool:
        """True when every line was counted."""
        return self.count <= self.limit

    def page(self, after: Mark | None = None, size: int = PAGE) -> Page:
        """One page after the mark."""
        if self.order == "name":
            query = _by_name(self, after, size)
        elif self.order == "unit":
            query = _by_unit(self, after)
        else:
            query = _by_time(self, after, size)
        scopes = scope_of(self.wanted.actor)
        rows = rows_of(db.session.execute(query.limit(size + 1)), scopes)
        return Page(rows[:size], len(rows) > size, self.order)


def listing(
    actor: Actor, narrow: Narrow, order: Order = "newest", limit: int = COUNT_LIMIT
) -> Listing:
    """The list of what the actor sees of this, in the order asked for where that is possible; by
    the last day are those that have one.
    """
    if order == "due" and not narrow.due:
        narrow = replace(narrow, due="any")
    wanted = Wanted(actor, narrow, words_in(narrow) if narrow.text else Words())
    lines = anywhere(wanted, limit + 1)
    few = select(lines.c.id).limit(limit + 1).subquery()
    count = db.session.scalar(select(func.count()).select_from(few)) or 0
    return Listing(wanted, _possible(order, wanted, few=count <= limit), count, limit)


def _possible(order: Order, wanted: Wanted, *, few: bool) -> Order:
    """The order asked for: by name where all have names, by unit where all lines were counted."""
    refused = (order == "name" and not wanted.sees_names) or (order == "unit" and not few)
    return "newest" if refused else order


def seen_by(
    actor: Actor, narrow: Narrow, after: tuple[datetime, UUID] | None, size: int = PAGE
) -> Page:
    """The nominations that exist for the actor, last moved first, one page; not counted."""
    words = words_in(narrow) if narrow.text else Words()
    many = Listing(Wanted(actor, narrow, words), "newest", COUNT_LIMIT + 1)
    return many.page(Mark(*after) if after else None, size)


def _by_time(listing: Listing, after: Mark | None, size: int) -> Select[*tuple[Any, ...]]:
    newest, due = listing.order == "newest", listing.order == "due"
    keys: tuple[Any, ...] = Nomination.state_since, Nomination.id
    if due:
        keys = Nomination.due_on, *keys
    order = tuple(key.desc() for key in keys) if newest else keys
    if not listing.few:
        ids = picked(listing.wanted, By(newest, after, size + 1, due))
        return line_rows().join(ids, ids.c.id == Nomination.id).order_by(*order)
    query = _of(listing).order_by(*order)
    return query.where(after.further(*keys, newest=newest)) if after else query


def _by_name(listing: Listing, after: Mark | None, size: int) -> Select[*tuple[Any, ...]]:
    """Given names first; the people of the page are found by the register's own order."""
    person = RegisterEntry.sort_key, RegisterEntry.id
    further: list[ColumnElement[bool]] = []
    after = _with_key(listing, after)
    if after:
        further = [tuple_(*person, Nomination.id) > (after.text, after.whose, after.id)]
    if listing.few:
        query = _of(listing)
    else:
        # One more than the page and the one whose lines may have ended with the page before.
        people = _people(listing, after).limit(size + 2).subquery()
        query = line_rows().where(
            Nomination.nominee_id.in_(select(people.c.id)), seen(listing.wanted)
        )
    return query.where(*further).order_by(*person, Nomination.id)


def _with_key(listing: Listing, after: Mark | None) -> Mark | None:
    """The mark with the key it does not carry; none where this person sees no such line."""
    if after is None or after.text:
        return after
    found = db.session.execute(
        select(RegisterEntry.sort_key, RegisterEntry.id)
        .join(Nomination, Nomination.nominee_id == RegisterEntry.id)
        .where(Nomination.id == after.id, visible_to(listing.wanted.actor))
    ).one_or_none()
    return replace(after, text=found.sort_key, whose=found.id) if found else None


def _people(listing: Listing, after: Mark | None) -> Select[UUID]:
    """The people who have a line in the list, from the mark on."""
    person = RegisterEntry.sort_key, RegisterEntry.id
    of_person = exists().where(Nomination.nominee_id == RegisterEntry.id, seen(listing.wanted))
    query = select(RegisterEntry.id).where(of_person).order_by(*person)
    return query.where(tuple_(*person) >= (after.text, after.whose)) if after else query


def _by_unit(listing: Listing, after: Mark | None) -> Select[*tuple[Any, ...]]:
    """Unit after unit, in each the last moved first."""
    unit, line = (Unit.sort_key, Unit.id), (Nomination.state_since, Nomination.id)
    further: list[ColumnElement[bool]] = []
    if after:
        here = and_(Unit.id == after.whose, tuple_(*line) < (after.since, after.id))
        further = [or_(tuple_(*unit) > (after.text, after.whose), here)]
    return _of(listing).where(*further).order_by(*unit, *(key.desc() for key in line))


def _of(listing: Listing) -> Select[*tuple[Any, ...]]:
    """The rows of a list of few lines, in no order yet."""
    ids = anywhere(listing.wanted, listing.limit + 1)
    return line_rows().join(ids, ids.c.id == Nomination.id)
