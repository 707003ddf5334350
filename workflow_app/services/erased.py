"""Which values an erasure took, said without naming anybody: their number and a digest.

A value is known by its entry and its name there. Counted is everything about one id that is gone
when the erasure ends, also what earlier ones took; so the last erasure of an id speaks for all.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

Place = tuple[UUID, str]  # the entry a value stands beside, and its name there


@dataclass(frozen=True, slots=True)
class Erased:
    """How many values about one id are gone, and SHA-256 over their places in order."""

    count: int
    digest: str

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Erased":
        """Said of these places."""
        ordered = sorted(places)
        return cls(len(ordered), hashlib.sha256(b"".join(map(_bytes_of, ordered))).hexdigest())

    @classmethod
    def read(cls, said: object) -> "Erased | None":
        """As an entry says it; None where it says nothing of the kind."""
        if not isinstance(said, dict):
            return None
        count, digest = said.get("count"), said.get("digest")
        if isinstance(count, int) and isinstance(digest, str):
            return cls(count, digest)
        return None

    def as_json(self) -> dict[str, Any]:
        """For the bytes of the entry."""
        return {"count": self.count, "digest": self.digest}

    def last_of(self, places: Iterable[Place]) -> Place | None:
        """The last of the places it speaks of, when the first `count` of these are the ones.

        The places come by entry. Entries are numbered in time: what is gone beyond the last one
        was written after the erasure.
        """
        running = hashlib.sha256()
        for count, place in enumerate(_sorted(places), start=1):
            running.update(_bytes_of(place))
            if count == self.count:
                return place if running.hexdigest() == self.digest else None
        return None


def _sorted(places: Iterable[Place]) -> Iterator[Place]:
    """In order; databases sort names each in its own way, so that is done here."""
    for _, beside in groupby(places, key=lambda place: place[0]):
        yield from sorted(beside)


def _bytes_of(place: Place) -> bytes:
    entry_id, name = place
    return f"{entry_id} {name}\n".encode()
