"""Layout: where each state of a procedure stands in its picture, read from the table alone.

The steps run from left to right; the first state of a step stands on the spine, others of the same
step below it. States beside the thread (step 0) stand above, over the states that lead to them.
"""

import textwrap
from dataclasses import dataclass, replace

from states.arrows import Arrow
from states.table import Stage, Workflow

BOX_WIDTH, BOX_HEIGHT, PITCH = 136.0, 54.0, 230.0
LEFT, TOP = 36.0, 12.0
LINE, LETTER = 15.0, 6.1  # height of a line of text and width of a letter, at 12 pixels
ABOVE, SPINE, BELOW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Box:
    """One state: its column and row, and its upper left corner once the rows have their heights."""

    stage: Stage
    column: int
    row: int
    y: float = 0.0

    @property
    def x(self) -> float:
        return LEFT + self.column * PITCH

    @property
    def middle(self) -> float:
        return self.x + BOX_WIDTH / 2

    @property
    def bottom(self) -> float:
        return self.y + BOX_HEIGHT

    def at(self, y: float) -> "Box":
        """The same box at its height."""
        return replace(self, y=y)


def boxes_of(workflow: Workflow, arrows: tuple[Arrow, ...]) -> dict[str, Box]:
    """Every state with its column and row."""
    steps = sorted({stage.step for stage in workflow.stages.values() if stage.step})
    boxes: dict[str, Box] = {}
    for stage in workflow.stages.values():
        if stage.step:
            column = steps.index(stage.step)
            row = SPINE + sum(box.column == column for box in boxes.values())
            boxes[stage.code] = Box(stage, column, row)
    taken: set[int] = set()
    for code, wish in sorted(_wishes(workflow, arrows, boxes).items(), key=lambda item: item[1]):
        column = min(_free_columns(taken), key=lambda free: (abs(free - wish), -free))
        taken.add(column)
        boxes[code] = Box(workflow.stages[code], column, ABOVE)
    return boxes


def _wishes(
    workflow: Workflow, arrows: tuple[Arrow, ...], placed: dict[str, Box]
) -> dict[str, float]:
    """The column over which each state beside the thread would like to stand: among its sources."""
    wishes: dict[str, float] = {}
    for code in workflow.stages:
        if code not in placed:
            sources = [a.source for a in arrows if a.target == code and a.source in placed]
            columns = [placed[source].column for source in sources]
            wishes[code] = sum(columns) / len(columns) if columns else 0.0
    return wishes


def _free_columns(taken: set[int]) -> list[int]:
    return [column for column in range(len(taken) + 30) if column not in taken]


def wrapped(text: str, width: float) -> list[str]:
    """The text in as few lines as fit into `width` pixels, the lines about equally long."""
    letters = max(int(width / LETTER), 8)
    best = textwrap.wrap(text, letters, break_long_words=False)
    for fewer in range(letters - 1, 7, -1):
        tried = textwrap.wrap(text, fewer, break_long_words=False)
        if len(tried) > len(best):
            break
        best = tried
    return best
