"""Receipts: the digest on each is that of what is kept of its lines, one after the other."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from workflow_app.models import Snapshot, Submission
from workflow_app.services.agreement.finding import Disagreement, batches, grouped, within

ALTERED = "các bản đã gửi không khớp mã băm của biên nhận"


def differing_receipts(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every receipt whose lines are not those it was made of."""
    query = (
        select(Submission.id, Submission.number, Submission.lines, Submission.digest)
        .where(within(Submission.authority_id, place))
        .order_by(Submission.id)
    )
    for rows in batches(connection, query):
        lines = grouped(
            connection.execute(
                select(Snapshot.submission_id, Snapshot.digest)
                .where(Snapshot.submission_id.in_([row.id for row in rows]))
                .order_by(Snapshot.id)
            )
        )
        for row in rows:
            running, kept = b"", lines.get(row.id, [])
            for line in kept:
                running = hashlib.sha256(running + line.digest).digest()
            if not kept or (running, len(kept)) != (row.digest, row.lines):
                yield Disagreement("submission", row.number, ALTERED)
