"""Figures of a line: written with its words, and the official ones of the year put beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor
from states.figures import Figure, content_of, in_words, official_in_words
from states.sight import may_view
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import Attachment, LineFigure, Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.figures import INDIVIDUAL, figures_of, targets_of
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.unit_of_work import require_transaction

SOURCE_LENGTH = 400
NOT_ASKED = "Phong trào không hỏi chỉ tiêu này với đối tượng này."


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of one target."""

    planned: Decimal | None = None
    done: Decimal | None = None
    estimate: Decimal | None = None
    evidence_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """The official figure of the year for one target, and which paper says it."""

    value: Decimal | None
    source: str = ""


def words_for(nomination_id: UUID) -> str:
    """The figures of a line as the log says them."""
    return in_words(content_of(figures_of([nomination_id])[nomination_id]))


def begin(
    nomination: Nomination, kind: str, written: Mapping[UUID, Written] | None
) -> dict[str, str]:
    """Put down the figures a new line comes with; returns what the log says of them. No file can
    be their evidence yet.
    """
    if not written:
        return {}
    targets = [
        one
        for one in targets_of(nomination.movement_id)
        if kind != INDIVIDUAL or one.of_individuals
    ]
    if not written.keys() <= {one.id for one in targets}:
        raise Invalid(figures=NOT_ASKED)
    figures = []
    for target in targets:
        said = written.get(target.id, Written())
        figures.append(Figure(target, said.planned, said.done, said.estimate))
        if said != Written():
            row = _begin(nomination.id, target.id)
            row.planned, row.done, row.estimate = said.planned, said.done, said.estimate
    return {"figures": in_words(content_of(figures))}


def write(nomination_id: UUID, written: Mapping[UUID, Written]) -> tuple[str, str]:
    """Put down what was written, in the open transaction; targets not named stay as they are.

    Returns the figures before and after, as the log says them.
    """
    figures = figures_of([nomination_id])[nomination_id]
    asked = {one.target.id: one for one in figures}
    if not written.keys() <= asked.keys():
        raise Invalid(figures=NOT_ASKED)
    _demand_own_files(nomination_id, written.values())
    rows = _rows(nomination_id)
    for target_id, said in written.items():
        row = rows.get(target_id)
        if row is None:
            if said == Written():
                continue
            row = _begin(nomination_id, target_id)
        row.planned, row.done, row.estimate = said.planned, said.done, said.estimate
        row.evidence_id = said.evidence_id
    require_transaction().flush()
    return in_words(content_of(figures)), words_for(nomination_id)


def without(nomination_id: UUID, attachment_id: UUID) -> dict[str, str]:
    """Name a file as evidence no more, which is being taken off its line; returns what the log says
    of that, nothing where it was none.
    """
    session = require_transaction()
    rows = session.scalars(
        select(LineFigure).where(
            LineFigure.nomination_id == nomination_id, LineFigure.evidence_id == attachment_id
        )
    ).all()
    if not rows:
        return {}
    before = words_for(nomination_id)
    for row in rows:
        row.evidence_id = None
    session.flush()
    return {"before_figures": before, "after_figures": words_for(nomination_id)}


def update_official(
    actor: Actor,
    code: str,
    said: Mapping[UUID, Official],
    seen: datetime | None,
    at: datetime,
) -> None:
    """Put the official figures of the year beside what was sent, which stays as it is.

    `seen` is when they were last put down, on the page the person had before him. Raises NotFound,
    Closed with every reason, Stale, Invalid.
    """
    with acting(actor, at) as session:
        audit.hold(select(Nomination.id).where(Nomination.code == code))
        loaded = next(iter(stored.by_codes([code])), None)
        if loaded is None:
            raise NotFound
        nomination = loaded.nomination
        subject = subjects.nomination(nomination.id, nomination.authority_id)
        line = loaded.line_for(actor)
        if not may_view(actor, line):
            raise NotFound(subject, Tag.FIGURE_UPDATE)
        over = day_of(at) > loaded.movement.ends_on
        thing = Thing.of_line(line, actor, period_over=over)
        grant = demand("figure:update", actor, thing, subject)
        before = figures_of([nomination.id])[nomination.id]
        if last_official(before) != seen:
            raise Stale
        _demand_whole(before, said)
        if not _put_beside(nomination.id, before, said, (actor, at)):
            return
        session.flush()
        after = figures_of([nomination.id])[nomination.id]
        was, becomes = official_in_words(before), official_in_words(after)
        audit.append(
            subject,
            audit.Event(
                tag=Tag.FIGURE_UPDATE,
                at=at,
                actor=actor,
                grant=grant,
                values={"before_official": was, "after_official": becomes},
                about_id=loaded.nominee.id,
            ),
        )


def _put_beside(
    nomination_id: UUID,
    figures: Iterable[Figure],
    said: Mapping[UUID, Official],
    by: tuple[Actor, datetime],
) -> bool:
    """Put down those that are others now; False when none is."""
    rows, changed = _rows(nomination_id), False
    for figure in figures:
        told = said.get(figure.target.id, Official(figure.official, figure.official_source))
        source = "" if told.value is None else one_line(told.source)[:SOURCE_LENGTH]
        if (told.value, source) == (figure.official, figure.official_source):
            continue
        row = rows.get(figure.target.id) or _begin(nomination_id, figure.target.id)
        row.official, row.official_source = told.value, source
        row.official_by, row.official_at = by[0].account_id, by[1]
        changed = True
    return changed


def last_official(figures: Iterable[Figure]) -> datetime | None:
    """When an official figure was last put down."""
    return max((one.official_at for one in figures if one.official_at), default=None)


def _demand_whole(figures: Sequence[Figure], said: Mapping[UUID, Official]) -> None:
    if not said.keys() <= {one.target.id for one in figures}:
        raise Invalid(figures=NOT_ASKED)
    for id_, told in said.items():
        if told.value is not None and not told.source.strip():
            raise Invalid(**{f"source_{id_}": "Hãy ghi số liệu lấy từ văn bản nào, ngày nào."})


def _demand_own_files(nomination_id: UUID, written: Iterable[Written]) -> None:
    named = {one.evidence_id for one in written if one.evidence_id}
    if not named:
        return
    own = require_transaction().scalars(
        select(Attachment.id).where(
            Attachment.id.in_(named),
            Attachment.nomination_id == nomination_id,
            Attachment.removed_at.is_(None),
        )
    )
    if set(own) != named:
        raise Invalid(figures="Tệp minh chứng không còn trong hồ sơ này; hãy chọn lại.")


def _rows(nomination_id: UUID) -> dict[UUID, LineFigure]:
    rows = require_transaction().scalars(
        select(LineFigure).where(LineFigure.nomination_id == nomination_id)
    )
    return {row.target_id: row for row in rows}


def _begin(nomination_id: UUID, target_id: UUID) -> LineFigure:
    row = LineFigure(nomination_id=nomination_id, target_id=target_id, official_source="")
    require_transaction().add(row)
    return row
