"""The goals, and what a user would pick instead.

The peers' figures were measured before this project began, on another machine: 2 cores, PostgreSQL
15 with durable commits, 2 gunicorn workers, 4 clients; the same five states, permission checks, a
history row and server-rendered pages in Django with viewflow and in Django with django-fsm-2. Of
each figure the better of the two stands here. They write no hash and no outbox row.
"""

from dataclasses import dataclass
from typing import Literal

PEERS = {
    "lifecycles": 29.0,
    "transition_p95": 50.0,
    "transition_cpu": 11.8,
    "queue_page": 69.0,
    "queue_page_large": 8.8,
    "queue_page_2000": 5.0,
    "detail_page": 98.0,
    "memory": 57.0,
    "cold_start": 0.6,
}


@dataclass(frozen=True, slots=True)
class Goal:
    """`value sign factor × what it is held against`: the best peer, raw, or another figure."""

    words: str
    sign: Literal["≥", "≤"]
    factor: float
    against: Literal["", "peer", "raw", "own"] = ""
    peer: float | None = None
    only: str = ""  # a database of which alone it is wanted


def _peer(sign: Literal["≥", "≤"], factor: float, name: str) -> Goal:
    return Goal(f"{sign} {factor:g} × best peer", sign, factor, "peer", PEERS[name])


GOALS: dict[str, tuple[Goal, ...]] = {
    "lifecycles": (
        _peer("≥", 2.5, "lifecycles"),
        Goal("≥ .65 × raw", "≥", 0.65, "raw"),
    ),
    "transition_p95": (Goal("≤ 20 ms", "≤", 20),),
    "transition_cpu": (_peer("≤", 0.45, "transition_cpu"),),
    "queue_page": (_peer("≥", 4, "queue_page"),),
    "queue_page_large": (
        _peer("≥", 30, "queue_page_large"),
        Goal("≥ .95 × its own with few rows", "≥", 0.95, "own"),
    ),
    "queue_page_2000": (Goal("≥ .9 × page 1", "≥", 0.9, "own"),),
    "list_page_large": (Goal("≥ .95 × its own with few rows", "≥", 0.95, "own"),),
    "list_page_2000": (Goal("≥ .9 × page 1", "≥", 0.9, "own"),),
    "search_name": (
        Goal("≤ 100 ms", "≤", 100, only="postgresql"),
        Goal("≤ 300 ms", "≤", 300, only="sqlite"),
    ),
    "search_common": (
        Goal("≤ 100 ms", "≤", 100, only="postgresql"),
        Goal("≤ 300 ms", "≤", 300, only="sqlite"),
    ),
    "detail_page": (_peer("≥", 4, "detail_page"),),
    "memory": (Goal("≤ 90 MiB", "≤", 90),),
    "cold_start": (Goal("≤ 1.2 s", "≤", 1.2),),
}
