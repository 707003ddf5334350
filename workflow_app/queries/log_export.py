"""The log as evidence: entries with the very bytes that were hashed, and the values beside them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from states.clock import end_of
from workflow_app.extensions import db
from workflow_app.models.audit import Chain, Entry, EntryValue

BATCH = 500


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value with its salt; both None once it was erased."""

    name: str
    value: str | None
    salt: bytes | None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as it is kept: SHA-256 of `body` is `hash`, and `body` names the hash before."""

    id: UUID
    chain_id: UUID
    kind: str
    position: int
    body: bytes
    hash: bytes
    values: list[KeptValue]

    def as_line(self) -> dict[str, Any]:
        """As it stands in a line of evidence: bytes in hex, but what was hashed as it was."""
        return {
            "id": str(self.id),
            "chain": str(self.chain_id),
            "kind": self.kind,
            "position": self.position,
            "hash": self.hash.hex(),
            "body": self.body.decode("utf-8", "replace"),
            "values": [
                {
                    "name": one.name,
                    "value": one.value,
                    "salt": one.salt.hex() if one.salt is not None else None,
                }
                for one in self.values
            ],
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; days are the office's, both included. `after` goes on behind an entry."""

    since: dt.date | None = None
    until: dt.date | None = None
    after: UUID | None = None


def entries_of(authorities: frozenset[UUID], wanted: Wanted) -> Iterator[KeptEntry]:
    """The entries of these authorities, in the order of their ids, read in batches."""
    after = wanted.after
    while batch := _batch(authorities, wanted, after):
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1].id


def these(ids: Sequence[UUID]) -> Iterator[KeptEntry]:
    """The entries of these ids, in the order given, read in batches."""
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        found = {entry.id: entry for entry in _read(_kept().where(Entry.id.in_(part)))}
        yield from (found[id_] for id_ in part)


def _batch(authorities: frozenset[UUID], wanted: Wanted, after: UUID | None) -> list[KeptEntry]:
    query = _kept().where(Entry.authority_id.in_(authorities)).order_by(Entry.id).limit(BATCH)
    if after:
        query = query.where(Entry.id > after)
    if wanted.since:
        query = query.where(Entry.at >= end_of(wanted.since - dt.timedelta(days=1)))
    if wanted.until:
        query = query.where(Entry.at < end_of(wanted.until))
    return _read(query)


def _kept() -> Select[UUID, UUID, str, int, bytes, bytes]:
    return select(
        Entry.id, Entry.chain_id, Chain.kind, Entry.position, Entry.body, Entry.hash
    ).join(Chain, Chain.id == Entry.chain_id)


def _read(query: Select[UUID, UUID, str, int, bytes, bytes]) -> list[KeptEntry]:
    rows = db.session.execute(query).all()
    values = _values_of([row.id for row in rows])
    return [KeptEntry(*row, values.get(row.id, [])) for row in rows]


def _values_of(ids: list[UUID]) -> dict[UUID, list[KeptValue]]:
    found: dict[UUID, list[KeptValue]] = {}
    rows = db.session.execute(
        select(EntryValue.entry_id, EntryValue.name, EntryValue.value, EntryValue.salt)
        .where(EntryValue.entry_id.in_(ids))
        .order_by(EntryValue.id)
    )
    for entry_id, name, value, salt in rows:
        found.setdefault(entry_id, []).append(KeptValue(name, value, salt))
    return found
