"""Sendings of one line as they were kept: what was returned, and what came back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Nomination, Remark, Snapshot, Submission
from workflow_app.queries.details import Said, said_of
from workflow_app.queries.file_parts import Lying, shared_in, with_shared


@dataclass(frozen=True, slots=True)
class Resent:
    """What a line said when it was returned, and what it said when it was sent last."""

    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def changed(self) -> list[str]:
        """The fields that say something else."""
        return [name for name, value in self.after.items() if value != self.before.get(name)]


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
