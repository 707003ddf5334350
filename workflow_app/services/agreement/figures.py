"""Figures of a line: those written with its words and the official ones, as its chain says them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from states.figures import Figure, Target, content_of, in_words, official_in_words
from workflow_app.models import Attachment, LineFigure, MovementTarget
from workflow_app.services.agreement.finding import AnyRow, Field, differing
from workflow_app.services.agreement.story import Story

FIELDS = (
    Field("figures", "số liệu chỉ tiêu", quiet=True),
    Field("official", "số liệu chính thức", quiet=True),
    Field("official_by", "người ghi số liệu chính thức", quiet=True),
    Field("official_at", "lúc ghi số liệu chính thức"),
)
OF_TARGET = (
    MovementTarget.name,
    MovementTarget.measure,
    MovementTarget.lower_is_better,
    MovementTarget.needed,
)
ROWS: Select[*tuple[Any, ...]] = (
    select(
        LineFigure.nomination_id,
        *LineFigure.__table__.c,
        *OF_TARGET,
        Attachment.file_name.label("evidence"),
    )
    .join(MovementTarget, MovementTarget.id == LineFigure.target_id)
    .outerjoin(Attachment, Attachment.id == LineFigure.evidence_id)
    .order_by(MovementTarget.place, MovementTarget.id)
)


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Where the figures are others than the log says."""
    figures = [_figure(row) for row in rows]
    last = max((row for row in rows if row.official_at), key=_moment, default=None)
    stored = {
        "figures": in_words(content_of(figures)),
        "official": official_in_words(figures),
        "official_by": last.official_by if last else None,
        "official_at": last.official_at if last else None,
    }
    yield from differing(FIELDS, stored, story.says)


def _moment(row: AnyRow) -> Any:
    return row.official_at


def _figure(row: AnyRow) -> Figure:
    return Figure(
        Target(
            row.target_id,
            row.name,
            row.measure,
            lower_is_better=row.lower_is_better,
            needed=row.needed,
        ),
        planned=row.planned,
        done=row.done,
        estimate=row.estimate,
        evidence=row.evidence or "",
        official=row.official,
        official_source=row.official_source,
    )
