"""Papers: what was drafted, signed and numbered is what the entries of movement and lines say."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, exists, select
from sqlalchemy.orm import aliased

from states.tags import Tag
from workflow_app.models import (
    Entry,
    EntryValue,
    Movement,
    Nomination,
    NumberSeries,
    Paper,
    PaperLine,
    TakenNumber,
)
from workflow_app.queries.paper_words import basis_of
from workflow_app.services.agreement import paper_lines
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    batches,
    differing,
    grouped,
    within,
)
from workflow_app.services.agreement.numbers import faults_of_number
from workflow_app.services.agreement.said import Lost, Said, listed, read, told

AT_ONCE = 50  # a paper may have hundreds of lines
OF_PAPERS = (Tag.PAPER_DRAFT, Tag.PAPER_CHANGE, Tag.PAPER_DISCARD)
THROUGH = {
    Tag.LAY_BEFORE: "laid",
    Tag.APPROVE: "approved",
    Tag.ISSUE: "issued",
    Tag.FORWARD: "issued",
}
FIELDS = (
    Field("kind", "loại văn bản"),
    Field("title", "trích yếu"),
    Field("movement_id", "phong trào", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("drafted_by", "người dự thảo", quiet=True),
    Field("drafted_at", "lúc dự thảo"),
    Field("laid_by", "người trình", quiet=True),
    Field("laid_at", "lúc trình Chủ tịch"),
    Field("approved_by", "người phê duyệt", quiet=True),
    Field("approved_at", "lúc phê duyệt"),
    Field("issued_by", "người cho số", quiet=True),
    Field("issued_at", "lúc ban hành"),
    Field("number", "số văn bản"),
    Field("dated", "ngày văn bản"),
    Field("discarded_at", "lúc bỏ"),
)
UNLOGGED = "văn bản không có trong nhật ký"
ASTRAY = "ghi là nằm trên một văn bản không có dòng của hồ sơ này"
GONE = "văn bản có trong nhật ký, không còn trong dữ liệu"

PAPERS = (
    select(
        *Paper.__table__.c,
        TakenNumber.number.label("taken"),
        TakenNumber.dated.label("taken_dated"),
        TakenNumber.taken_at,
        TakenNumber.taken_by.label("issued_by"),
        NumberSeries.symbol,
        NumberSeries.year,
        NumberSeries.authority_id.label("taken_of"),
    )
    .outerjoin(TakenNumber, TakenNumber.paper_id == Paper.id)
    .outerjoin(NumberSeries, NumberSeries.id == TakenNumber.series_id)
    .order_by(Paper.id)
)
LINES = (
    select(
        PaperLine.paper_id, *PaperLine.__table__.c, Nomination.code, Nomination.paper_id.label("on")
    )
    .outerjoin(Nomination, Nomination.id == PaperLine.nomination_id)
    .order_by(PaperLine.id)
)


def differing_papers(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every paper that is not as the log tells, with what is not; and those that are gone."""
    query = PAPERS.where(within(Paper.authority_id, place))
    for rows in batches(connection, query, AT_ONCE):
        drafted = _drafted(connection, rows)
        of_papers = LINES.where(PaperLine.paper_id.in_([row.id for row in rows]))
        lines = grouped(connection.execute(of_papers))
        taken = told(
            connection,
            and_(
                Entry.chain_id.in_([one.nomination_id for mine in lines.values() for one in mine]),
                Entry.tag.in_(paper_lines.STEPS),
            ),
        )
        for row in rows:
            mine = lines.get(row.id, [])
            steps = {one.code: taken.get(one.nomination_id, []) for one in mine}
            for what in _faults_of(row, drafted.get(row.id, []), mine, steps):
                yield Disagreement("paper", row.code, what)
    yield from _gone(connection, place)
    astray = (
        select(Nomination.code)
        .where(within(Nomination.authority_id, place), Nomination.paper_id.is_not(None))
        .where(
            ~exists().where(
                PaperLine.nomination_id == Nomination.id,
                PaperLine.paper_id == Nomination.paper_id,
                PaperLine.removed_at.is_(None),
            )
        )
        .order_by(Nomination.id)
    )
    for rows in batches(connection, astray):
        yield from (Disagreement("nomination", row.code, ASTRAY) for row in rows)


