"""Throttling of log-ins: failures are counted in a table, so that every worker knows of them.

Who fails waits longer each time, and is never shut out for good. The account's name alone only
slows mildly, and not at all where its holder has logged in before: nobody can lock the chairman
out by failing under his name from somewhere else.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from workflow_app.extensions import is_sqlite
from workflow_app.models import LoginFailure
from workflow_app.services.unit_of_work import require_transaction

FORGOTTEN_AFTER = timedelta(hours=1)
KEPT_FOR = timedelta(days=1)


class Throttled(RuntimeError):
    """Too many failures: `wait` is how many seconds until the next try is looked at."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(f"wait {wait} s")


@dataclass(frozen=True, slots=True)
class Gate:
    """What is counted under one key.

    `free` failures cost nothing; then `first` seconds, each time twice as long, at most `longest`.
    """

    key: str
    free: int
    first: int
    longest: int

    def wait(self, count: int) -> timedelta:
        """How long after the last of so many failures."""
        if count < self.free:
            return timedelta(0)
        doublings = min(count - self.free, 16)
        return timedelta(seconds=min(self.first * 2**doublings, self.longest))


def gates_of(login: str, address: str, *, known_here: bool) -> tuple[Gate, ...]:
    """What a try has to pass; `known_here`: its holder has logged in from this address before."""
    network = _network(address)
    pair = Gate(_key("pair", f"{login} {network}"), free=5, first=15, longest=900)
    place = Gate(_key("from", network), free=40, first=15, longest=300)
    name = Gate(_key("name", login), free=20, first=2, longest=5)
    return (pair, place) if known_here else (pair, place, name)


def admit(gates: tuple[Gate, ...], at: datetime) -> int:
    """Count a try before it is looked at, so that a hundred at once are a hundred.

    Returns the seconds to wait if it fails; raises Throttled when it comes too early.
    """
    rows = _rows(gates, at)
    for gate in gates:
        row = rows[gate.key]
        if row.last_at < at - FORGOTTEN_AFTER:
            row.count = 0
        ends = row.last_at + gate.wait(row.count)
        if ends > at:
            raise Throttled(int((ends - at).total_seconds()) + 1)
    for row in rows.values():
        row.count, row.last_at = row.count + 1, at
    return max(int(gate.wait(rows[gate.key].count).total_seconds()) for gate in gates)


def forgive(gates: tuple[Gate, ...], at: datetime) -> None:
    """The try succeeded: it counts no more. The address keeps what others failed from there."""
    rows = _rows(gates, at)
    for key, row in rows.items():
        row.count = row.count - 1 if key.startswith("from:") and row.count else 0
    session = require_transaction()
    session.execute(
        delete(LoginFailure)
        .where(LoginFailure.last_at < at - KEPT_FOR)
        .execution_options(synchronize_session=False)
    )


def _rows(gates: tuple[Gate, ...], at: datetime) -> dict[str, LoginFailure]:
    """The counters, begun where there are none, locked in the order of their keys."""
    session = require_transaction()
    dialect = sqlite if is_sqlite(session.connection()) else postgresql
    keys = sorted(gate.key for gate in gates)
    new = [{"key": key, "count": 0, "last_at": at} for key in keys]
    session.execute(dialect.insert(LoginFailure).values(new).on_conflict_do_nothing())
    rows = session.scalars(
        select(LoginFailure)
        .where(LoginFailure.key.in_(keys))
        .order_by(LoginFailure.key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.key: row for row in rows}


def _key(kind: str, text: str) -> str:
    # Hashed: people type passwords into the field of the name.
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()}"


def _network(address: str) -> str:
    """The address; of IPv6 the /64, which one household has to itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
