"""The picture of a procedure as a self-contained SVG that a strict CSP and a screen reader accept.

No style attribute and no style element: colours are `currentColor` and the system's `Canvas`, so it
reads in light and dark; the page may colour it by these classes: `wf` (the whole), `wf-stage` with
`wf-<family>` and `wf-end`, `wf-name`, `wf-arrow`, `wf-spine` (a step forward), `wf-back` (dashed),
`wf-word`, `wf-note`.
"""

from dataclasses import dataclass
from html import escape

from states.arrows import Arrow, arrows_of, words_that_stay
from states.layout import (
    ABOVE,
    BELOW,
    BOX_HEIGHT,
    BOX_WIDTH,
    LEFT,
    LINE,
    PITCH,
    SPINE,
    TOP,
    Box,
    boxes_of,
    wrapped,
)
from states.routes import GUTTER, PAD, Route, is_straight, lane_heights, routes_of, words_in_lines
from states.table import Workflow

CORNER = 6.0
DASHED = "Nét đứt: các xác nhận của vòng xét hết hiệu lực."


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything with its place: boxes, routes, and the height of each lane by channel."""

    boxes: dict[str, Box]
    straight: tuple[Arrow, ...]
    routes: list[Route]
    lanes: dict[int, list[float]]
    notes: list[str]

    @property
    def notes_at(self) -> tuple[float, float]:
        below = [box for box in self.boxes.values() if box.row > SPINE]
        column = max((box.column + 1 for box in below), default=0)
        spine = max(box.bottom for box in self.boxes.values())
        top = min((box.y for box in below), default=max([spine, *self.lanes[BELOW]]) + 6 * PAD)
        return LEFT + column * PITCH, top + LINE

    @property
    def size(self) -> tuple[float, float]:
        width = max(box.x for box in self.boxes.values()) + BOX_WIDTH + LEFT
        notes_end = self.notes_at[1] + len(self.notes) * LINE
        return width, max(notes_end, *(box.bottom for box in self.boxes.values())) + TOP


def svg(workflow: Workflow) -> str:
    """Return the picture; its ids carry code and version, so two may stand on one page."""
    plan = _plan(workflow)
    name = f"wf-{workflow.code}-{workflow.version}"
    parts = [
        *_head(workflow, plan.size, name),
        *_start(plan.boxes[workflow.initial], name),
        *(_line(arrow, plan, name) for arrow in plan.straight),
        *(line for route in plan.routes for line in _lines(route, plan, name)),
        *(_words_of_step(arrow, plan) for arrow in plan.straight),
        *(_words_of_route(route, plan) for route in plan.routes),
        *(_stage(box) for box in plan.boxes.values()),
        _text("wf-note", *plan.notes_at, plan.notes, "start"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _head(workflow: Workflow, size: tuple[float, float], name: str) -> tuple[str, ...]:
    width, height = size
    svg_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wf" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        f'font-family="inherit" font-size="12" fill="currentColor">'
    )
    marker = (
        f'<defs><marker id="{name}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 1 10 5 0 9z"/></marker></defs>'
    )
    return (
        svg_tag,
        f'<title id="{name}-title">{escape(workflow.title)}</title>',
        f'<desc id="{name}-desc">{escape(_description(workflow))}</desc>',
        marker,
    )


def _plan(workflow: Workflow) -> _Plan:
    arrows = arrows_of(workflow)
    boxes = boxes_of(workflow, arrows)
    straight = tuple(arrow for arrow in arrows if is_straight(arrow, boxes))
    routes = routes_of(arrows, boxes)
    above = lane_heights(route for route in routes if route.side == ABOVE)
    below = lane_heights(route for route in routes if route.side == BELOW)
    up, down = _overhang(straight)
    has_ends = any(box.row == ABOVE for box in boxes.values())
    ends = TOP + BOX_HEIGHT + 2 * PAD if has_ends else TOP
    spine = ends + sum(above) + up
    lanes = {
        ABOVE: [spine - up - sum(above[:number]) for number in range(len(above))],
        BELOW: [spine + BOX_HEIGHT + down + sum(below[: n + 1]) for n in range(len(below))],
    }
    rest = spine + BOX_HEIGHT + down + sum(below) + 2 * PAD
    placed = {code: box.at(_height(box, spine, rest)) for code, box in boxes.items()}
    return _Plan(placed, straight, routes, lanes, _notes(workflow))


def _height(box: Box, spine: float, rest: float) -> float:
    if box.row == ABOVE:
        return TOP
    return spine if box.row == SPINE else rest + (box.row - BELOW) * (BOX_HEIGHT + 2 * PAD)


def _overhang(straight: tuple[Arrow, ...]) -> tuple[float, float]:
    """How far the words on the spine stand out above and below its boxes, with some air."""
    halves = [_halves(arrow) for arrow in straight]
    up = max((len(above) for above, _ in halves), default=0) * LINE
    down = max((len(below) for _, below in halves), default=0) * LINE
    return max(up + PAD - BOX_HEIGHT / 2, 0) + 2 * PAD, max(down + PAD - BOX_HEIGHT / 2, 0) + PAD


def _halves(arrow: Arrow) -> tuple[list[str], list[str]]:
    """The words of a step: the first over the line, all others under it."""
    room = PITCH - BOX_WIDTH - GUTTER
    first, *others = (words_in_lines(word, room) for word in arrow.words)
    return first, [line for lines in others for line in lines]


def _notes(workflow: Workflow) -> list[str]:
    going = tuple(code for code in workflow.stages if code not in workflow.ends)
    notes = [DASHED, "Việc không đổi bước:"]
    for word, states in words_that_stay(workflow).items():
        if set(states) == set(going):
            where = "mọi bước chưa kết thúc"
        else:
            where = ", ".join(workflow.stages[state].staff for state in states)
        notes.append(f"{word.text}: {where}")
    return notes


def _description(workflow: Workflow) -> str:
    moves = (
        f"Từ “{workflow.stages[arrow.source].staff}” đến “{workflow.stages[arrow.target].staff}”: "
        f"{', '.join(word.text for word in arrow.words)}."
        for arrow in arrows_of(workflow)
    )
    return " ".join((*moves, *_notes(workflow)[1:]))


# --- Lines --------------------------------------------------------------------------------------


def _start(box: Box, name: str) -> list[str]:
    y = box.y + BOX_HEIGHT / 2
    return [
        f'<circle cx="{box.x - 28:g}" cy="{y:g}" r="5"/>',
        _path([(box.x - 23, y), (box.x, y)], "wf-spine", name),
    ]


def _line(arrow: Arrow, plan: _Plan, name: str) -> str:
    source, target = plan.boxes[arrow.source], plan.boxes[arrow.target]
    y = source.y + BOX_HEIGHT / 2
    return _path([(source.x + BOX_WIDTH, y), (target.x, y)], "wf-spine", name, back=arrow.back)


def _lines(route: Route, plan: _Plan, name: str) -> list[str]:
    """The lines of a route; of a bus only the outermost sources draw along the lane."""
    lane = plan.lanes[route.side][route.lane]
    down = [(route.end, lane), *_leave(plan.boxes[route.target], route.end, route.side)[::-1]]
    outermost, kind = route.run, "wf-back" if route.back else "wf-on"
    paths = []
    for code, start in zip(route.sources, route.starts, strict=True):
        points = [*_leave(plan.boxes[code], start, route.side), (start, lane)]
        arrives = start in outermost and len(down) > 1
        if start in outermost:
            points += down
            down = down[:1]
        paths.append(_path(points, kind, name if arrives else "", back=route.back))
    return paths


def _leave(box: Box, x: float, side: int) -> list[tuple[float, float]]:
    """The points from the edge of a box to its way up or down."""
    if box.row > SPINE and side == ABOVE:
        y = box.y + BOX_HEIGHT / 2
        return [(box.x, y), (x, y)]
    upper = (box.row == SPINE) == (side == ABOVE)
    return [(x, box.y if upper else box.bottom)]


def _path(points: list[tuple[float, float]], kind: str, head: str, *, back: bool = False) -> str:
    dash = ' stroke-dasharray="5 4"' if back else ""
    marker = f' marker-end="url(#{head}-head)"' if head else ""
    return (
        f'<path class="wf-arrow {kind}" d="{_rounded(points)}" fill="none" stroke="currentColor" '
        f'stroke-width="1.4"{dash}{marker}/>'
    )


def _rounded(points: list[tuple[float, float]]) -> str:
    """A path along right-angled points with round corners."""
    way = [p for number, p in enumerate(points) if number == 0 or p != points[number - 1]]
    drawn = [f"M{way[0][0]:g} {way[0][1]:g}"]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        (ax, ay), (bx, by) = _towards(corner, before), _towards(corner, after)
        drawn.append(f"L{ax:g} {ay:g}Q{corner[0]:g} {corner[1]:g} {bx:g} {by:g}")
    return "".join((*drawn, f"L{way[-1][0]:g} {way[-1][1]:g}"))


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    part = min(CORNER, length / 2) / length
    return corner[0] + dx * part, corner[1] + dy * part


# --- Words --------------------------------------------------------------------------------------


def _words_of_step(arrow: Arrow, plan: _Plan) -> str:
    source = plan.boxes[arrow.source]
    x = source.x + BOX_WIDTH + (PITCH - BOX_WIDTH - GUTTER) / 2
    y = source.y + BOX_HEIGHT / 2
    above, below = _halves(arrow)
    over = _text("wf-word", x, y - PAD / 2 - (len(above) - 1) * LINE, above)
    return over + (_text("wf-word", x, y + LINE + 2, below) if below else "")


def _words_of_route(route: Route, plan: _Plan) -> str:
    lane, lines = plan.lanes[route.side][route.lane], route.lines
    y = lane - PAD / 2 - (len(lines) - 1) * LINE
    x, anchor = route.words_at
    return _text("wf-word", x, y, lines, anchor)


def _stage(box: Box) -> str:
    stage = box.stage
    end = " wf-end" if stage.end else ""
    lines = wrapped(stage.staff, BOX_WIDTH - 3 * PAD)
    y = box.y + BOX_HEIGHT / 2 + 4 - (len(lines) - 1) * LINE / 2
    shape = 'fill="Canvas" stroke="currentColor"'
    inner = (
        f'<rect x="{box.x + 3:g}" y="{box.y + 3:g}" width="{BOX_WIDTH - 6:g}" '
        f'height="{BOX_HEIGHT - 6:g}" rx="6" fill="none" stroke="currentColor"/>'
    )
    return (
        f'<g class="wf-stage wf-{stage.family}{end}">'
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX_WIDTH:g}" height="{BOX_HEIGHT:g}" rx="8" '
        f'{shape} stroke-width="1.6"/>{inner if stage.end else ""}'
        f"{_text('wf-name', box.middle, y, lines)}</g>"
    )


def _text(kind: str, x: float, y: float, lines: list[str], anchor: str = "middle") -> str:
    weight = ' font-size="13" font-weight="600"' if kind == "wf-name" else ""
    halo = (
        ""
        if kind == "wf-name"
        else ' stroke="Canvas" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    )
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + number * LINE:g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text class="{kind}" text-anchor="{anchor}"{weight}{halo}>{spans}</text>'
