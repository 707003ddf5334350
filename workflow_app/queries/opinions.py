"""Opinions on a line as one reader has them, and the lines on which two of them disagree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased

from states.appraising import opens_to
from states.facts import Actor
from states.permissions import grant_covering
from states.roles import AUDITOR, HOME_AFFAIRS_HEAD
from states.rules import BOTH
from states.sight import scope_of
from workflow_app.extensions import db
from workflow_app.models import Account, Act, Appraisal, Nomination
from workflow_app.queries.details import Detail
from workflow_app.queries.line_rows import LineRow, line_rows, rows_of
from workflow_app.queries.sight import seen_as

PAGE = 100


@dataclass(frozen=True, slots=True)
class OpinionSeen:
    """An opinion: whose, of which round, and what it says; None where it is not to be read yet."""

    who: str
    mine: bool
    round: int
    given_at: datetime | None
    said: Appraisal | None


def opinions_on(actor: Actor, detail: Detail) -> list[OpinionSeen]:
    """The opinions on a line that the offices have given, the newest first, and one's own draft; in
    one statement, none for who is not of the offices.
    """
    if not detail.sees("internal"):
        return []
    rows = db.session.execute(
        select(Appraisal, Account.name)
        .join(Account, Account.id == Appraisal.account_id)
        .where(Appraisal.nomination_id == detail.nomination.id)
        .order_by(Appraisal.round.desc(), Appraisal.given_at, Appraisal.id)
    ).all()
    in_round = _counted((row.Appraisal for row in rows), detail.line.recused)
    blind = detail.loaded.movement.two_appraisers
    audits = grant_covering(actor, AUDITOR, detail.line) is not None
    found = []
    for row in rows:
        one: Appraisal = row.Appraisal
        mine = one.account_id == actor.account_id
        opened = opens_to(
            own=mine,
            given=one.given_at is not None,
            auditor=audits,
            blind=blind,
            both_in=in_round.get(one.round, 0) >= BOTH,
        )
        if one.given_at or mine:
            said = one if opened else None
            found.append(OpinionSeen(row.name, mine, one.round, one.given_at, said))
    return found


def _counted(opinions: Iterable[Appraisal], recused: frozenset[UUID]) -> dict[int, int]:
    """How many count by round: of who stepped aside none does, and another is still to come."""
    found: dict[int, int] = {}
    for one in opinions:
        if one.given_at and one.account_id not in recused:
            found[one.round] = found.get(one.round, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A line being appraised, with two opinions that recommend something else."""

    line: LineRow
    opinions: tuple[tuple[str, Appraisal], tuple[str, Appraisal]]


def disagreements(actor: Actor) -> list[Disagreement]:
    """The lines this head reaches on which two opinions of the round disagree, oldest first;
    what somebody said who stepped aside since is none.
    """
    first, second = aliased(Appraisal), aliased(Appraisal)
    one, other = aliased(Account), aliased(Account)
    of_round = and_(
        first.nomination_id == Nomination.id,
        first.round == Nomination.round,
        first.given_at.is_not(None),
    )
    against = and_(
        second.nomination_id == first.nomination_id,
        second.round == first.round,
        second.given_at.is_not(None),
        second.id > first.id,
        second.recommendation != first.recommendation,
    )
    found = db.session.execute(
        line_rows()
        .add_columns(first, second, one.name.label("one"), other.name.label("other"))
        .join(first, of_round)
        .join(second, against)
        .join(one, one.id == first.account_id)
        .join(other, other.id == second.account_id)
        .where(seen_as(actor, HOME_AFFAIRS_HEAD, AUDITOR), Nomination.state == "unit_submitted")
        .where(~_stepped_aside(first), ~_stepped_aside(second))
        .order_by(Nomination.state_since, Nomination.id)
        .limit(PAGE)
    ).all()
    lines = rows_of(found, scope_of(actor))
    return [
        Disagreement(line, ((row.one, row[-4]), (row.other, row[-3])))
        for line, row in zip(lines, found, strict=True)
    ]


def _stepped_aside(opinion: type[Appraisal]) -> ColumnElement[bool]:
    """True when who gave it does not appraise the line any more."""
    return exists().where(
        Act.nomination_id == opinion.nomination_id,
        Act.account_id == opinion.account_id,
        Act.act == "recuse",
    )


def own_opinion(actor: Actor, nomination_id: UUID, round_: int) -> Appraisal | None:
    """What this person wrote on the line in this round so far."""
    return db.session.scalar(
        select(Appraisal).where(
            Appraisal.nomination_id == nomination_id,
            Appraisal.round == round_,
            Appraisal.account_id == actor.account_id,
        )
    )
