"""Result reports and their sendings, as the chain of each movement says them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.figures import Figure, Target, content_of, in_words
from states.tags import Tag
from workflow_app.models import MovementTarget, ReportFigure, ReportSending, UnitReport
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    differing,
    grouped,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

TEXTS = ("results", "obstacles", "proposals", "figures", "file_name", "sha256")
FIELDS = (
    Field("code", "mã"),
    Field("unit_id", "đơn vị", quiet=True),
    Field("movement_id", "phong trào", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("results", "kết quả nổi bật", quiet=True),
    Field("obstacles", "hạn chế", quiet=True),
    Field("proposals", "kiến nghị", quiet=True),
    Field("figures", "số liệu chỉ tiêu", quiet=True),
    Field("file_name", "tên tệp"),
    Field("sha256", "mã băm của tệp", quiet=True),
    Field("opened_by", "người lập", quiet=True),
    Field("opened_at", "lúc lập"),
    Field("changed_at", "lúc sửa gần nhất"),
)
OF_SENDINGS = (
    Field("sent_by", "người gửi", quiet=True),
    Field("sent_at", "lúc gửi"),
    Field("digest", "mã băm"),
)
TAGS = (Tag.REPORT_OPEN, Tag.REPORT_WRITE, Tag.REPORT_SEND)
ALTERED = "bản đã gửi khác mã băm ghi lúc gửi"


@dataclass(slots=True)
class _Story:
    says: dict[str, Any]
    sendings: dict[object, dict[str, Any]] = field(default_factory=dict)


def differing_reports(
    connection: Connection, movements: list[UUID], said: Sequence[Said]
) -> Iterator[Disagreement]:
    """Every report that only one side has or that says something else, with its sendings."""
    stories = _stories(said)
    rows: list[AnyRow] = list(
        connection.execute(
            select(*UnitReport.__table__.c)
            .where(UnitReport.movement_id.in_(movements))
            .order_by(UnitReport.id)
        )
    )
    ids = [row.id for row in rows]
    figures = grouped(connection.execute(_FIGURES.where(ReportFigure.report_id.in_(ids))))
    sent = grouped(connection.execute(_SENT.where(ReportSending.report_id.in_(ids))))
    for row in rows:
        story = stories.pop(row.id, None)
        found = (
            [only_stored("báo cáo kết quả")]
            if story is None
            else _faults(row, figures.get(row.id, []), sent.get(row.id, []), story)
        )
        yield from (Disagreement("movement", row.code, what) for what in found)
    for story in stories.values():
        yield Disagreement("movement", str(story.says["code"]), only_logged("báo cáo kết quả"))


_FIGURES = (
    select(
        ReportFigure.report_id,
        *ReportFigure.__table__.c,
        *(MovementTarget.name, MovementTarget.measure),
        *(MovementTarget.lower_is_better, MovementTarget.needed),
    )
    .join(MovementTarget, MovementTarget.id == ReportFigure.target_id)
    .order_by(MovementTarget.place, MovementTarget.id)
)
_SENT = select(ReportSending.report_id, *ReportSending.__table__.c).order_by(ReportSending.id)


def _faults(
    row: AnyRow, figures: Sequence[AnyRow], sent: Sequence[AnyRow], story: _Story
) -> Iterator[str]:
    stored = row._asdict() | {
        "sha256": row.digest.hex() if row.digest else "",
        "figures": in_words(content_of(map(_figure, figures))),
    }
    yield from differing(FIELDS, stored, story.says)
    for one in sent:
        called = f"bản gửi số {one.number}"
        says = story.sendings.pop(one.number, None)
        if says is None:
            yield only_stored(called)
            continue
        yield from differing(
            OF_SENDINGS, one._asdict() | {"digest": one.digest.hex()}, says, called
        )
        if hashlib.sha256(one.body).digest() != one.digest:
            yield f"{called}: {ALTERED}"
    for number in story.sendings:
        yield only_logged(f"bản gửi số {number}")


def _figure(row: AnyRow) -> Figure:
    target = Target(
        row.target_id,
        row.name,
        row.measure,
        lower_is_better=row.lower_is_better,
        needed=row.needed,
    )
    return Figure(target, row.planned, row.done, row.estimate)


def _stories(said: Sequence[Said]) -> dict[UUID, _Story]:
    stories: dict[UUID, _Story] = {}
    for one in said:
        id_ = one.id_of("report")
        if one.tag not in TAGS or id_ is None:
            continue
        if one.tag == Tag.REPORT_OPEN:
            stories[id_] = _Story(_begun(one))
        elif id_ in stories and one.tag == Tag.REPORT_WRITE:
            changed = {n: one.text(f"after_{n}") for n in TEXTS if f"after_{n}" in one.values}
            stories[id_].says |= changed | {"changed_at": one.at}
        elif id_ in stories:
            stories[id_].sendings[one.text("receipt")] = {
                "sent_by": one.actor_id,
                "sent_at": one.at,
                "digest": one.text("sent"),
            }
    return stories


def _begun(one: Said) -> dict[str, Any]:
    return {
        **dict.fromkeys(TEXTS, ""),
        "code": one.text("code"),
        "unit_id": one.id_of("unit"),
        "movement_id": one.chain_id,
        "authority_id": one.authority_id,
        "opened_by": one.actor_id,
        "opened_at": one.at,
        "changed_at": one.at,
    }
