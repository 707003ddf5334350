"""Agreement: what the tables say, held against what the log says; names every row that differs.

Few statements over whole tables, read in the order of ids and merged as they come: memory does not
grow with the data. Of a nomination the last move of its chain is its state, and its acts are the
entries that moved it; of a paper the kept bytes are those the chairman signed, of a sending those
that were sent.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Row,
    and_,
    exists,
    literal,
    select,
    true,
    union_all,
)

from states.duties import NOMINATING
from states.tags import Outcome, Tag
from workflow_app.integrations.store import Store
from workflow_app.models import (
    Account,
    Act,
    Attachment,
    Authority,
    Chain,
    Entry,
    EntryValue,
    Movement,
    Nomination,
    Paper,
    PaperLine,
)
from workflow_app.queries.paper_words import basis_of
from workflow_app.services.snapshots import faults_of_snapshots

BATCH = 500
WORDS_ON_A_LINE = (
    Tag.NOMINATION_CREATE,
    Tag.NOMINATION_EDIT,
    Tag.ATTACHMENT_ADD,
    Tag.ATTACHMENT_REMOVE,
    Tag.REMARK_ANSWER,
)

ONLY_LOGGED = "việc “{}” có trong nhật ký, không có trong dữ liệu"
ONLY_STORED = "việc “{}” có trong dữ liệu, không có trong nhật ký"
UNLOGGED = "không có chuỗi nào trong nhật ký"
GONE = "có trong nhật ký, không còn trong dữ liệu"

AnyRow = Row[*tuple[Any, ...]]
Doing = tuple[Any, ...]  # moment, act, account, role


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of a table that is not as the log says: what kind of thing, its code, and how."""

    kind: str
    code: str
    what: str


def disagreements(
    connection: Connection, authority_id: UUID | None = None, store: Store | None = None
) -> Iterator[Disagreement]:
    """Everything that differs, of one authority or of all; with a store also its files."""
    yield from _chains(connection, authority_id)
    yield from _nominations(connection, authority_id)
    yield from _papers(connection, authority_id)
    for code, what in faults_of_snapshots(connection, _of(Nomination.authority_id, authority_id)):
        yield Disagreement("nomination", code, what)
    if store:
        yield from _files(connection, authority_id, store)


# --- Things and chains ----------------------------------------------------------------------------


