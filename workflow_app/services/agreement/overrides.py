"""Overrides of one achievement, one reward: each as its entry says it."""

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
    Field("reason", "lý do", quiet=True),
    Field("covers", "khen thưởng được phân biệt", quiet=True),
    Field("given_by", "người xác nhận", quiet=True),
)


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Every saying that only one side has, or that says something else."""
    stored = {row.given_at: row for row in rows}
    for at, says in story.overrides:
        called = f"xác nhận thành tích khác lúc {moment(at)}"
        row = stored.pop(at, None)
        if row is None:
            yield only_logged(called)
        else:
            fields = (*FIELDS, Field("award", "hình thức khi xác nhận"))
            yield from differing(fields, row, says, of=called)
    for at in stored:
        yield only_stored(f"xác nhận thành tích khác lúc {moment(at)}")
