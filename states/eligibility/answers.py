"""What a rule answers: met, unmet or unknown, with the figures used, and how answers combine."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "unmet", "unknown"]
WORDS: dict[Verdict, str] = {"met": "đạt", "unmet": "không đạt", "unknown": "thiếu dữ liệu"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one rule: what it looked at, and what would be needed where it is not met."""

    verdict: Verdict
    used: str
    needed: str = ""


def met(used: str) -> Answer:
    """The condition holds by these figures."""
    return Answer("met", used)


def unmet(used: str, needed: str = "") -> Answer:
    """The condition does not hold by these figures."""
    return Answer("unmet", used, needed)


def unknown(used: str, needed: str) -> Answer:
    """The figures do not say it; `needed` are those that would."""
    return Answer("unknown", used, needed)


def truth(value: bool | None, used: str, needed: str = "") -> Answer:
    """Met, unmet or, for None, unknown."""
    if value is None:
        return unknown(used, needed)
    return met(used) if value else unmet(used, needed)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Met when all are, unmet when one is; else unknown."""
    parts = list(answers)
    verdicts = {one.verdict for one in parts}
    verdict: Verdict = (
        "unmet" if "unmet" in verdicts else "unknown" if "unknown" in verdicts else "met"
    )
    return Answer(verdict, _used(parts), ", đồng thời ".join(_needed(parts)))


def any_of(answers: Iterable[Answer]) -> Answer:
    """Met when one is, unmet when none can be; else unknown."""
    parts = list(answers)
    needed = ", hoặc ".join(_needed(parts))
    return _any(parts, f"một trong {len(parts)} điều: {needed}" if len(parts) > 1 else needed)


def either(ways: Iterable[tuple[str, Answer]], besides: str) -> Answer:
    """The same of ways that a text counts by letters; `besides` are those no figure tells."""
    named = [
        Answer(one.verdict, f"{letter}) {one.used}", f"{letter}) {one.needed}")
        for letter, one in ways
    ]
    return _any(named, f"{'; hoặc '.join(_needed(named))}. {besides}")


def _any(parts: list[Answer], needed: str) -> Answer:
    good = [one for one in parts if one.verdict == "met"]
    if good:
        return met(_used(good))
    verdict: Verdict = "unknown" if any(one.verdict == "unknown" for one in parts) else "unmet"
    return Answer(verdict, _used(parts), needed)


def _used(parts: Iterable[Answer]) -> str:
    return " ".join(one.used for one in parts if one.used)


def _needed(parts: Iterable[Answer]) -> list[str]:
    return [one.needed for one in parts if one.verdict != "met" and one.needed]