def _chains(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Things without a chain, and nominations of which nothing but the chain is left."""
    missing = [
        select(literal(kind).label("kind"), code.label("code"), literal(UNLOGGED).label("what"))
        .where(_of(authority_id, place))
        .where(~exists().where(Chain.id == id_, Chain.kind == kind, Chain.length > 0))
        for kind, id_, code, authority_id in (
            ("nomination", Nomination.id, Nomination.code, Nomination.authority_id),
            ("movement", Movement.id, Movement.code, Movement.authority_id),
            ("account", Account.id, Account.login, Account.authority_id),
            ("authority", Authority.id, Authority.code, Authority.id),
        )
    ]
    begun = exists().where(
        Entry.chain_id == Chain.id,
        Entry.tag == Tag.NOMINATION_CREATE,
        Entry.outcome == Outcome.DONE,
    )
    gone = (
        select(literal("nomination"), Chain.subject, literal(GONE))
        .where(Chain.kind == "nomination", _of(Chain.authority_id, place), begun)
        .where(~exists().where(Nomination.id == Chain.id))
    )
    for kind, code, what in _stream(connection, union_all(*missing, gone).order_by("kind", "code")):
        yield Disagreement(kind, code, what)


# --- Nominations: state and acts ------------------------------------------------------------------


def _nominations(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    lines = select(Nomination.id, Nomination.code, Nomination.state)
    entries = (
        select(Entry.chain_id, Entry.at, Entry.tag, Entry.actor_id, Entry.body)
        .join(Nomination, Nomination.id == Entry.chain_id)
        .where(Entry.outcome == Outcome.DONE)
        .order_by(Entry.chain_id, Entry.position)
    )
    acts = (
        select(Act.nomination_id, Act.at, Act.act, Act.account_id, Act.role)
        .join(Nomination, Nomination.id == Act.nomination_id)
        .order_by(Act.nomination_id, Act.id)
    )
    here = _of(Nomination.authority_id, place)
    said = _Beside(_stream(connection, entries.where(here)))
    done = _Beside(_stream(connection, acts.where(here)))
    for id_, code, state in _stream(connection, lines.where(here).order_by(Nomination.id)):
        for what in _faults_of(state, said.of(id_), done.of(id_)):
            yield Disagreement("nomination", code, what)


class _Beside:
    """Rows in the order of an id in their first column, taken up id by id."""

    def __init__(self, rows: Iterable[AnyRow]) -> None:
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, id_: UUID) -> list[AnyRow]:
        """The rows of this id; ids are asked for in their order."""
        while self._next is not None and self._next[0] < id_:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != id_:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _faults_of(state: str, said: list[AnyRow], done: list[AnyRow]) -> Iterator[str]:
    bodies = [(row, _read(row.body)) for row in said]
    moves = [(row, body) for row, body in bodies if "to" in body]
    last = moves[-1][1]["to"] if moves else ""
    if last != state:
        yield f"đang ở bước “{state}”, nhật ký ghi bước “{last}”"
    yield from _differing_acts(moves, done)
    wrote = {(row.at, row.actor_id) for row in said if row.tag in WORDS_ON_A_LINE}
    drafts = {(act.at, act.account_id) for act in done if act.act == NOMINATING}
    if drafts - wrote:
        yield ONLY_STORED.format("soạn")
    if wrote and not drafts:  # once a round is noted for each who writes
        yield ONLY_LOGGED.format("soạn")


def _differing_acts(
    moves: list[tuple[AnyRow, dict[str, Any]]], done: list[AnyRow]
) -> Iterator[str]:
    logged: Counter[Doing] = Counter(
        (row.at, row.tag.removeprefix("nomination:"), row.actor_id, body.get("role", ""))
        for row, body in moves
        if row.tag != Tag.NOMINATION_CREATE
    )
    stored: Counter[Doing] = Counter(
        (act.at, act.act, act.account_id, act.role) for act in done if act.act != NOMINATING
    )
    yield from (ONLY_LOGGED.format(one[1]) for one in logged - stored)
    yield from (ONLY_STORED.format(one[1]) for one in stored - logged)


def _read(body: bytes) -> dict[str, Any]:
    """The bytes as data; whether they are sound is for the walk along the chains to say."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


# --- Papers: what the chairman signed -------------------------------------------------------------


def _papers(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    here = (Paper.approved_at.is_not(None), _of(Paper.authority_id, place))
    papers = select(Paper.id, Paper.code, Paper.approved_digest, Paper.approved_content)
    logged = (
        select(PaperLine.paper_id, Nomination.code, EntryValue.value)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Nomination, Nomination.id == PaperLine.nomination_id)
        .join(
            Entry,
            and_(
                Entry.chain_id == PaperLine.nomination_id,
                Entry.tag == Tag.APPROVE,
                Entry.outcome == Outcome.DONE,
                Entry.at == Paper.approved_at,
            ),
        )
        .outerjoin(EntryValue, and_(EntryValue.entry_id == Entry.id, EntryValue.name == "basis"))
        .order_by(PaperLine.paper_id)
    )
    said = _Beside(_stream(connection, logged.where(*here)))
    for row in _stream(connection, papers.where(*here).order_by(Paper.id)):
        for what in _faults_of_paper(row, said.of(row.id)):
            yield Disagreement("paper", row.code, what)


def _faults_of_paper(paper: AnyRow, said: list[AnyRow]) -> Iterator[str]:
    if hashlib.sha256(paper.approved_content).digest() != paper.approved_digest:
        yield "nội dung Chủ tịch đã ký không khớp mã băm"
        return
    signed = {line["code"] for line in _read(paper.approved_content).get("lines", ())}
    basis = basis_of(paper.approved_digest)
    if any(row.value not in (basis, None) for row in said):
        yield "mã băm của nội dung đã ký khác mã ghi trong nhật ký"
    if signed != {row.code for row in said}:
        yield "danh sách đã ký khác các lượt phê duyệt trong nhật ký"


# --- Files ----------------------------------------------------------------------------------------


def _files(connection: Connection, place: UUID | None, store: Store) -> Iterator[Disagreement]:
    """Each kept file once, though it may lie with many nominations."""
    files = (
        select(Attachment.digest, Nomination.code)
        .join(Nomination, Nomination.id == Attachment.nomination_id)
        .where(_of(Attachment.authority_id, place))
        .order_by(Attachment.digest)
    )
    for digest, rows in groupby(_stream(connection, files), key=lambda row: row[0]):
        codes = ", ".join(sorted({row.code for row in rows}))
        if not store.holds(digest):
            yield Disagreement("file", codes, f"tệp {digest.hex()} mất hoặc đã khác")


def _of(column: Any, place: UUID | None) -> ColumnElement[bool]:
    return true() if place is None else column == place


def _stream(connection: Connection, query: Executable) -> Iterable[AnyRow]:
    return connection.execute(query, execution_options={"yield_per": BATCH})
