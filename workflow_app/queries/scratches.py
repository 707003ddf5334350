"""What somebody is typing: his own to him, and to colleagues that he is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Account, Scratch

LATELY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Own:
    """What he typed last: the boxes of the form, on which version of the line, and when."""

    boxes: Mapping[str, list[str]]
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Unsaved:
    """That somebody typed something about a line which is not what it says: who, and when."""

    account_id: UUID
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """What is being typed about one thing: his own, if any, and who else types, since when."""

    own: Own | None
    others: Sequence[tuple[str, datetime]]


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


def unsaved_on(lines: Iterable[UUID]) -> dict[UUID, list[Unsaved]]:
    """Who typed about these lines what was not saved, the newest first; in one statement."""
    rows = db.session.execute(
        select(Scratch.about_id, Scratch.account_id, Account.name, Scratch.changed_at, Scratch.body)
        .join(Account, Account.id == Scratch.account_id)
        .where(Scratch.about_id.in_(list(lines)), Scratch.became.is_(None))
        .order_by(Scratch.changed_at.desc())
    )
    found: dict[UUID, list[Unsaved]] = {}
    for line, account, name, at, body in rows:
        if body:
            found.setdefault(line, []).append(Unsaved(account, name, at))
    return found
