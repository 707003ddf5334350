"""Holds: each with the basis, the moments and the people of its entries."""

from collections.abc import Iterator

from states.wording import moment
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.story import Story

FIELDS = (
    Field("placed_by", "người tạm dừng", quiet=True),
    Field("basis", "căn cứ tạm dừng", quiet=True),
    Field("lifted_at", "lúc bỏ tạm dừng"),
    Field("lifted_by", "người bỏ tạm dừng", quiet=True),
    Field("lift_basis", "căn cứ bỏ tạm dừng", quiet=True),
)


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Every hold that only one side has, or that says something else."""
    stored = {row.placed_at: row for row in rows}
    for stop in story.stops:
        called = f"lần tạm dừng lúc {moment(stop.at)}"
        row = stored.pop(stop.at, None)
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(FIELDS, row, stop.says, of=called)
    for at in stored:
        yield only_stored(f"lần tạm dừng lúc {moment(at)}")
    if len(rows) > len({row.placed_at for row in rows}):
        yield "có hai lần tạm dừng cùng lúc"
