"""Who did an act on a whole paper, and when: told to whoever comes second, or comes back to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.papers import KINDS
from workflow_app.extensions import db
from workflow_app.models import Account, Paper, TakenNumber
from workflow_app.queries.papers import visible_to


@dataclass(frozen=True, slots=True)
class PaperMoment:
    """One act on a whole paper that was done: by whom, and when."""

    act: str
    by: UUID
    who: str
    at: datetime


def laid(actor: Actor, code: str) -> PaperMoment | None:
    """That the paper was laid before the chairman; None when not, or not for the reader."""
    paper = _seen(actor, code)
    return _moment("lay_before", paper.laid_by, paper.laid_at) if paper else None


def approved(actor: Actor, code: str) -> PaperMoment | None:
    """That it was approved."""
    paper = _seen(actor, code)
    return _moment("approve", paper.approved_by, paper.approved_at) if paper else None


def gone_out(actor: Actor, code: str) -> PaperMoment | None:
    """That it was numbered, and with that issued or forwarded."""
    paper = _seen(actor, code)
    if paper is None or paper.issued_at is None:
        return None
    clerk = db.session.scalar(select(TakenNumber.taken_by).where(TakenNumber.paper_id == paper.id))
    return _moment(KINDS[paper.kind].act, clerk, paper.issued_at)


def _seen(actor: Actor, code: str) -> Paper | None:
    return db.session.scalar(select(Paper).where(Paper.code == code, visible_to(actor)))


def _moment(act: str, by: UUID | None, at: datetime | None) -> PaperMoment | None:
    if by is None or at is None:
        return None
    return PaperMoment(act, by, db.session.get_one(Account, by).name, at)