def _drafted(connection: Connection, papers: Sequence[AnyRow]) -> dict[UUID, list[Said]]:
    """The entries on the chains of movements that name these papers, by paper."""
    named = aliased(EntryValue)
    which = and_(
        Entry.authority_id.in_({paper.authority_id for paper in papers}),
        Entry.tag.in_(OF_PAPERS),
        exists().where(
            named.entry_id == Entry.id,
            named.name == "paper",
            named.value.in_([paper.code for paper in papers]),
        ),
    )
    found: dict[UUID, list[Said]] = {}
    for chain in told(connection, which).values():
        for one in chain:
            if paper_id := one.id_of("paper"):
                found.setdefault(paper_id, []).append(one)
    return found


def _faults_of(
    paper: AnyRow,
    drafted: Sequence[Said],
    lines: Sequence[AnyRow],
    steps: Mapping[str, Sequence[Said]],
) -> Iterator[str]:
    if not drafted:
        yield UNLOGGED
    else:
        yield from differing(FIELDS, paper, _story(paper, drafted, steps))
        yield from paper_lines.faults_of(paper, drafted, lines, steps)
    if paper.approved_at is not None:
        yield from _faults_of_signed(paper, steps)
    yield from faults_of_number(paper)


def _story(
    paper: AnyRow, drafted: Sequence[Said], steps: Mapping[str, Sequence[Said]]
) -> dict[str, Any]:
    """What the log says of the row; of the acts of its lines, all of a moment, one is enough."""
    says: dict[str, Any] = dict.fromkeys(
        ("laid_at", "laid_by", "approved_at", "approved_by", "issued_at", "issued_by")
    )
    says |= dict.fromkeys(("number", "dated", "discarded_at"))
    for one in drafted:
        if one.tag == Tag.PAPER_DRAFT:
            says |= {"kind": one.text("kind"), "title": one.text("title")}
            says |= {"drafted_at": one.at, "drafted_by": one.actor_id, "movement_id": one.chain_id}
            says["authority_id"] = one.authority_id
        elif one.tag == Tag.PAPER_DISCARD:
            says["discarded_at"] = one.at
        elif "title_after" in one.values:
            says["title"] = one.text("title_after")
    for one in (one for mine in steps.values() for one in mine if one.tag in THROUGH):
        done = THROUGH[Tag(one.tag)]
        named, at = one.text("paper_number"), getattr(paper, f"{done}_at")
        if named != paper.code and not (isinstance(named, Lost) and one.at == at):
            continue
        says[f"{done}_at"] = one.at
        says[f"{done}_by"] = one.actor_id
        if done == "issued" and (not isinstance(named, Lost) or says["number"] is None):
            says |= {"number": one.text("number"), "dated": one.day("date")}
    return says


def _faults_of_signed(paper: AnyRow, steps: Mapping[str, Sequence[Said]]) -> Iterator[str]:
    content: bytes = paper.approved_content or b""
    if hashlib.sha256(content).digest() != paper.approved_digest:
        yield "nội dung Chủ tịch đã ký không khớp mã băm"
        return
    said = {
        code: one.text("basis")
        for code, mine in steps.items()
        for one in mine
        if one.tag == Tag.APPROVE and one.at == paper.approved_at
    }
    basis = basis_of(paper.approved_digest)
    if any(not isinstance(text, Lost) and text != basis for text in said.values()):
        yield "mã băm của nội dung đã ký khác mã ghi trong nhật ký"
    if {line.get("code") for line in listed(read(content), "lines")} != said.keys():
        yield "danh sách đã ký khác các lượt phê duyệt trong nhật ký"


def _gone(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    movements = (
        select(Movement.id).where(within(Movement.authority_id, place)).order_by(Movement.id)
    )
    for rows in batches(connection, movements, AT_ONCE):
        drafts = and_(Entry.chain_id.in_([row.id for row in rows]), Entry.tag == Tag.PAPER_DRAFT)
        said = {
            one.id_of("paper"): one for mine in told(connection, drafts).values() for one in mine
        }
        there = set(connection.scalars(select(Paper.id).where(Paper.id.in_(filter(None, said)))))
        for id_, one in said.items():
            if id_ not in there:
                yield Disagreement("paper", str(one.values.get("paper")), GONE)
