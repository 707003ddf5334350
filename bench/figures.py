"""Figures: what was measured, its goal, and how a run is shown, as a table and as JSON lines."""

import json
import operator
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bench.goals import GOALS, Goal


@dataclass(slots=True)
class Figure:
    """One figure. `raw` and `limit` are the same of the bare program and the bare database.

    `own` is another figure of this run that a goal compares with (the same page with fewer rows).
    """

    name: str
    value: float
    unit: str
    database: str
    rows: int
    raw: float | None = None
    limit: float | None = None
    own: float | None = None
    more: dict[str, float] = field(default_factory=dict)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """What is wanted of it."""
        return GOALS.get(self.name, ())

    def bound(self, goal: Goal) -> float | None:
        """The number a goal means in this run; None where there is nothing to compare with."""
        if goal.only not in ("", self.database):
            return None
        against = {"": 1.0, "peer": goal.peer, "raw": self.raw, "own": self.own}[goal.against]
        return None if against is None else goal.factor * against

    def met(self, goal: Goal) -> bool | None:
        """Whether the goal is met; None where it cannot be said."""
        bound = self.bound(goal)
        if bound is None:
            return None
        holds = operator.ge if goal.sign == "≥" else operator.le
        return bool(holds(self.value, bound))

    def as_json(self) -> str:
        """One line."""
        line: dict[str, Any] = {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "database": self.database,
            "rows": self.rows,
        }
        for other in ("raw", "limit", "own"):
            if (against := getattr(self, other)) is not None:
                line |= {other: round(against, 3), f"ratio_{other}": _ratio(self.value, against)}
        line |= {name: round(value, 3) for name, value in self.more.items()}
        line["goals"] = [
            {"goal": goal.words, "bound": round(bound, 3), "met": self.met(goal)}
            for goal in self.goals
            if (bound := self.bound(goal)) is not None
        ]
        return json.dumps(line, ensure_ascii=False)


_HEAD = ("figure", "database", "rows", "value", "unit", "raw", "÷raw", "limit", "÷limit", "goals")


def table(figures: Iterable[Figure]) -> str:
    """The figures for people: one a line, with every goal and whether it is met."""
    rows = [_HEAD, *(_row(figure) for figure in figures)]
    wide = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ["  ".join(_set(row, wide)).rstrip() for row in rows]
    return "\n".join((lines[0], "─" * max(map(len, lines)), *lines[1:]))


def _row(figure: Figure) -> tuple[str, ...]:
    said = (
        f"{'met' if figure.met(goal) else 'MISSED'}: {goal.words} ({_short(bound)})"
        for goal in figure.goals
        if (bound := figure.bound(goal)) is not None
    )
    return (
        figure.name,
        figure.database,
        f"{figure.rows:,}",
        _short(figure.value),
        figure.unit,
        _short(figure.raw),
        _short(_ratio(figure.value, figure.raw)),
        _short(figure.limit),
        _short(_ratio(figure.value, figure.limit)),
        "; ".join(said),
    )


def _set(row: tuple[str, ...], wide: list[int]) -> Iterable[str]:
    """Words to the left, numbers to the right."""
    for column, text in enumerate(row):
        left = _HEAD[column] in ("figure", "database", "unit", "goals")
        yield text.ljust(wide[column]) if left else text.rjust(wide[column])


def _ratio(value: float, against: float | None) -> float | None:
    return round(value / against, 3) if against else None


def _short(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
