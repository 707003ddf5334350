"""Endorsed lines that stand on no paper yet: what a new decision or proposal can be made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from states.facts import Actor
from states.papers import KINDS, PaperKind
from states.roles import HOME_AFFAIRS
from states.workflows.district import REVIEWED
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination
from workflow_app.queries import nominations
from workflow_app.queries.paper_lines import Standing, tell


@dataclass(frozen=True, slots=True)
class Pile:
    """How many lines of one movement wait for one kind of paper."""

    movement_id: UUID
    movement: str
    title: str
    kind: PaperKind
    count: int


@dataclass(frozen=True, slots=True)
class AwardGroup:
    """The candidates for one award."""

    award: str
    lines: list[Standing]


def piles_of(actor: Actor) -> list[Pile]:
    """What waits to be put on a paper, by movement and kind, newest movement first."""
    rows = db.session.execute(
        select(Movement.id, Movement.code, Movement.title, Nomination.decided_by, func.count())
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(_waiting(actor))
        .group_by(Movement.id, Movement.code, Movement.title, Nomination.decided_by)
        .order_by(Movement.id.desc(), Nomination.decided_by)
    )
    kinds = {kind.decided_by: kind for kind in KINDS.values()}
    return [
        Pile(id_, code, title, kinds[decided_by], count)
        for id_, code, title, decided_by, count in rows
    ]


def groups_for(
    actor: Actor, movement_id: UUID, kind: PaperKind, beside: Sequence[Standing] = ()
) -> list[AwardGroup]:
    """The candidates of one movement for one kind of paper, by award, as the paper orders them.

    Only who drafts there finds any: what the offices say is said to him. The lines that stand
    `beside` them are told of in the same statements.
    """
    loaded = nominations.load(
        _waiting(actor),
        Nomination.movement_id == movement_id,
        Nomination.decided_by == kind.decided_by,
    )
    lines = [Standing(one, internal=True) for one in loaded]
    tell(actor, [*lines, *beside])
    groups: dict[str, list[Standing]] = {}
    for line in sorted(lines, key=lambda line: line.order):
        groups.setdefault(line.loaded.award.label, []).append(line)
    return [AwardGroup(award, lines) for award, lines in sorted(groups.items())]


def _waiting(actor: Actor) -> ColumnElement[bool]:
    """Endorsed, on no paper, in an authority where the actor drafts papers."""
    places = [
        Nomination.authority_id == grant.authority_id
        for grant in actor.grants
        if grant.role == HOME_AFFAIRS and grant.unit_id is None
    ]
    return and_(or_(false(), *places), Nomination.state == REVIEWED, Nomination.paper_id.is_(None))
