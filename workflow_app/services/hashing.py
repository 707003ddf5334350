"""Hashing passwords with argon2id: so many at once, and as long for a name nobody has."""

import os
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from states.vietnamese import composed

Cost = tuple[int, int, int]  # passes, memory in KiB, lanes

# Each hash takes its memory for itself: as many at once as there are processors, four at most.
_AT_ONCE = BoundedSemaphore(min(os.cpu_count() or 1, 4))
_PATIENCE = 10  # seconds; a request that waited so long is told to come again


class Crowded(RuntimeError):
    """Too many passwords are being checked at this moment."""


def digest(password: str, cost: Cost) -> str:
    """The hash to keep, with its salt and cost in it."""
    with _Turn():
        return _hasher(cost).hash(_typed(password))


def fits(kept: str | None, password: str, cost: Cost) -> bool:
    """Whether the password is the one kept; without one kept it takes as long to say no."""
    expected = kept or _nobodys(cost)
    with _Turn():
        try:
            _hasher(cost).verify(expected, _typed(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str, cost: Cost) -> bool:
    """Whether it was hashed at another cost than the one wanted now."""
    return _hasher(cost).check_needs_rehash(kept)


class _Turn:
    def __enter__(self) -> None:
        if not _AT_ONCE.acquire(timeout=_PATIENCE):
            raise Crowded

    def __exit__(self, *_: object) -> None:
        _AT_ONCE.release()


def _typed(password: str) -> bytes:
    # Keyboards write the same Vietnamese letter in one piece or in two; programs send anything.
    return composed(password, "NFKC").encode("utf-8", "surrogatepass")


@cache
def _hasher(cost: Cost) -> PasswordHasher:
    passes, memory, lanes = cost
    return PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=lanes)


@cache
def _nobodys(cost: Cost) -> str:
    # Made by the first who asks for an unknown name in this process; after that it lies ready.
    return _hasher(cost).hash(os.urandom(16).hex())
