"""Dice that fall alike at every loading: choices and figures made of a name, never of chance."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Dice:
    """Throws one after the other; two dice of one name throw the same on every Python."""

    name: str
    thrown: int = 0

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        self.thrown += 1
        seed = hashlib.sha256(f"{self.name}:{self.thrown}".encode()).digest()
        return low + int.from_bytes(seed[:8], "big") % (high - low + 1)

    def one_of(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[self.between(0, len(choices) - 1)]
