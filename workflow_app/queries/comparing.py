"""Sendings to be held against each other: of one line, or of a whole dossier, as they were kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Dossier, Nomination, Snapshot, Submission
from workflow_app.queries.details import Detail
from workflow_app.queries.file_parts import shared_in, with_shared

FORWARDING = "forward"


@dataclass(frozen=True, slots=True)
class Kept:
    """One sending of a line: the number of its receipt, its moment, what it said. What was erased
    says nothing.
    """

    number: str
    at: datetime
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LineThen:
    """A line of a dossier as it stood after two sendings; None where it was not sent yet."""

    code: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def sendings_of(detail: Detail) -> list[Kept]:
    """The sendings of a line that are this reader's, the oldest first.

    Who is not told of the remarks got what was forwarded, or the last one, and nothing before it.
    """
    rows = db.session.execute(
        select(Submission.number, Submission.sent_at, Snapshot.body)
        .join(Snapshot, Snapshot.submission_id == Submission.id)
        .where(Snapshot.nomination_id == detail.nomination.id)
        .order_by(Submission.sent_at)
    ).all()
    shared = shared_in(detail.nomination.dossier_id) if len(rows) > 1 else []
    id_, first = detail.nomination.id, rows[0].sent_at if rows else None
    kept = [
        Kept(number, at, with_shared(_read(body), id_, (first or at, at), shared))
        for number, at, body in rows
    ]
    if detail.sees("remarks"):
        return kept
    acts = detail.loaded.acts
    sent_on = [act.at for act in acts if act.act == FORWARDING]
    got = {_last_before(kept, at) for at in sent_on} if sent_on else {len(kept) - 1}
    return [one for place, one in enumerate(kept) if place in got]


def lines_then(dossier_id: UUID, before: datetime, after: datetime) -> list[LineThen]:
    """Every line of a dossier that was sent by the later of two moments, as it was sent last by
    each of them.
    """
    rows = db.session.execute(
        select(Nomination.id, Nomination.code, Submission.sent_at, Snapshot.body)
        .join(Snapshot, Snapshot.submission_id == Submission.id)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(Submission.dossier_id == dossier_id, Submission.sent_at <= after)
        .order_by(Nomination.id, Submission.sent_at)
    )
    shared, first = shared_in(dossier_id), dict[UUID, datetime]()
    found: dict[str, LineThen] = {}
    for id_, code, at, body in rows:
        sent = first.setdefault(id_, at), at
        content = with_shared(_read(body), id_, sent, shared)
        old = found[code].before if code in found else None
        found[code] = LineThen(code, content if at <= before else old, content)
    return list(found.values())


def receipts_of(dossier: Dossier) -> list[tuple[str, datetime, int]]:
    """The sendings of a dossier, the oldest first: number, moment, how many lines."""
    rows = db.session.execute(
        select(Submission.number, Submission.sent_at, Submission.lines)
        .where(Submission.dossier_id == dossier.id)
        .order_by(Submission.sent_at)
    )
    return [(row.number, row.sent_at, row.lines) for row in rows]


def _last_before(kept: Sequence[Kept], at: datetime) -> int:
    return max((place for place, one in enumerate(kept) if one.at <= at), default=-1)


def _read(body: bytes) -> dict[str, Any]:
    return json.loads(body) if body else {}
