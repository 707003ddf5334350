"""Figures against targets: what was planned, what was done, and what the year will be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from states.shares import Share, figure_in_words, share_of

VALUES = ("planned", "done", "estimate")  # the figures that are sent
LABELS = {
    "planned": "Kế hoạch giao",
    "done": "Thực hiện đến kỳ",
    "estimate": "Ước cả năm",
    "official": "Chính thức cả năm",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a movement. Where `lower_is_better` less than planned is more than was asked."""

    id: UUID
    name: str
    measure: str
    lower_is_better: bool = False
    needed: bool = False
    of_individuals: bool = False

    @property
    def label(self) -> str:
        """Its name with what it is measured in."""
        return f"{self.name} ({self.measure})"


@dataclass(frozen=True, slots=True)
class Figure:
    """What there is of one target; figures that nobody wrote yet are None.

    The official figure of the year came after what was sent, and stands beside it.
    """

    target: Target
    planned: Decimal | None = None
    done: Decimal | None = None
    estimate: Decimal | None = None
    evidence_id: UUID | None = None
    evidence: str = ""
    official: Decimal | None = None
    official_source: str = ""
    official_at: datetime | None = None

    @property
    def by_now(self) -> Share:
        """The share of the plan that was done by now."""
        return self._share(self.done)

    @property
    def as_sent(self) -> Share:
        """The share of the plan that the year will be, as far as its unit said when it sent it."""
        return self._share(self.done if self.estimate is None else self.estimate)

    @property
    def of_the_year(self) -> Share:
        """The same by the official figure, where there is one."""
        return self.as_sent if self.official is None else self._share(self.official)

    @property
    def is_empty(self) -> bool:
        """True while there is nothing of it to be sent."""
        return (self.planned, self.done, self.estimate) == (None, None, None)

    def _share(self, value: Decimal | None) -> Share:
        return share_of(self.planned, value, lower_is_better=self.target.lower_is_better)


def content_of(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures as they are sent: plain data, the empty ones left out."""
    return [
        {
            "target": str(one.target.id),
            "name": one.target.name,
            "measure": one.target.measure,
            "lower_is_better": one.target.lower_is_better,
            "needed": one.target.needed,
            **{value: _plain(getattr(one, value)) for value in VALUES},
            "evidence": one.evidence,
        }
        for one in figures
        if not one.is_empty
    ]


def figures_in(content: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """The figures of something that was sent."""
    return [
        Figure(
            Target(
                UUID(one["target"]),
                one["name"],
                one["measure"],
                lower_is_better=one["lower_is_better"],
                needed=one["needed"],
            ),
            planned=_read(one["planned"]),
            done=_read(one["done"]),
            estimate=_read(one["estimate"]),
            evidence=one["evidence"],
        )
        for one in content
    ]


def in_words(content: Iterable[Mapping[str, Any]]) -> str:
    """Figures as the log and a comparison say them, a target a line."""
    return "\n".join(_line(one) for one in content)


def official_in_words(figures: Iterable[Figure]) -> str:
    """The official figures, a target a line."""
    return "\n".join(
        f"{one.target.label}: {figure_in_words(one.official)}; nguồn: {one.official_source}"
        for one in figures
        if one.official is not None
    )


def _line(one: Mapping[str, Any]) -> str:
    """Whatever stands there is said, also what was never written by us."""
    said = [f"{LABELS[v].lower()} {_said(one[v])}" for v in VALUES if one.get(v) is not None]
    if one.get("evidence"):
        said.append(f"minh chứng {one['evidence']}")
    return f"{one.get('name')} ({one.get('measure')}): {', '.join(said)}"


def _said(text: object) -> str:
    try:
        return figure_in_words(Decimal(str(text)))
    except InvalidOperation:
        return str(text)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _read(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
