"""Who holds which lines for appraisal: the next one to look at, and how much each has."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case, exists, func, select

from states.facts import Actor
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from states.work import APPRAISING_DESK
from workflow_app.extensions import db
from workflow_app.models import Account, Appraisal, Assignment, Nomination
from workflow_app.queries.sight import seen_as
from workflow_app.queries.work import on_desk

OF_THE_OFFICE = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD))


def next_to_appraise(actor: Actor, after: Nomination) -> str | None:
    """The code of the next line that waits for this person's opinion: of the same dossier first,
    then whatever lies longest on his desk. Lines others hold are theirs.
    """
    mine = exists().where(
        Appraisal.nomination_id == Nomination.id,
        Appraisal.round == Nomination.round,
        Appraisal.account_id == actor.account_id,
        Appraisal.given_at.is_not(None),
    )
    others = exists().where(
        Assignment.nomination_id == Nomination.id,
        Assignment.ended_at.is_(None),
        Assignment.account_id != actor.account_id,
    )
    waiting = (
        select(Nomination.code)
        .where(
            on_desk(APPRAISING_DESK, actor),
            ~mine,
            ~others,
            Nomination.id != after.id,
            Nomination.nominee_id.not_in(actor.related_to),
            Nomination.unit_id.not_in(actor.related_to),
        )
        .order_by(Nomination.state_since, Nomination.id)
        .limit(1)
    )
    beside = waiting.where(Nomination.dossier_id == after.dossier_id)
    return db.session.scalar(beside) or db.session.scalar(waiting)


@dataclass(frozen=True, slots=True)
class Load:
    """How much somebody has: lines in his hands that are being appraised, how many are past their
    day, since when the oldest waits.
    """

    login: str
    name: str
    count: int
    late: int
    oldest: datetime | None


def loads_of(actor: Actor, today: date) -> tuple[list[Load], int]:
    """How much each specialist holds of the lines this head reaches, by name, and how many of them
    are with nobody; in two statements.
    """
    here = [seen_as(actor, HOME_AFFAIRS_HEAD), Nomination.state == "unit_submitted"]
    rows = db.session.execute(
        select(
            Account.login,
            Account.name,
            func.count(Nomination.id),
            func.sum(case((Nomination.due_on < today, 1), else_=0)),
            func.min(Nomination.state_since),
        )
        .select_from(Assignment)
        .join(Nomination, Nomination.id == Assignment.nomination_id)
        .join(Account, Account.id == Assignment.account_id)
        .where(Assignment.ended_at.is_(None), *here)
        .group_by(Account.id, Account.login, Account.name)
        .order_by(Account.name, Account.id)
    )
    held = exists().where(Assignment.nomination_id == Nomination.id, Assignment.ended_at.is_(None))
    few = select(Nomination.id).where(*here, ~held).limit(1001).subquery()
    free = db.session.scalar(select(func.count()).select_from(few)) or 0
    return [Load(*row) for row in rows], free


def account_named(login: str, authority_ids: frozenset[UUID]) -> tuple[UUID, str] | None:
    """The account of this login in these offices: its id and name."""
    row = db.session.execute(
        select(Account.id, Account.name).where(
            Account.login == login, Account.authority_id.in_(authority_ids)
        )
    ).one_or_none()
    return (row.id, row.name) if row else None


def offices_of(actor: Actor) -> frozenset[UUID]:
    """The offices of phòng Nội vụ this person works in."""
    return frozenset(g.authority_id for g in actor.grants if g.role in OF_THE_OFFICE)
