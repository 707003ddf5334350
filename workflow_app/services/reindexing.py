"""Indexing anew: what was there before the index, and a unit's things after it got another name.

So many at a time, each lot a transaction of its own; done again it changes nothing.
"""

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from workflow_app.models import Nomination, Paper, RegisterEntry, Snapshot, Unit
from workflow_app.services.unit_of_work import require_transaction
from workflow_app.services.word_keeper import Changed, Keeper, is_written_on

LOT = 500


def index_units_and_papers() -> None:
    """Every unit and every paper, of which there are few."""
    session = require_transaction()
    changed = Changed(
        units=session.scalars(select(Unit)).all(), papers=session.scalars(select(Paper)).all()
    )
    Keeper(session()).keep(changed)


def index_people(after: UUID | None, unit_id: UUID | None = None) -> UUID | None:
    """The next people after this one with their lines, of one unit or of all; returns the last of
    them, and None when there was nobody left.
    """
    session = require_transaction()
    query = select(RegisterEntry).order_by(RegisterEntry.id).limit(LOT)
    if after:
        query = query.where(RegisterEntry.id > after)
    if unit_id:
        query = query.where(RegisterEntry.unit_id == unit_id)
    people = session.scalars(query).all()
    if not people:
        return None
    lines = session.scalars(
        select(Nomination).where(Nomination.nominee_id.in_([one.id for one in people]))
    ).all()
    keeper = Keeper(session())
    decided = [line for line in lines if line.decision_number]
    keeper.keep(Changed(lines, people, decided=decided))
    _keep_sent(keeper, [line for line in lines if is_written_on(line)], people)
    return people[-1].id


def _keep_sent(keeper: Keeper, lines: list[Nomination], people: Iterable[RegisterEntry]) -> None:
    """Of lines their unit writes on again, what was sent where that was something else."""
    if not lines:
        return
    known = {one.id: one for one in people}
    for line, body, round_ in _newest([line.id for line in lines]):
        said = json.loads(body) if body else {}
        now = known[line.nominee_id]
        sent = said.get("name", ""), said.get("title", "")
        if said and sent != (now.name, now.title):
            keeper.keep_sent(line, *sent, round_ + 1)


def _newest(ids: list[UUID]) -> list[tuple[Nomination, bytes, int]]:
    other = aliased(Snapshot)
    newest = (
        select(func.max(other.round))
        .where(other.nomination_id == Snapshot.nomination_id)
        .scalar_subquery()
    )
    rows = require_transaction().execute(
        select(Nomination, Snapshot.body, Snapshot.round)
        .join(Snapshot, Snapshot.nomination_id == Nomination.id)
        .where(Snapshot.nomination_id.in_(ids), Snapshot.round == newest)
    )
    return [(line, body, round_) for line, body, round_ in rows]
