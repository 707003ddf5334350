"""What a try is to come to: how it ends, and what the log must say of it, entry by entry."""

from dataclasses import dataclass, field
from typing import Literal

End = Literal["done", "closed", "unseen", "missing", "invalid", "stale"]

THE_MOVEMENT = "the movement"


@dataclass(frozen=True)
class Said:
    """An entry: its tag, its outcome, and the line, account or movement it may be about."""

    tag: str
    outcome: str
    about: frozenset[str]


@dataclass(frozen=True)
class Fate:
    """How a try ends. Done, refused and unseen leave their entries, whatever else leaves none.

    `winds`: it owes that clocks are wound anew, beside what is owed for each act on a line.
    """

    end: End
    entries: tuple[Said, ...] = field(default=())
    winds: bool = False

    @classmethod
    def done(cls, tag: str, *about: str, winds: bool = False) -> "Fate":
        """One entry about each."""
        said = tuple(Said(tag, "done", frozenset((one,))) for one in about)
        return cls("done", said, winds)

    @classmethod
    def closed(cls, tag: str, *about: str) -> "Fate":
        """One entry about one of these: a batch stops at the first that is closed."""
        return cls("closed", (Said(tag, "refused", frozenset(about or (THE_MOVEMENT,))),))

    @classmethod
    def unseen(cls, tag: str, login: str) -> "Fate":
        """One entry, on the chain of whoever looked for it."""
        return cls("unseen", (Said(tag, "unseen", frozenset((login,))),))

    def __add__(self, more: "Fate") -> "Fate":
        """Both together."""
        return Fate(self.end, self.entries + more.entries, self.winds or more.winds)


MISSING = Fate("missing")
INVALID = Fate("invalid")
STALE = Fate("stale")
