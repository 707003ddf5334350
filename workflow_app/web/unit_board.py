"""How far the units are, in the groups that each want another call, and the bars of what waits."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import url_for

from states.clock import day_of
from states.wording import day
from workflow_app.models import Movement
from workflow_app.queries.unit_board import Pile, UnitRow
from workflow_app.queries.waiting import label_of, order_of

LAID = "bo-tam-dung"  # the first kind of waiting behind the laying before
DRAFTS = "draft"
SHOWN = 5  # units named in a group; the table beneath has them all


Link = Callable[[UnitRow, str], str]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in a group: where its name leads, and what the caller wants to know."""

    name: str
    href: str
    note: str
    late: bool = False
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Units that want the same call."""

    label: str
    kind: str
    count: int
    units: list[UnitLine]
    late: int = 0

    @property
    def more(self) -> int:
        """How many are not named here."""
        return self.count - len(self.units)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many lines wait for one thing, against the longest bar."""

    label: str
    count: int
    percent: int
    href: str


@dataclass(frozen=True, slots=True)
class Board:
    """The board of units for one person: all of them for those who watch, else his own."""

    units: Sequence[UnitRow]
    link: Link
    whole: bool = False
    groups: Sequence[Group] = ()
    bars: Sequence[Bar] = ()

    @property
    def unsent(self) -> int:
        """How many units have sent nothing so far."""
        return sum(unit.stage != "sent" for unit in self.units)

    @property
    def owing(self) -> int:
        """How many units are past the day by which they were to answer."""
        return self.groups[-1].late if self.groups else 0

    @property
    def unreported(self) -> int:
        """How many units have sent no result report so far."""
        return sum(unit.reported_at is None for unit in self.units)

    @property
    def waiting(self) -> int:
        """How many lines are owed something."""
        return sum(bar.count for bar in self.bars)

    @property
    def blocs(self) -> list[tuple[str, list[UnitRow]]]:
        """The units by bloc, in the order given."""
        return [(name, list(units)) for name, units in groupby(self.units, key=lambda u: u.bloc)]


def groups_of(
    units: Sequence[UnitRow],
    heads: Collection[UUID],
    link: Link,
    at: datetime,
) -> list[Group]:
    """Those who have sent nothing, by how far they are; then those who owe an addition."""
    groups = [
        _group(
            label,
            kind,
            [
                UnitLine(u.name, "", _note(u, heads), reminded_at=u.reminded_at)
                for u in units
                if u.stage == stage
            ],
        )
        for stage, label, kind in (
            ("not_begun", "Chưa lập bộ hồ sơ", "bad"),
            ("opened", "Đã lập, chưa có dòng nào", ""),
            ("drafting", "Đang soạn", ""),
        )
    ]
    owing = [
        UnitLine(u.name, link(u, "returned"), _owes(u), _is_past(u, at), u.owing_reminded_at)
        for u in units
        if u.returned
    ]
    return [*groups, _group("Phải bổ sung", "bad" if owing else "", owing)]


def bars_of(piles: Sequence[Pile], movement: Movement, *, lists: bool) -> list[Bar]:
    """What waits, in the order of the path, each leading to its list where this person has it.

    Drafts are the unit's own. The chairman's lists begin with what was laid before him.
    """
    first = 1 if lists else order_of(LAID)
    most = max((pile.count for pile in piles), default=1)
    return [
        Bar(
            label_of(pile.wait),
            pile.count,
            max(1, pile.count * 100 // most),
            url_for("waiting.index", code=movement.code, cho=pile.wait)
            if order_of(pile.wait) >= first
            else "",
        )
        for pile in sorted(piles, key=lambda pile: order_of(pile.wait))
    ]


def links_in(movement: Movement, reads_drafts: Callable[[UUID], bool], *, lists: bool) -> Link:
    """Where a unit's figure leads: exactly the lines it counts; nowhere where this person has no
    list that holds them all.
    """

    def link(unit: UnitRow, state: str) -> str:
        if not lists or (state == DRAFTS and not reads_drafts(unit.id)):
            return ""
        wanted: dict[str, Any] = {"phong-trao": movement.code, "don-vi": str(unit.id)}
        return url_for("work.every_line", buoc=state, **wanted)

    return link


def _group(label: str, kind: str, lines: list[UnitLine]) -> Group:
    late = sum(line.late for line in lines)
    return Group(label, kind if lines else "", len(lines), lines[:SHOWN], late)


def _note(unit: UnitRow, heads: Collection[UUID]) -> str:
    parts = [f"{unit.drafts} dòng"] if unit.drafts else []
    if unit.id not in heads:
        parts.append("chưa có tài khoản thủ trưởng")
    return ", ".join(parts)


def _owes(unit: UnitRow) -> str:
    by = f", hẹn {day(unit.answer_by)}" if unit.answer_by else ""
    return f"{unit.returned} dòng{by}"


def _is_past(unit: UnitRow, at: datetime) -> bool:
    return unit.answer_by is not None and unit.answer_by < day_of(at)
