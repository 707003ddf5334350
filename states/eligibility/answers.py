"""What a rule answers: met, unmet or unknown, with the figures used, and how answers combine.

What is said comes in pieces, each a phrase of its own: a page shows them one after the other, and
each of them has its English.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "unmet", "unknown"]
WORDS: dict[Verdict, str] = {"met": "đạt", "unmet": "không đạt", "unknown": "thiếu dữ liệu"}
Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one rule: what it looked at, and what would be needed where it is not met."""

    verdict: Verdict
    used: Pieces
    needed: Pieces = ()


def met(*used: str) -> Answer:
    """The condition holds by these figures."""
    return Answer("met", used)


def unmet(used: str | Pieces, needed: str = "") -> Answer:
    """The condition does not hold by these figures."""
    return Answer("unmet", _pieces(used), _pieces(needed))


def unknown(used: str | Pieces, needed: str) -> Answer:
    """The figures do not say it; `needed` are those that would."""
    return Answer("unknown", _pieces(used), _pieces(needed))


def truth(value: bool | None, used: str | Pieces, needed: str = "") -> Answer:
    """Met, unmet or, for None, unknown."""
    if value is None:
        return unknown(used, needed)
    return met(*_pieces(used)) if value else unmet(used, needed)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Met when all are, unmet when one is; else unknown."""
    parts = list(answers)
    verdicts = {one.verdict for one in parts}
    verdict: Verdict = (
        "unmet" if "unmet" in verdicts else "unknown" if "unknown" in verdicts else "met"
    )
    return Answer(verdict, _used(parts), _joined(_needed(parts), "đồng thời"))


def any_of(answers: Iterable[Answer]) -> Answer:
    """Met when one is, unmet when none can be; else unknown."""
    parts = list(answers)
    return _any(parts, ("một trong các điều:", *_joined(_needed(parts), "hoặc")))


def either(ways: Iterable[tuple[str, Answer]], besides: str) -> Answer:
    """The same of ways that a text counts by letters; `besides` are those no figure tells."""
    named = [
        Answer(one.verdict, (f"{letter})", *one.used), (f"{letter})", *one.needed))
        for letter, one in ways
    ]
    return _any(named, (*_joined(_needed(named), "hoặc"), f"({besides})"))


def _any(parts: list[Answer], needed: Pieces) -> Answer:
    good = [one for one in parts if one.verdict == "met"]
    if good:
        return Answer("met", _used(good))
    verdict: Verdict = "unknown" if any(one.verdict == "unknown" for one in parts) else "unmet"
    return Answer(verdict, _used(parts), needed)


def _used(parts: Iterable[Answer]) -> Pieces:
    return tuple(piece for one in parts for piece in one.used)


def _needed(parts: Iterable[Answer]) -> list[Pieces]:
    return [one.needed for one in parts if one.verdict != "met" and one.needed]


def _joined(several: list[Pieces], word: str) -> Pieces:
    found: Pieces = ()
    for pieces in several:
        found += (word, *pieces) if found else pieces
    return found


def _pieces(said: str | Pieces) -> Pieces:
    if isinstance(said, str):
        return (said,) if said else ()
    return said
