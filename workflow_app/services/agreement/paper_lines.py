"""Lines of papers: who stood on which paper, from when to when, as movement and lines tell it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from states.tags import Tag
from states.workflows import WORKFLOWS
from workflow_app.services.agreement.finding import AnyRow, only_logged, only_stored
from workflow_app.services.agreement.said import Said

WAYS_BACK = {
    (f"nomination:{row.act}", row.source, row.lands_in)
    for workflow in WORKFLOWS.values()
    for row in workflow.rows
    if row.voids
}
STEPS = {tag for tag, _, _ in WAYS_BACK} | {Tag.LAY_BEFORE, Tag.APPROVE, Tag.ISSUE, Tag.FORWARD}


class Stay(NamedTuple):
    """A line stood on the paper from a moment on, and left it at another, or stands there."""

    code: str
    since: datetime
    until: datetime | None


def faults_of(
    paper: AnyRow,
    drafted: Sequence[Said],
    lines: Sequence[AnyRow],
    steps: Mapping[str, Sequence[Said]],
) -> Iterator[str]:
    """Every stay that only one side has, and lines that do not know on which paper they stand."""
    said = set(_stays(drafted, steps))
    stored = {Stay(line.code, line.added_at, line.removed_at) for line in lines}
    for stay in sorted(said - stored, key=lambda stay: str(stay.code)):
        yield only_logged(_called(stay))
    for stay in sorted(stored - said, key=lambda stay: str(stay.code)):
        yield only_stored(_called(stay))
    if len(stored) != len(lines):
        yield "một hồ sơ ghi hai lần trên văn bản"
    for line in lines:
        if line.removed_at is None and line.on != paper.id:
            yield f"hồ sơ {line.code} không ghi là nằm trên văn bản này"


def _stays(drafted: Sequence[Said], steps: Mapping[str, Sequence[Said]]) -> Iterator[Stay]:
    open_: dict[str, Said] = {}
    ended: list[tuple[str, Said, Said]] = []
    for one in drafted:
        on = _listed(one, "lines" if one.tag == Tag.PAPER_DRAFT else "added")
        # What is put on and stood there already had left by a way back of its own.
        off = [code for code in (*_listed(one, "removed"), *on) if code in open_]
        ended += [(code, open_.pop(code), one) for code in off]
        open_ |= dict.fromkeys(on, one)
    for code, since, end in [*ended, *((code, one, None) for code, one in open_.items())]:
        back = _way_back(steps.get(code, ()), since, end)
        until = back or (end.at if end else None)
        yield Stay(code, since.at, until)


def _way_back(steps: Sequence[Said], since: Said, end: Said | None) -> datetime | None:
    """When the line left the paper by itself; entries are numbered in time."""
    for one in steps:
        if (one.tag, *(one.move or ("", ""))) in WAYS_BACK and one.id > since.id:
            return None if end and one.id > end.id else one.at
    return None


def _listed(one: Said, name: str) -> list[str]:
    return (one.values.get(name) or "").split(", ") if name in one.values else []


def _called(stay: Stay) -> str:
    return f"hồ sơ {stay.code} trên văn bản"
