"""Snapshots of sendings held against their digests; one may be empty where an erasure says so."""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from workflow_app.models import Nomination, Snapshot
from workflow_app.services.erased import Erased, Place
from workflow_app.services.excused import erasures_of

BATCH = 500
EMPTY = b""  # of an erased one
SENDINGS = "sendings"  # how an act of erasure speaks of them
ALTERED = "bản đã gửi khác mã băm ghi lúc gửi"
UNEXCUSED = "bản đã gửi bị xóa mà không có quyết định xóa"


def place_of(snapshot_id: UUID) -> Place:
    """How an erasure counts a snapshot."""
    return snapshot_id, "body"


def faults_of_snapshots(
    connection: Connection, here: ColumnElement[bool]
) -> Iterator[tuple[str, str]]:
    """Every snapshot of these lines that is not what was sent: the code of its line, and how."""
    excused: dict[UUID, Place] | None = None
    query = (
        select(Nomination.code, Nomination.nominee_id, Snapshot.id, Snapshot.body, Snapshot.digest)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(here)
        .order_by(Snapshot.id)
    )
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        if row.body != EMPTY:
            if hashlib.sha256(row.body).digest() != row.digest:
                yield row.code, ALTERED
            continue
        if excused is None:
            excused = _excused(connection)
        last = excused.get(row.nominee_id)
        if last is None or place_of(row.id) > last:
            yield row.code, UNEXCUSED


def _excused(connection: Connection) -> dict[UUID, Place]:
    """By person the last snapshot that the last erasure took, where it is the very ones it says."""
    said: dict[UUID, Erased] = {}
    for body in erasures_of(connection):
        erased = Erased.read((body.get("erased") or {}).get(SENDINGS))
        if erased:
            said[UUID(body["refers_to"]["person"])] = erased
    empty = (
        select(Nomination.nominee_id, Snapshot.id)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(Snapshot.body == EMPTY)
        .order_by(Nomination.nominee_id, Snapshot.id)
    )
    rows = connection.execute(empty, execution_options={"yield_per": BATCH})
    found: dict[UUID, Place] = {}
    for person, places in groupby(rows, key=lambda row: row[0]):
        last = said[person].last_of(place_of(id_) for _, id_ in places) if person in said else None
        if last:
            found[person] = last
    return found
