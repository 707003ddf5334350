"""Dossiers: the folder of a unit in a movement, its lines, and its sendings."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, false, func, or_, select

from states.facts import Actor
from states.roles import AUDITOR, HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from states.sight import scope_of
from states.wording import NAMELESS
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Dossier,
    Movement,
    Nomination,
    Snapshot,
    Submission,
    Unit,
)
from workflow_app.queries.line_rows import LineRow, line_rows, rows_of
from workflow_app.queries.sight import visible_to

_WHOLE = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR))
LINES = 200  # of a page: so many picked codes stand in one address
RECEIPTS = 500


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier with the lines the person sees, or one page of them; `count` is of all of them,
    `more` when some stand behind the page.
    """

    dossier: Dossier
    movement: Movement
    unit: Unit
    lines: list[LineRow]
    own: bool
    count: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sending left in the unit's hands: number, moment, lines, digest, and who sent.

    Unit and names are those of the sending, whatever the register says later.
    """

    submission: Submission
    dossier: Dossier
    movement: Movement
    unit: str
    sent_by: str
    lines: list[tuple[str, str, bool]]


def one(
    actor: Actor,
    code: str,
    *,
    after: str = "",
    size: int | None = None,
    only: Collection[str] | None = None,
) -> DossierPage | None:
    """The dossier of this code with its visible lines in the order of their codes: all of them, one
    page behind a code, or those of some codes; None when there is none for the actor.
    """
    folder = _folder(actor, code)
    if folder is None:
        return None
    seen = and_(Nomination.dossier_id == folder.dossier.id, visible_to(actor))
    query = line_rows().where(seen, Nomination.code > after).order_by(Nomination.code)
    if only is not None:
        query = query.where(Nomination.code.in_(only))
    query = query.limit(size + 1) if size else query
    lines = rows_of(db.session.execute(query), scope_of(actor))
    if not (folder.own or _reads_whole(actor, folder.dossier) or lines):
        any_line = select(Nomination.id).where(seen).limit(1)  # on another page, of other codes
        if db.session.scalar(any_line) is None:
            return None
    count, more = len(lines), size is not None and len(lines) > size
    if after or more:
        count = db.session.scalar(select(func.count()).select_from(Nomination).where(seen)) or 0
    return replace(folder, lines=lines[:size], count=count, more=more)


def read_whole(actor: Actor, code: str) -> DossierPage | None:
    """The dossier of this code for its unit and for who reads all of it; None for anybody else."""
    page = one(actor, code)
    return page if page and (page.own or _reads_whole(actor, page.dossier)) else None


def own_folder(actor: Actor, code: str) -> DossierPage | None:
    """The dossier of this code without its lines, when it is of the actor's own unit."""
    folder = _folder(actor, code)
    return folder if folder and folder.own else None


def _folder(actor: Actor, code: str) -> DossierPage | None:
    """The dossier without its lines, whoever asks."""
    found = db.session.execute(
        select(Dossier, Movement, Unit)
        .join(Movement, Movement.id == Dossier.movement_id)
        .join(Unit, Unit.id == Dossier.unit_id)
        .where(Dossier.code == code)
    ).one_or_none()
    if found is None:
        return None
    dossier, movement, unit = found
    return DossierPage(dossier, movement, unit, [], dossier.unit_id in actor.own_units)


def _reads_whole(actor: Actor, dossier: Dossier) -> bool:
    """True for home affairs and auditors within whose reach the dossier lies."""
    return any(
        grant.role in _WHOLE
        and grant.authority_id == dossier.authority_id
        and grant.unit_id in (None, dossier.unit_id)
        for grant in actor.grants
    )


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier as a row of a list."""

    id: UUID
    code: str
    movement: str
    unit: str
    opened_at: datetime


def seen_by(
    actor: Actor, movement: str, before: UUID | None, size: int
) -> tuple[list[DossierRow], UUID | None]:
    """The dossiers of the actor's units, and of his whole authority for those who read it; newest
    first, one page, and the id it ends with when there are more.
    """
    places = [Dossier.unit_id == unit_id for unit_id in actor.own_units]
    places += [
        Dossier.unit_id == grant.unit_id
        if grant.unit_id
        else Dossier.authority_id == grant.authority_id
        for grant in actor.grants
        if grant.role in _WHOLE
    ]
    query = (
        select(
            Dossier.id,
            Dossier.code,
            Movement.code.label("movement"),
            Unit.name.label("unit"),
            Dossier.opened_at,
        )
        .join(Movement, Movement.id == Dossier.movement_id)
        .join(Unit, Unit.id == Dossier.unit_id)
        .where(or_(false(), *places))
        .order_by(Dossier.id.desc())
        .limit(size + 1)
    )
    if movement:
        query = query.where(Movement.code == movement)
    if before:
        query = query.where(Dossier.id < before)
    rows = [DossierRow(*row) for row in db.session.execute(query)]
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def id_of(code: str) -> UUID | None:
    """The id of a dossier, to narrow a list that shows what is seen alone."""
    return db.session.scalar(select(Dossier.id).where(Dossier.code == code))


def receipts_of(page: DossierPage) -> list[Submission]:
    """The receipts of the dossier's sendings, newest first, for the unit itself."""
    if not page.own:
        return []
    query = select(Submission).where(Submission.dossier_id == page.dossier.id)
    return list(db.session.scalars(query.order_by(Submission.id.desc()).limit(RECEIPTS)))


def receipt(actor: Actor, number: str) -> Receipt | None:
    """The receipt of this number, for the unit it was given to and for home affairs."""
    found = db.session.execute(
        select(Submission, Dossier, Movement, Unit.name, Account.name)
        .join(Dossier, Dossier.id == Submission.dossier_id)
        .join(Movement, Movement.id == Dossier.movement_id)
        .join(Unit, Unit.id == Dossier.unit_id)
        .join(Account, Account.id == Submission.sent_by)
        .where(Submission.number == number)
    ).one_or_none()
    if found is None:
        return None
    submission, dossier, movement, unit, sent_by = found
    if not (dossier.unit_id in actor.own_units or _reads_whole(actor, dossier)):
        return None
    lines = db.session.execute(
        select(Nomination.code, Snapshot.body, Snapshot.late)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(Snapshot.submission_id == submission.id)
        .order_by(Nomination.code)
    )
    # Of an erased one nothing is left but its digest.
    sent = [(code, json.loads(body) if body else {}, late) for code, body, late in lines]
    return Receipt(
        submission,
        dossier,
        movement,
        next((said["unit"] for _, said, _ in sent if said), unit),
        sent_by,
        [(code, said.get("name", NAMELESS), late) for code, said, late in sent],
    )
