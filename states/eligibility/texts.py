"""Regimes and the texts a rule may be quoted from: each with the days between which it may be."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Regime:
    """A stretch of time in which the same texts are in force."""

    code: str
    valid_from: date
    valid_to: date

    def holds_on(self, day: date) -> bool:
        """True when a file received on this day is judged by it."""
        return self.valid_from <= day <= self.valid_to


R1 = Regime("R1", date(2024, 1, 1), date(2025, 6, 30))
R2 = Regime("R2", date(2025, 7, 1), date(2026, 9, 30))
# The Law as amended: its adopted text was not seen, so nothing of it is quoted or counted.
R3 = Regime("R3", date(2026, 10, 1), date(9999, 12, 31))
REGIMES = (R1, R2, R3)


def regime_on(day: date) -> Regime:
    """The regime of a file received on this day; older ones go by the first we know."""
    return next((regime for regime in REGIMES if regime.holds_on(day)), R1)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of law, as it was read: what it is called, and from when to when it says that."""

    code: str
    name: str
    valid_from: date
    valid_to: date


LAW = Text("law", "Luật Thi đua, khen thưởng", R1.valid_from, R2.valid_to)
ND152 = Text("nd152", "Nghị định 152/2025/NĐ-CP", R2.valid_from, R2.valid_to)
OFFICE = Text("office", "theo thiết lập của cơ quan", date.min, date.max)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: an article of a text, or the office itself."""

    text: Text
    article: str = ""

    @property
    def settable(self) -> bool:
        """True when the office may set it itself."""
        return self.text is OFFICE

    def __str__(self) -> str:
        """As people read it: Luật Thi đua, khen thưởng, Điều 74 khoản 1."""
        if self.settable:
            words = self.text.name.capitalize()
            return f"{words}: {self.article}" if self.article else words
        return f"{self.text.name}, {self.article}"


def law(article: str) -> Source:
    """An article of the Law."""
    return Source(LAW, article)


def nd152(article: str) -> Source:
    """An article of the decree of 2025."""
    return Source(ND152, article)


def office(about: str = "") -> Source:
    """A setting of the office; `about` says of what."""
    return Source(OFFICE, about)
