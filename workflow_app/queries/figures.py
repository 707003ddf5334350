"""Targets of a movement, and the figures of lines and reports against them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from states.clock import day_of
from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.figures import Figure, Target, content_of, figures_in, in_words
from states.shares import Share, figure_in_words
from workflow_app.extensions import db
from workflow_app.models import Attachment, LineFigure, MovementTarget, Nomination, RegisterEntry
from workflow_app.queries.details import Detail

__all__ = [
    "INDIVIDUAL",
    "Figure",
    "Share",
    "Target",
    "content_of",
    "figure_in_words",
    "figures_for",
    "figures_in",
    "figures_of",
    "in_words",
    "may_update",
    "target_of",
    "targets_of",
]

INDIVIDUAL = "individual"


def targets_of(movement_id: UUID) -> list[Target]:
    """The targets of a movement, in its order."""
    rows = db.session.scalars(
        select(MovementTarget)
        .where(MovementTarget.movement_id == movement_id)
        .order_by(MovementTarget.place, MovementTarget.id)
    )
    return [target_of(row) for row in rows]


def target_of(row: MovementTarget) -> Target:
    """A target as it is read."""
    return Target(
        row.id,
        row.name,
        row.measure,
        lower_is_better=row.lower_is_better,
        needed=row.needed,
        of_individuals=row.of_individuals,
    )


def figures_of(lines: Iterable[UUID]) -> dict[UUID, list[Figure]]:
    """By the id of each line its figures: one for every target that is asked of its kind, also
    where nothing was written yet; in one statement however many lines they are.

    A line whose movement has no targets has an empty list. These are the figures as they stand;
    who reads a line as it was sent reads `states.figures.figures_in` of its snapshot.
    """
    ids = list(lines)
    found: dict[UUID, list[Figure]] = {id_: [] for id_ in ids}
    if not ids:
        return found
    rows = db.session.execute(
        select(Nomination.id, MovementTarget, LineFigure, Attachment.file_name)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(MovementTarget, MovementTarget.movement_id == Nomination.movement_id)
        .outerjoin(
            LineFigure,
            and_(
                LineFigure.nomination_id == Nomination.id,
                LineFigure.target_id == MovementTarget.id,
            ),
        )
        .outerjoin(Attachment, Attachment.id == LineFigure.evidence_id)
        .where(
            Nomination.id.in_(ids),
            or_(
                RegisterEntry.kind != INDIVIDUAL,
                MovementTarget.of_individuals.is_(True),
                LineFigure.id.is_not(None),
            ),
        )
        .order_by(MovementTarget.place, MovementTarget.id)
    )
    for id_, target, row, evidence in rows:
        found[id_].append(_figure(target_of(target), row, evidence or ""))
    return found


def figures_for(detail: Detail) -> list[Figure]:
    """The figures of a line for its reader: as they stand, or as its unit sent them last."""
    sent = detail.shown.figures
    if sent is not None:
        return figures_in(sent)
    return figures_of([detail.nomination.id])[detail.nomination.id]


def may_update(actor: Actor, detail: Detail, at: datetime) -> DutyVerdict:
    """May the actor put official figures beside those that were sent; and if not, why."""
    over = day_of(at) > detail.loaded.movement.ends_on
    return judge_duty("figure:update", actor, Thing.of_line(detail.line, actor, period_over=over))


def _figure(target: Target, row: LineFigure | None, evidence: str) -> Figure:
    if row is None:
        return Figure(target)
    return Figure(
        target,
        planned=row.planned,
        done=row.done,
        estimate=row.estimate,
        evidence_id=row.evidence_id,
        evidence=evidence,
        official=row.official,
        official_source=row.official_source,
        official_at=row.official_at,
    )
