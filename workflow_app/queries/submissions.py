"""Sendings of one line as they were kept: what was returned, and what came back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from states.figures import Figure
from states.figures import content_of as content_of_figures
from states.workflows.district import WITH_THE_UNIT
from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Nomination, Remark, Snapshot, Submission
from workflow_app.queries.details import Said, said_of
from workflow_app.queries.figures import figures_of
from workflow_app.queries.file_parts import (
    Lying,
    files_around,
    files_of,
    named_as_sent,
    shared_in,
    with_shared,
)
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Resent:
    """What a line said when it was returned, and what it said when it was sent last."""

    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def changed(self) -> list[str]:
        """The fields that say something else."""
        return [name for name, value in self.after.items() if value != self.before.get(name)]


def content_of(
    loaded: Loaded, figures: Iterable[Figure], files: Iterable[Attachment]
) -> dict[str, Any]:
    """What a line says, with the digest of every file: the thing that is sent."""
    nomination, nominee = loaded.nomination, loaded.nominee
    return {
        "code": nomination.code,
        "unit": loaded.unit.name,
        "movement": loaded.movement.code,
        "subject_kind": nominee.kind,
        "nominee": str(nominee.id),
        "name": nominee.name,
        "title": nominee.title,
        "birth_year": nominee.birth_year,
        "sex": nominee.sex,
        "leads": nominee.leads,
        "award": loaded.award.code,
        "award_label": loaded.award.label,
        "achievement": nomination.achievement,
        "figures": content_of_figures(figures),
        "files": list(map(named_as_sent, files)),
    }


def since_sent(line: Loaded) -> Resent | None:
    """What a line that lies returned said when it was sent last, and what it says now; both with
    the papers of its list that speak for it. None where nothing of a sending is left.
    """
    id_, first = line.nomination.id, line.nomination.submitted_at
    row = db.session.execute(
        select(Snapshot.body, Submission.sent_at)
        .join(Submission, Submission.id == Snapshot.submission_id)
        .where(Snapshot.nomination_id == id_)
        .order_by(Snapshot.round.desc(), Snapshot.id.desc())
        .limit(1)
    ).first()
    if row is None or not row.body or first is None:
        return None
    around = files_around([line])
    now = content_of(line, figures_of([id_])[id_], files_of(line, around, as_sent=False))
    beside = [
        named_as_sent(one.file)
        for one in around
        if one.line_id != id_ and one.now and (one.state in WITH_THE_UNIT or one.covers(line))
    ]
    now["files"] += [file for file in beside if file not in now["files"]]
    return Resent(with_shared(json.loads(row.body), id_, (first, row.sent_at), around), now)


def remarks_with_resent(
    nomination: Nomination, lying: Sequence[Lying] | None = None
) -> tuple[list[Said], Resent | None]:
    """Every remark, the newest round first, and the two sendings around the last return, in one
    statement, and in one more, unless it was read, what lies with any line of the list; no
    sendings where nothing was sent since.

    What was sent and recalled in between was never judged, so it is passed over.
    """
    nomination_id = nomination.id
    returned_in = (
        select(func.max(Remark.round)).where(Remark.nomination_id == nomination_id)
    ).scalar_subquery()
    earlier, later = Snapshot.round < returned_in, Snapshot.round >= returned_in
    two = [
        _last_sent(column, nomination_id, when).label(f"{name}_{what}")
        for name, when in (("before", earlier), ("after", later))
        for column, what in ((Snapshot.body, "body"), (Submission.sent_at, "at"))
    ]
    rows = db.session.execute(
        select(Remark, Account.name, Attachment, *two)
        .join(Account, Account.id == Remark.made_by)
        .outerjoin(Attachment, Attachment.id == Remark.attachment_id)
        .where(Remark.nomination_id == nomination_id)
        .order_by(Remark.round.desc(), Remark.id)
    ).all()
    resent = None
    if rows and rows[0].before_body and rows[0].after_body:
        top = rows[0]
        shared = shared_in(nomination.dossier_id) if lying is None else lying
        both = ((top.before_body, top.before_at), (top.after_body, top.after_at))
        first = nomination.submitted_at or top.before_at
        before, after = (
            with_shared(json.loads(body), nomination_id, (first, at), shared) for body, at in both
        )
        resent = Resent(before, after)
    return [said_of(row.Remark, row.name, row.Attachment) for row in rows], resent


def _last_sent(
    column: InstrumentedAttribute[Any], nomination_id: UUID, when: ColumnElement[bool]
) -> ScalarSelect[Any]:
    query = (
        select(column)
        .join_from(Snapshot, Submission, Submission.id == Snapshot.submission_id)
        .where(Snapshot.nomination_id == nomination_id, when)
    )
    return query.order_by(Snapshot.round.desc(), Snapshot.id.desc()).limit(1).scalar_subquery()
