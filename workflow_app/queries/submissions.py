"""Sendings of one line as they were kept: what was returned, and what came back."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Remark, Snapshot
from workflow_app.queries.details import Said, said_of


@dataclass(frozen=True, slots=True)
class Resent:
    """What a line said when it was returned, and what it said when it was sent last."""

    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def changed(self) -> list[str]:
        """The fields that say something else."""
        return [name for name, value in self.after.items() if value != self.before.get(name)]


def remarks_with_resent(nomination_id: UUID) -> tuple[list[Said], Resent | None]:
    """Every remark, the newest round first, and the two sendings around the last return, in one
    statement; no sendings where nothing was sent since.

    What was sent and recalled in between was never judged, so it is passed over.
    """
    returned_in = (
        select(func.max(Remark.round)).where(Remark.nomination_id == nomination_id)
    ).scalar_subquery()
    before = _last_sent(nomination_id, Snapshot.round < returned_in)
    after = _last_sent(nomination_id, Snapshot.round >= returned_in)
    rows = db.session.execute(
        select(Remark, Account.name, Attachment, before.label("before"), after.label("after"))
        .join(Account, Account.id == Remark.made_by)
        .outerjoin(Attachment, Attachment.id == Remark.attachment_id)
        .where(Remark.nomination_id == nomination_id)
        .order_by(Remark.round.desc(), Remark.id)
    ).all()
    resent = None
    if rows and rows[0].before and rows[0].after:
        resent = Resent(json.loads(rows[0].before), json.loads(rows[0].after))
    return [said_of(row.Remark, row.name, row.Attachment) for row in rows], resent


def _last_sent(nomination_id: UUID, when: ColumnElement[bool]) -> ScalarSelect[bytes]:
    query = select(Snapshot.body).where(Snapshot.nomination_id == nomination_id, when)
    return query.order_by(Snapshot.round.desc()).limit(1).scalar_subquery()
