"""What was begun in a dossier and not brought to its end: what somebody typed, lists that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Select,
    String,
    Uuid,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from states.facts import Actor
from states.workflows.district import WITH_THE_UNIT
from workflow_app.extensions import db
from workflow_app.models import Intake, IntakeRow, Nomination, Scratch

MOST = 20  # of each


@dataclass(frozen=True, slots=True)
class Typed:
    """Something he typed and did not save: about a line of this code, or about a new one; `open`
    says whether it can still be written on.
    """

    line: str
    at: datetime
    open: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """A list that was not taken in to its end: when it came, and how many rows still wait."""

    id: UUID
    at: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is unfinished in a dossier, the newest first."""

    typed: Sequence[Typed] = ()
    lists: Sequence[Sent] = ()


def unfinished_in(actor: Actor, dossier_id: UUID, *, lists: bool) -> Unfinished:
    """What the actor typed and did not save and, where he may open them, the lists of which wanted
    rows wait; in one statement.
    """
    parts = [_typed(actor, dossier_id), *([_lists(dossier_id)] if lists else [])]
    rows = db.session.execute(union_all(*(select(part.subquery()) for part in parts))).all()
    return Unfinished(
        [Typed(line, at, not shut) for line, at, list_id, shut in rows if list_id is None],
        [Sent(list_id, at, count) for _, at, list_id, count in rows if list_id is not None],
    )


def _typed(actor: Actor, dossier_id: UUID) -> Select[*tuple[Any, ...]]:
    is_shut = Nomination.state.not_in(WITH_THE_UNIT)
    return (
        select(
            func.coalesce(Nomination.code, "").label("line"),
            Scratch.changed_at.label("at"),
            cast(null(), Uuid()).label("list_id"),
            cast(case((is_shut, 1), else_=0), Integer()).label("rows"),
        )
        .select_from(Scratch)
        .outerjoin(Nomination, Nomination.id == Scratch.nomination_id)
        .where(
            Scratch.account_id == actor.account_id,
            Scratch.became.is_(None),
            Scratch.dossier_id == dossier_id,
        )
        .order_by(Scratch.changed_at.desc())
        .limit(MOST)
    )


def _lists(dossier_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal("", String()).label("line"),
            Intake.made_at.label("at"),
            Intake.id.label("list_id"),
            func.count().label("rows"),
        )
        .join(IntakeRow, IntakeRow.intake_id == Intake.id)
        .where(
            Intake.dossier_id == dossier_id,
            Intake.state.in_(("open", "taking")),
            IntakeRow.line == "",
            IntakeRow.wanted,
        )
        .group_by(Intake.id, Intake.made_at)
        .order_by(Intake.id.desc())
        .limit(MOST)
    )
