"""Routes: the way each arrow of the picture takes between the boxes, and where its words stand.

A step forward to the next column is a straight line. Everything else runs in a channel: up over the
spine to the ends and past a column, down under it back to an earlier step. A channel has lanes;
a short arrow takes the lane nearest to the spine, so that arrows nest and seldom cross.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from states.arrows import Arrow, Word
from states.layout import (
    ABOVE,
    BELOW,
    BOX_HEIGHT,
    BOX_WIDTH,
    LETTER,
    LINE,
    PITCH,
    SPINE,
    Box,
    wrapped,
)

GUTTER, PAD = 12.0, 10.0


@dataclass(slots=True)
class Route:
    """One arrow, or several with the same words into the same end, as one bus with one label."""

    sources: list[str]
    target: str
    words: tuple[Word, ...]
    back: bool
    side: int
    starts: list[float] = field(default_factory=list)
    end: float = 0.0
    lane: int = 0

    @property
    def run(self) -> tuple[float, float]:
        """The stretch of the lane it uses."""
        return min(*self.starts, self.end), max(*self.starts, self.end)

    @property
    def lines(self) -> list[str]:
        """Its words in lines."""
        left, right = self.run
        room = max(right - left - 2 * PAD, PITCH - 2 * PAD)
        return [line for word in self.words for line in wrapped(word.text, room)]

    @property
    def upright(self) -> bool:
        """True when it is one vertical line, with its words beside it."""
        left, right = self.run
        return right - left < 1

    @property
    def reach(self) -> tuple[float, float]:
        """The stretch that it and its words take up in the lane."""
        left, right = self.run
        width = max(len(line) for line in self.lines) * LETTER
        if self.upright:
            return left - PAD, left + width + 2 * PAD
        middle = (left + right) / 2
        return min(left, middle - width / 2) - PAD, max(right, middle + width / 2) + PAD


def is_straight(arrow: Arrow, boxes: dict[str, Box]) -> bool:
    """True for a step along the spine into the next column."""
    source, target = boxes[arrow.source], boxes[arrow.target]
    return source.row == target.row == SPINE and target.column == source.column + 1


def routes_of(arrows: tuple[Arrow, ...], boxes: dict[str, Box]) -> list[Route]:
    """The routes of all arrows that are not straight, with ports and lanes."""
    buses: dict[tuple[str, tuple[Word, ...], int], Route] = {}
    for arrow in arrows:
        if is_straight(arrow, boxes):
            continue
        side = _side(boxes[arrow.source], boxes[arrow.target])
        key = (arrow.target, arrow.words, side)
        if side == ABOVE and key in buses:
            buses[key].sources.append(arrow.source)
        else:
            route = Route([arrow.source], arrow.target, arrow.words, arrow.back, side)
            buses[key if side == ABOVE else (arrow.source, *key[1:])] = route
    routes = list(buses.values())
    _give_ports(routes, boxes)
    for side in (ABOVE, BELOW):
        _give_lanes([route for route in routes if route.side == side])
    return routes


def _side(source: Box, target: Box) -> int:
    if ABOVE in (source.row, target.row):
        return ABOVE
    forward = source.row == target.row == SPINE and target.column > source.column
    return ABOVE if forward else BELOW
