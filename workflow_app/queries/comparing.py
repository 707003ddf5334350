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
    kept = [Kept(row.number, row.sent_at, _read(row.body)) for row in rows]
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
        select(Nomination.code, Submission.sent_at, Snapshot.body)
        .join(Snapshot, Snapshot.submission_id == Submission.id)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(Submission.dossier_id == dossier_id, Submission.sent_at <= after)
        .order_by(Nomination.id, Submission.sent_at)
    )
    found: dict[str, tuple[bytes | None, bytes | None]] = {}
    for code, at, body in rows:
        old, _ = found.get(code, (None, None))
        found[code] = (body if at <= before else old, body)
    return [
        LineThen(code, None if old is None else _read(old), None if new is None else _read(new))
        for code, (old, new) in found.items()
    ]


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
