"""The last return of a line: what it asked for, what it opened to the unit, what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from states.remarks import (
    EVERYTHING,
    FILES,
    LONGEST_ANSWER,
    OFFERED_WORKDAYS,
    REMARKABLE,
    Opening,
    kind_of,
    opening_of,
    part_of_file,
)
from states.workflows.district import RETURNED, SENT
from workflow_app.extensions import db
from workflow_app.models import Nomination, Remark
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.details import Detail, Said
from workflow_app.queries.nominations import Loaded

__all__ = [
    "FILES",
    "AnswerDay",
    "Opening",
    "Walk",
    "answer_day",
    "kind_of",
    "last_asked",
    "last_return_in",
    "open_parts",
    "opening_for",
    "opening_in",
    "openings_for",
    "part_of_file",
    "told_of_findings",
    "unsettled_in",
    "walk_among",
]


def last_asked(nomination_id: UUID) -> Select[Remark]:
    """The points of the last return of a line."""
    return _asked_last([nomination_id])


def _asked_last(ids: Sequence[UUID]) -> Select[Remark]:
    other = aliased(Remark)
    last = select(func.max(other.round)).where(other.nomination_id == Remark.nomination_id)
    return (
        select(Remark)
        .where(Remark.nomination_id.in_(ids), Remark.round == last.scalar_subquery())
        .order_by(Remark.id)
    )


def opening_for(loaded: Loaded) -> Opening:
    """What the unit may write on now; of a draft everything, without asking."""
    return openings_for([loaded])[loaded.nomination.id]


def openings_for(lines: Iterable[Loaded]) -> dict[UUID, Opening]:
    """The same of many lines, by their ids; in at most one statement."""
    states = {one.nomination.id: one.nomination.state for one in lines}
    returned = [id_ for id_, state in states.items() if state == RETURNED]
    asked: dict[UUID, list[Remark]] = defaultdict(list)
    for one in db.session.scalars(_asked_last(returned)) if returned else ():
        asked[one.nomination_id].append(one)
    return {
        id_: opening_of((one.field, one.attachment_id, one.made_at) for one in asked[id_])
        if state == RETURNED
        else EVERYTHING
        for id_, state in states.items()
    }


def opening_in(detail: Detail, said: Sequence[Said]) -> Opening:
    """The same for a page that has read every remark of the line."""
    if detail.nomination.state != RETURNED:
        return EVERYTHING
    asked = (one.remark for one in last_return_in(said))
    return opening_of((one.field, one.attachment_id, one.made_at) for one in asked)


def open_parts(detail: Detail, said: Sequence[Said]) -> list[str]:
    """The parts that who asks may write on now: none unless it is his to write on."""
    if not detail.may_edit.open:
        return []
    opening = opening_in(detail, said)
    return [part for part in REMARKABLE if part and opening.takes(part)]


def told_of_findings(detail: Detail) -> bool:
    """True when what was found of the answers is told to this reader: to the office at once, to
    the unit when the line moves on.
    """
    return detail.sees("internal") or detail.nomination.state != SENT


def last_return_in(said: Sequence[Said]) -> list[Said]:
    """The points of the last return, among all that were ever made on a line."""
    last = max((one.remark.round for one in said), default=0)
    return [one for one in said if one.remark.round == last]


def unsettled_in(said: Sequence[Said]) -> list[Said]:
    """The points of the last return that came back and were found wanting."""
    return [one for one in last_return_in(said) if one.remark.accepted is False]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a returned line stands among those of its dossier that lie returned: its place, how
    many there are, and the next one that has points without an answer.
    """

    place: int
    count: int
    following: str
    waiting: int


def walk_among(line: Loaded) -> Walk:
    """The returned lines of one dossier, one after the other, begun anew after the last."""
    waiting = select(func.count()).where(
        Remark.nomination_id == Nomination.id, Remark.answered_at.is_(None)
    )
    rows = db.session.execute(
        select(Nomination.code, waiting.scalar_subquery())
        .where(Nomination.dossier_id == line.nomination.dossier_id, Nomination.state == RETURNED)
        .order_by(Nomination.id)
    ).all()
    codes = [code for code, _ in rows]
    if line.nomination.code not in codes:  # sent by somebody else in this moment
        return Walk(1, 1, "", 0)
    place = codes.index(line.nomination.code)
    after = [*rows[place + 1 :], *rows[:place]]
    following = next(((code, count) for code, count in after if count), ("", 0))
    return Walk(place + 1, len(codes), *following)


@dataclass(frozen=True, slots=True)
class AnswerDay:
    """The day that is offered for an answer, and the year within reach of which the office's
    calendar knows no day: its holidays are then taken for working days.
    """

    offered: date
    uncounted: int | None


def answer_day(authority_id: UUID, today: date) -> AnswerDay:
    """Some working days on, by the office's calendar."""
    calendar = calendar_of(authority_id)
    known = {day.year for day in calendar.off | calendar.worked}
    years = dict.fromkeys((today.year, (today + LONGEST_ANSWER).year))
    uncounted = next((year for year in years if year not in known), None)
    return AnswerDay(calendar.day_after(today, OFFERED_WORKDAYS), uncounted)
