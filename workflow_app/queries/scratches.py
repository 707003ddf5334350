"""What somebody is typing: his own to him, and to colleagues that he is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Account, Nomination, Scratch

LATELY = timedelta(minutes=15)
MOST = 20


@dataclass(frozen=True, slots=True)
class Own:
    """What he typed last: the boxes of the form, on which version of the line, and when."""

    boxes: Mapping[str, list[str]]
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """What is being typed about one thing: his own, if any, and who else types, since when."""

    own: Own | None
    others: Sequence[tuple[str, datetime]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something he typed and did not save: about a line of this code, or about a new one."""

    line: str
    at: datetime


def beside(actor: Actor, about_id: UUID, at: datetime) -> Beside:
    """What is being typed about a line or, in a dossier, about a new one; in one statement."""
    rows = db.session.execute(
        select(Scratch, Account.name)
        .join(Account, Account.id == Scratch.account_id)
        .where(Scratch.about_id == about_id)
        .order_by(Scratch.changed_at.desc())
    )
    own: Own | None = None
    others: list[tuple[str, datetime]] = []
    for row, name in rows:
        if not row.body:
            continue
        if row.account_id == actor.account_id:
            own = Own(row.body["boxes"], row.version, row.changed_at)
        elif row.changed_at > at - LATELY:
            others.append((name, row.changed_at))
    return Beside(own, others)


def waiting_in(actor: Actor, dossier_id: UUID) -> list[Waiting]:
    """What the actor typed in a dossier and did not save, the newest first."""
    rows = db.session.execute(
        select(Nomination.code, Scratch.changed_at)
        .outerjoin(Nomination, Nomination.id == Scratch.nomination_id)
        .where(
            Scratch.account_id == actor.account_id,
            Scratch.became.is_(None),
            Scratch.dossier_id == dossier_id,
        )
        .order_by(Scratch.changed_at.desc())
        .limit(MOST)
    )
    return [Waiting(line or "", at) for line, at in rows]
