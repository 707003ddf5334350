"""Figures as tables show them: each with its share of the plan and what that means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from forms.figures import figures_typed, stored_in
from workflow_app.queries.figures import Figure, Share, Target, figure_in_words
from workflow_app.services.figures import Written

__all__ = ["FigureRow", "rows_of", "stored_in", "written_in"]

_LOOKS = {
    "over": ("ok", "check"),
    "met": ("info", "check"),
    "below": ("warn", "alert"),
    "unknown": ("mute", "info"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stands against the plan: the look and words of its badge, and the per cent."""

    kind: str
    icon: str
    words: str
    percent: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One target with its figures, as people read them."""

    target: Target
    planned: str
    done: str
    estimate: str
    by_now: str
    standing: Standing
    evidence: str
    evidence_href: str
    official: str
    official_source: str
    official_standing: Standing | None


def rows_of(figures: Iterable[Figure]) -> list[FigureRow]:
    """The rows of a table of figures."""
    return [_row(one) for one in figures]


def written_in(form: Any, figures: Iterable[Figure]) -> dict[Any, Written]:
    """What was typed, as the service takes it."""
    return {
        one.target.id: Written(one.planned, one.done, one.estimate, one.evidence_id)
        for one in figures_typed(form, [known.target for known in figures])
    }


def _row(one: Figure) -> FigureRow:
    official = None if one.official is None else _standing(one.of_the_year)
    href = url_for("attachments.download", attachment_id=one.evidence_id) if one.evidence_id else ""
    return FigureRow(
        target=one.target,
        planned=figure_in_words(one.planned),
        done=figure_in_words(one.done),
        estimate=figure_in_words(one.estimate),
        by_now=percent_of(one.by_now),
        standing=_standing(one.as_sent),
        evidence=one.evidence,
        evidence_href=href,
        official=figure_in_words(one.official),
        official_source=one.official_source,
        official_standing=official,
    )


def _standing(share: Share) -> Standing:
    kind, icon = _LOOKS[share.level]
    return Standing(kind, icon, share.words, percent_of(share))


def percent_of(share: Share) -> str:
    """The share in per cent; empty where none can be said."""
    return "" if share.percent is None else f"{figure_in_words(share.percent)} %"
