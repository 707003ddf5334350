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
    words_left: bool = False

    @property
    def run(self) -> tuple[float, float]:
        """The stretch of the lane it uses."""
        return min(*self.starts, self.end), max(*self.starts, self.end)

    @property
    def length(self) -> float:
        """How much of the lane it uses."""
        left, right = self.run
        return right - left

    @property
    def upright(self) -> bool:
        """True when it is one vertical line, with its words beside it."""
        return self.length < 1

    @property
    def lines(self) -> list[str]:
        """Its words in lines; who does it goes to a line of its own where one is too short."""
        room = max(self.length, PITCH) - 2 * PAD
        lines: list[str] = []
        for word in self.words:
            whole = wrapped(word.text, room)
            lines += whole if len(whole) == 1 else words_in_lines(word, room)
        return lines

    @property
    def words_at(self) -> tuple[float, str]:
        """Where its words stand, and how they hang there; those of a bus on its longer arm."""
        left, right = self.run
        if self.upright:
            return (left - PAD, "end") if self.words_left else (left + PAD, "start")
        if self.end - left > right - self.end:
            return (left + self.end) / 2, "middle"
        return (self.end + right) / 2, "middle"

    @property
    def reach(self) -> tuple[float, float]:
        """The stretch that it and its words take up in the lane."""
        left, right = self.run
        width = max(len(line) for line in self.lines) * LETTER
        x, anchor = self.words_at
        start = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        return min(left, start) - PAD, max(right, start + width) + PAD


def words_in_lines(word: Word, room: float) -> list[str]:
    """The act, then who does it, each from a line of its own."""
    return [*wrapped(word.label, room), *wrapped(f"({word.holders})", room)]


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
        channel = [route for route in routes if route.side == side]
        _turn_words(channel, boxes)
        _give_lanes(channel)
    return routes


def _side(source: Box, target: Box) -> int:
    if ABOVE in (source.row, target.row):
        return ABOVE
    forward = source.row == target.row == SPINE and target.column > source.column
    return ABOVE if forward else BELOW


@dataclass(frozen=True, slots=True)
class _Port:
    """One end of a route at a box. `slot`: its place among the starts, None at the arrow head."""

    route: Route
    slot: int | None
    box: Box
    other: Box

    @property
    def upright(self) -> bool:
        return len(self.route.sources) == 1 and self.box.column == self.other.column

    @property
    def x(self) -> float:
        return self.route.end if self.slot is None else self.route.starts[self.slot]

    def put(self, x: float) -> None:
        if self.slot is None:
            self.route.end = x
        else:
            self.route.starts[self.slot] = x

    @property
    def order_on_spine(self) -> tuple[int, float]:
        """Leftwards (nearest first), then upright, then rightwards (farthest first)."""
        way = self.other.column - self.box.column
        return (way > 0) - (way < 0), -self.other.middle


def _give_ports(routes: list[Route], boxes: dict[str, Box]) -> None:
    ports: dict[tuple[str, int], list[_Port]] = {}
    for route in routes:
        route.starts = [0.0] * len(route.sources)
        target, first = boxes[route.target], boxes[route.sources[0]]
        for slot, source in enumerate(route.sources):
            port = _Port(route, slot, boxes[source], target)
            ports.setdefault((source, route.side), []).append(port)
        ports.setdefault((route.target, route.side), []).append(_Port(route, None, target, first))
    for (code, _), here in ports.items():
        if boxes[code].row == SPINE:
            _spread(sorted(here, key=lambda port: port.order_on_spine))
    for (code, side), here in ports.items():
        if boxes[code].row > SPINE and side == ABOVE:
            for port in here:
                port.put(port.box.x - GUTTER)
        elif boxes[code].row != SPINE:
            _spread(sorted(here, key=lambda port: port.other.middle), shift=6)
            _straighten(here)


def _spread(ports: list[_Port], shift: float = 0) -> None:
    for place, port in enumerate(ports, start=1):
        port.put(port.box.x + BOX_WIDTH * place / (len(ports) + 1) + shift)


def _straighten(ports: list[_Port]) -> None:
    """Let an arrow within one column run straight, and the others keep clear of it."""
    kept = []
    for port in ports:
        if port.upright and port.other.row == SPINE:
            port.put(port.route.starts[0] if port.slot is None else port.route.end)
            kept.append(port.x)
    for port in ports:
        while port.x not in kept and any(abs(port.x - x) < GUTTER for x in kept):
            port.put(port.x + GUTTER)


def _turn_words(channel: list[Route], boxes: dict[str, Box]) -> None:
    """Let the words of an upright arrow hang left where something stands right of it."""
    last = max(box.column for box in boxes.values())
    uprights = [route for route in channel if route.upright]
    for route in uprights:
        route.words_left = boxes[route.target].column == last or any(
            0 < other.end - route.end < PITCH / 4 for other in uprights
        )


def _give_lanes(channel: list[Route]) -> None:
    """Short arrows first; under the spine the upright ones last, clear of all that goes back."""
    lanes: list[list[tuple[float, float]]] = []
    for route in sorted(channel, key=lambda r: (r.upright and r.side == BELOW, r.length)):
        left, right = route.reach
        free = (
            number
            for number, lane in enumerate(lanes)
            if all(right <= start or end <= left for start, end in lane)
        )
        route.lane = next(free, len(lanes))
        if route.lane == len(lanes):
            lanes.append([])
        lanes[route.lane].append((left, right))


def lane_heights(routes: Iterable[Route]) -> list[float]:
    """The height of each lane of one channel, from the spine outwards."""
    heights: dict[int, float] = {}
    for route in routes:
        needed = len(route.lines) * LINE + PAD
        heights[route.lane] = max(heights.get(route.lane, 0.0), needed)
    return [heights[number] for number in sorted(heights)]
