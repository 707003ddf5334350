"""Throttling of log-ins: failures are counted in a table, so that every worker knows of them.

Who fails waits longer each time, and is never shut out for good. The account's name alone only
slows mildly, and not at all where its holder has logged in before: nobody can lock the chairman
out by failing under his name from somewhere else. Nor do the failures of others in his office keep
him out: from there he is known, and once he is logged in he is counted by his session alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from math import ceil
from uuid import UUID

from sqlalchemy import delete, select

from workflow_app.models import LoginFailure
from workflow_app.services.unit_of_work import require_transaction
from workflow_app.services.upsert import insert_into

KEPT_FOR = timedelta(days=1)


class Throttled(RuntimeError):
    """Too many failures: `wait` is how many seconds until the next try is looked at.

    `window` names the time of waiting: which counter, and since when.
    """

    def __init__(self, wait: int, window: str = "") -> None:
        self.wait = wait
        self.window = window
        super().__init__(f"wait {wait} s")


@dataclass(frozen=True, slots=True)
class Gate:
    """What is counted under one key; all times in seconds.

    `free` failures cost nothing; then `first`, each time twice as long, at most `longest`. One
    failure is forgotten every `leak`. `ahead`: a try counts before it is looked at, so that a
    hundred at once are a hundred. Where it does not `bar`, failures are only counted for others.
    """

    key: str
    free: int
    first: int
    longest: int
    leak: int
    ahead: bool = True
    bars: bool = True

    def left_of(self, row: LoginFailure, at: datetime) -> int:
        """How many failures are not yet forgotten."""
        return max(0, row.count - int((at - row.last_at).total_seconds()) // self.leak)

    def wait_after(self, count: int) -> int:
        """How long to wait after the last of so many failures."""
        if count < self.free:
            return 0
        doublings = min(count - self.free, 16)
        return min(self.first << doublings, self.longest)


def gates_of(login: str, address: str, *, known_here: bool) -> tuple[Gate, ...]:
    """What a try has to pass; `known_here`: its holder has logged in from this address before."""
    network = _network(address)
    pair = Gate(_key("pair", f"{login} {network}"), 5, 15, 900, leak=720)
    place = Gate(_key("from", network), 40, 15, 300, leak=60, ahead=False, bars=not known_here)
    name = Gate(_key("name", login), 20, 2, 5, leak=60)
    return (pair, place) if known_here else (pair, place, name)


def gates_within(session_id: UUID) -> tuple[Gate, ...]:
    """What somebody who is logged in passes to prove again who he is: nobody else fails there."""
    return (Gate(_key("session", str(session_id)), 5, 15, 900, leak=720),)


def admit(gates: tuple[Gate, ...], at: datetime) -> None:
    """Let a try pass, or raise Throttled."""
    rows = _rows(gates, at)
    for gate in (gate for gate in gates if gate.bars):
        row = rows[gate.key]
        ends = row.last_at + timedelta(seconds=gate.wait_after(gate.left_of(row, at)))
        if ends > at:
            window = f"{gate.key} {row.last_at.isoformat()}"
            raise Throttled(ceil((ends - at).total_seconds()), window)
    _count([gate for gate in gates if gate.ahead], rows, at)


def first_in(window: str, whose: object, at: datetime) -> bool:
    """Whether this is the first try under this name in that time of waiting: one is logged."""
    key = _key("told", f"{window} {whose}")
    told = insert_into(LoginFailure).values(key=key, count=0, last_at=at)
    new = told.on_conflict_do_nothing().returning(LoginFailure.key)
    return require_transaction().scalar(new) is not None


def blame(gates: tuple[Gate, ...], at: datetime) -> None:
    """The try failed: count it where that was not done ahead."""
    behind = tuple(gate for gate in gates if not gate.ahead)
    _count(behind, _rows(behind, at), at)


def forgive(gates: tuple[Gate, ...], at: datetime) -> None:
    """The try succeeded: its holder begins anew. What others failed from there stays."""
    for row in _rows(tuple(gate for gate in gates if gate.ahead), at).values():
        row.count = 0
    old = (
        select(LoginFailure.key)
        .where(LoginFailure.last_at < at - KEPT_FOR)
        .with_for_update(skip_locked=True)
    )
    require_transaction().execute(
        delete(LoginFailure)
        .where(LoginFailure.key.in_(old))
        .execution_options(synchronize_session=False)
    )


def _count(gates: Iterable[Gate], rows: dict[str, LoginFailure], at: datetime) -> None:
    for gate in gates:
        row = rows[gate.key]
        row.count, row.last_at = gate.left_of(row, at) + 1, at


def _rows(gates: tuple[Gate, ...], at: datetime) -> dict[str, LoginFailure]:
    """The counters, begun where there are none, locked in the order of their keys.

    One that is there is written as it is, for that locks it: nobody forgets it before it is read.
    """
    session = require_transaction()
    keys = sorted(gate.key for gate in gates)
    new = [{"key": key, "count": 0, "last_at": at} for key in keys]
    for row in new:
        begin = insert_into(LoginFailure).values(row)
        as_it_is = {"count": LoginFailure.count}
        session.execute(begin.on_conflict_do_update(index_elements=["key"], set_=as_it_is))
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
