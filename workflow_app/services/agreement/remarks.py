"""Remarks, their answers, and what was found of them, as the entries of the line say."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from states.wording import moment
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
    other_than_logged,
)
from workflow_app.services.agreement.said import ERASED, Lost
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import Answered, Return

FIELDS = (
    Field("made_by", "người nhận xét", quiet=True),
    Field("round", "vòng xét"),
)
FOUND = (
    Field("accepted", "kết quả xét"),
    Field("checked_by", "người xét", quiet=True),
    Field("checked_at", "lúc xét"),
)
NOT_CHECKED = {field.name: None for field in FOUND}


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Every remark, answer and finding that is not the one of the log."""
    stored: dict[datetime, list[AnyRow]] = defaultdict(list)
    for row in rows:
        stored[row.made_at].append(row)
    for one in story.returns:
        yield from _differing_points(one, stored.pop(one.at, []))
    for at in stored:
        yield only_stored(_called(at))
    yield from _differing_answers(rows, story.answers)
    for row in rows:
        found = story.findings.get(row.id, NOT_CHECKED)
        yield from differing(FOUND, row, found, of=_called(row.made_at))


def _differing_points(said: Return, rows: list[AnyRow]) -> Iterator[str]:
    called = _called(said.at)
    if len(rows) < len(said.points):
        yield only_logged(called)
    elif len(rows) > len(said.points):
        yield only_stored(called)
    for row in rows:
        yield from differing(FIELDS, row, {"made_by": said.by, "round": said.round}, of=called)
    points = [(point.field, point.text, point.names) for point in said.points]
    known = not any(isinstance(text, Lost) for *texts, _ in points for text in texts)
    if known and len(rows) == len(points) and Counter(points) != Counter(map(_point, rows)):
        yield other_than_logged(called)


def _point(row: AnyRow) -> tuple[str, str, tuple[UUID | None, ...]]:
    return row.field, row.text, (row.reason_id, row.attachment_id, row.carried_id)


def _differing_answers(rows: list[AnyRow], answers: list[Answered]) -> Iterator[str]:
    """An answer is known by the text it answers; of erased ones only who and when is left."""
    said: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    erased: set[tuple[object, ...]] = set()
    mended: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for one in answers:
        for text, answer, is_mended in one.said:
            if isinstance(text, Lost) or isinstance(answer, Lost):
                erased.add((one.at, one.by))
            else:
                said[text].append((answer, one.at, one.by))
                mended[answer, one.at, one.by].add(is_mended)
    texts = Counter(row.text for row in rows)
    for row in rows:
        is_ = (row.answer, row.answered_at, row.answered_by)
        among = mended.get(is_, {None})
        if not erased and ERASED not in among and row.mended not in among:
            yield other_than_logged("đã sửa hay giữ nguyên", _called(row.made_at))
        should = said.get(row.text, [("", None, None)])
        known = [*should, ("", None, None)] if texts[row.text] > 1 else should[-1:]
        if is_ not in known and not (erased and _may_be(is_, erased)):
            yield other_than_logged("trả lời", _called(row.made_at))


def _may_be(answer: tuple[object, ...], erased: set[tuple[object, ...]]) -> bool:
    return answer[1:] == (None, None) or answer[1:] in erased


def _called(at: datetime) -> str:
    return f"nhận xét lúc {moment(at)}"
