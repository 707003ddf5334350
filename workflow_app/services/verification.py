"""Verification: walks the chains of the log in order and names the first bad entry of each, then
holds the data against the log.

Held against the bytes: positions without a gap, the hash before, SHA-256 of the bytes, their
canonical form (RFC 8785), the columns beside them, and every value that has not been erased.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, select, true

from workflow_app.extensions import db, is_sqlite
from workflow_app.integrations.store import Store
from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.services.agreement import Disagreement, disagreements
from workflow_app.services.audit import GENESIS
from workflow_app.services.entry_proof import Value, faults_of
from workflow_app.services.excused import BATCH, Excuses

STRAYS_NAMED = 100

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong in one chain: the entry, its place, and what is wrong with it."""

    kind: str
    subject: str
    chain_id: UUID
    position: int
    entry_id: UUID | None
    what: str


@dataclass(slots=True)
class Report:
    """What was walked, every chain that is not whole, and what in the data differs from the log."""

    chains: int = 0
    entries: int = 0
    faults: list[Fault] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults and not self.disagreements


def verify_all(store: Store | None = None) -> Report:
    """Walk the whole log, and what belongs to no chain; hold the data against it, and the files
    when the store is given. Memory does not grow with the log.
    """
    with _snapshot() as connection:
        return verify_on(connection, store)


def verify_on(connection: Connection, store: Store | None = None) -> Report:
    """The same as this connection sees the log, in a transaction of the caller."""
    report = _walk(connection, true())
    report.faults += _strays(connection)
    report.disagreements += disagreements(connection, store=store)
    return report


def verify_chain(chain_id: UUID) -> Report:
    """Walk one chain."""
    with _snapshot() as connection:
        return _walk(connection, Chain.id == chain_id)


def verify_authority(authority_id: UUID) -> Report:
    """Walk the chains of one authority, and hold its data against them."""
    with _snapshot() as connection:
        report = _walk(connection, Chain.authority_id == authority_id)
        report.disagreements += disagreements(connection, authority_id)
        return report


@contextmanager
def _snapshot() -> Iterator[Connection]:
    """One view of the whole log, though others go on writing."""
    with db.engine.connect() as connection:
        if not is_sqlite(connection):  # there a transaction sees one moment anyway
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _walk(connection: Connection, condition: ColumnElement[bool]) -> Report:
    report = Report()
    excuses = Excuses(connection)
    for _, rows in groupby(_rows(connection, condition), key=lambda pair: pair[0].chain_id):
        walker = _Walker(excuses)
        for row, values in rows:
            walker.pass_by(row, values)
        report.chains += 1
        report.entries += walker.entries
        fault = walker.fault or walker.fault_of_head()
        if fault:
            report.faults.append(fault)
    return report


def _rows(
    connection: Connection, condition: ColumnElement[bool]
) -> Iterator[tuple[AnyRow, dict[str, Value]]]:
    """Every entry with its chain and its values, in order; a chain without entries comes once."""
    stream = connection.execute(_query(condition), execution_options={"yield_per": BATCH})
    for rows in stream.partitions():
        values = _values(connection, [row.id for row in rows if row.id is not None])
        for row in rows:
            yield row, values.get(row.id, {})


def _query(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Chain.id.label("chain_id"),
            Chain.kind,
            Chain.subject.label("chain_subject"),
            Chain.length,
            Chain.head,
            *(column for column in Entry.__table__.c if column.name != "chain_id"),
        )
        .outerjoin(Entry, Entry.chain_id == Chain.id)
        .where(condition)
        .order_by(Chain.id, Entry.position)
    )


def _values(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, dict[str, Value]]:
    found: dict[UUID, dict[str, Value]] = {}
    rows = connection.execute(
        select(
            EntryValue.entry_id,
            EntryValue.name,
            EntryValue.value,
            EntryValue.salt,
            EntryValue.about_id,
        ).where(EntryValue.entry_id.in_(ids))
    )
    for entry_id, name, value, salt, about_id in rows:
        found.setdefault(entry_id, {})[name] = Value(value, salt, about_id)
    return found


class _Walker:
    """Goes along one chain and keeps the first thing that is wrong."""

    def __init__(self, excuses: Excuses) -> None:
        self.fault: Fault | None = None
        self.entries = 0
        self._excuses = excuses
        self._previous = GENESIS
        self._last: AnyRow | None = None

    def pass_by(self, row: AnyRow, values: dict[str, Value]) -> None:
        """Look at the next entry; after a fault the rest of the chain proves nothing any more."""
        if row.id is not None:
            expected = (self._last.position if self._last else 0) + 1
            what = next(faults_of(row, values, expected, self._previous, self._excuses), None)
            if what and self.fault is None:
                self.fault = _fault(row, what)
            self.entries += 1
            self._previous = row.hash
        self._last = row

    def fault_of_head(self) -> Fault | None:
        """Hold the last entry against the head of the chain."""
        last = self._last
        if last is None:
            return None
        position = last.position or 0
        if position != last.length:
            what = f"chuỗi có {position} dòng, đầu chuỗi ghi {last.length} dòng"
        elif self._previous != last.head:
            what = "mã băm của dòng cuối không khớp đầu chuỗi"
        else:
            return None
        return _fault(last, what)


def _fault(row: AnyRow, what: str) -> Fault:
    return Fault(row.kind, row.chain_subject, row.chain_id, row.position or 0, row.id, what)


def _strays(connection: Connection) -> Iterator[Fault]:
    """Entries that belong to no chain, and values that belong to no entry."""
    entries = (
        select(Entry.subject, Entry.chain_id, Entry.position, Entry.id)
        .where(~exists().where(Chain.id == Entry.chain_id))
        .order_by(Entry.chain_id, Entry.position)
        .limit(STRAYS_NAMED)
    )
    for subject, chain_id, position, entry_id in connection.execute(entries):
        yield Fault("", subject, chain_id, position, entry_id, "không thuộc chuỗi nào")
    values = (
        select(EntryValue.id, EntryValue.entry_id, EntryValue.name)
        .where(~exists().where(Entry.id == EntryValue.entry_id))
        .limit(STRAYS_NAMED)
    )
    for value_id, entry_id, name in connection.execute(values):
        what = f"giá trị “{name}” không thuộc dòng nào"
        yield Fault("", "", value_id, 0, entry_id, what)
