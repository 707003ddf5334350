"""Holders, given opinions and comments of a line: those of its entries."""

from collections.abc import Iterator, Mapping
from typing import Any

from states.wording import moment
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.story import Story
from workflow_app.services.orders import Opinion

OF_HOLDINGS = (
    Field("account_id", "người thẩm định", quiet=True),
    Field("given_by", "người giao", quiet=True),
    Field("ended_at", "lúc thôi giữ"),
    Field("ended_by", "người cho thôi giữ", quiet=True),
)
OF_OPINIONS = (
    Field("round", "vòng xét"),
    Field("recommendation", "đề nghị"),
    Field("other_award", "hình thức đề nghị thay"),
    Field("note", "ý kiến", quiet=True),
    Field("components", "thành phần hồ sơ", quiet=True),
    Field("criteria", "tiêu chí", quiet=True),
)
OF_COMMENTS = (
    Field("author_id", "người nói", quiet=True),
    Field("role", "vai trò"),
    Field("audience", "ai đọc được"),
    Field("text", "nội dung", quiet=True),
    Field("answers_id", "trả lời cho", quiet=True),
    Field("made_at", "lúc nói"),
    Field("withdrawn_at", "lúc rút lại"),
)


def faults_of(beside: Mapping[str, list[AnyRow]], story: Story) -> Iterator[str]:
    """Everything that only one side has, or that says something else."""
    yield from _holdings(beside["holdings"], story)
    yield from _opinions(beside["opinions"], story)
    yield from _comments(beside["spoken"], story)


def _holdings(rows: list[AnyRow], story: Story) -> Iterator[str]:
    stored = {row.given_at: row for row in rows}
    for one in story.holdings:
        called = f"lần giao thẩm định lúc {moment(one.at)}"
        row = stored.pop(one.at, None)
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(OF_HOLDINGS, row, one.says, of=called)
    for at in stored:
        yield only_stored(f"lần giao thẩm định lúc {moment(at)}")


def _opinions(rows: list[AnyRow], story: Story) -> Iterator[str]:
    stored = {(row.given_at, row.account_id): row for row in rows}
    for one in story.opinions:
        called = f"ý kiến thẩm định lúc {moment(one.at)}"
        row = stored.pop((one.at, one.by), None)
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(OF_OPINIONS, _as_said(row), one.says, of=called)
    for at, _by in stored:
        yield only_stored(f"ý kiến thẩm định lúc {moment(at)}")


def _as_said(row: AnyRow) -> dict[str, Any]:
    words = Opinion(row.components, row.criteria).words()
    lists = {name: words.get(name, "") for name in ("components", "criteria")}
    return row._asdict() | lists


def _comments(rows: list[AnyRow], story: Story) -> Iterator[str]:
    stored = {row.id: row for row in rows}
    for one in story.spoken:
        row = stored.pop(one.id, None)
        called = f"trao đổi lúc {moment(one.says['made_at'])}"
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(OF_COMMENTS, row, one.says, of=called)
    for row in stored.values():
        yield only_stored(f"trao đổi lúc {moment(row.made_at)}")
