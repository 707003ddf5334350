"""Papers as pages and services need them: the list a person sees, and one with its lines."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select, true, tuple_
from sqlalchemy.orm import aliased, undefer

from states.facts import Actor, Grant
from states.papers import KINDS, SEEN_FROM, PaperKind, PaperStage, stage_of
from states.sight import aspects_of
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Authority,
    Hold,
    Movement,
    Paper,
    PaperLine,
    Snapshot,
)
from workflow_app.queries import nominations
from workflow_app.queries.earlier_awards import earlier_awards_of
from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.paper_words import Signed, signed_in

PAGE = 25

STATES: dict[str, tuple[ColumnElement[bool], ...]] = {
    "draft": (Paper.laid_at.is_(None), Paper.discarded_at.is_(None)),
    "laid": (
        Paper.laid_at.is_not(None),
        Paper.approved_at.is_(None),
        Paper.discarded_at.is_(None),
    ),
    "approved": (
        Paper.approved_at.is_not(None),
        Paper.issued_at.is_(None),
        Paper.discarded_at.is_(None),
    ),
    "issued": (Paper.issued_at.is_not(None),),
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as a row of a list."""

    id: UUID
    code: str
    kind: PaperKind
    title: str
    stage: PaperStage
    movement: str
    lines: int
    number: str
    dated: date | None
    drafted_at: datetime
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page of the list, and whether another follows."""

    rows: list[PaperRow]
    more: bool

    @property
    def last(self) -> tuple[datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        return (self.rows[-1].drafted_at, self.rows[-1].id) if self.more else None


@dataclass(slots=True)
class Whole:
    """One paper with its movement, the names of who did what with it, and its lines.

    Once it is `signed` its title and lines are read there, whatever the register says later.
    """

    paper: Paper
    movement: Movement
    drafted_by: str
    laid_by: str
    approved_by: str
    signed: Signed | None
    lines: list[Standing]

    @property
    def title(self) -> str:
        """What it is about, as signed once it is."""
        return self.signed.title if self.signed else self.paper.title

    @property
    def kind(self) -> PaperKind:
        """Decision or proposal, with what follows from it."""
        return KINDS[self.paper.kind]

    @property
    def stage(self) -> PaperStage:
        """How it stands, in words."""
        return stage_of(self.paper.kind, self.paper.state)

    @property
    def codes(self) -> list[str]:
        """The codes of the lines, in order."""
        return [line.code for line in self.lines]

    @property
    def standing(self) -> list[Standing]:
        """The lines that stand on it now.

        Of a paper that has gone out some may have left: they are its text still, but whatever is
        done with them is done on the paper where they stand by now.
        """
        return [one for one in self.lines if one.loaded.nomination.paper_id == self.paper.id]


def seen_by(
    actor: Actor, state: str = "", after: tuple[datetime, UUID] | None = None, size: int = PAGE
) -> PaperPage:
    """The papers that exist for the actor, last drafted first, one page."""
    query = (
        select(Paper, Movement.title.label("movement"), _standing_count().label("lines"))
        .join(Movement, Movement.id == Paper.movement_id)
        .where(visible_to(actor), *STATES.get(state, ()))
        .order_by(Paper.drafted_at.desc(), Paper.id.desc())
        .limit(size + 1)
    )
    if after:
        query = query.where(tuple_(Paper.drafted_at, Paper.id) < after)
    rows = [_row(row) for row in db.session.execute(query)]
    return PaperPage(rows[:size], more=len(rows) > size)


def one(actor: Actor, code: str) -> Whole | None:
    """The paper of this code with its lines, in four statements; None when not for the actor."""
    whole = head(actor, code)
    if whole is None:
        return None
    whole.lines = standing_on(whole)
    for line in whole.lines:
        line.internal = "internal" in aspects_of(actor, line.loaded.line_for(actor))
    judged = [line for line in whole.lines if line.judged]
    earlier = earlier_awards_of(line.loaded for line in judged)
    for line in judged:
        line.earlier = earlier.get(line.loaded.nomination.id, [])
    return whole


def head(actor: Actor, code: str, *, locked: bool = False) -> Whole | None:
    """The paper without its lines; `locked` until the transaction ends.

    NO KEY: a nomination that names the paper as its own must not wait for us.
    """
    drafter, layer, approver = aliased(Account), aliased(Account), aliased(Account)
    query = (
        select(Paper, Movement, drafter.name, layer.name, approver.name)
        .join(Movement, Movement.id == Paper.movement_id)
        .join(drafter, drafter.id == Paper.drafted_by)
        .outerjoin(layer, layer.id == Paper.laid_by)
        .outerjoin(approver, approver.id == Paper.approved_by)
        .where(Paper.code == code, visible_to(actor))
        .options(undefer(Paper.approved_content))
    )
    if locked:
        query = query.with_for_update(of=Paper, key_share=True)
    row = db.session.execute(query).one_or_none()
    if row is None:
        return None
    paper, movement, drafted_by, laid_by, approved_by = row
    signed = signed_in(paper)
    return Whole(paper, movement, drafted_by, laid_by or "", approved_by or "", signed, [])


def standing_on(whole: Whole) -> list[Standing]:
    """The lines that stand on a paper, in its order, with what was signed of each.

    On a paper that has gone out these are the lines it went out with: one the city gives back
    later has left the paper's number and date behind, but not its text. Until then they are
    counted as they stand: one that leaves makes no gap.
    """
    snapshot = (
        select(Snapshot.digest)
        .where(Snapshot.nomination_id == PaperLine.nomination_id)
        .order_by(Snapshot.round.desc())
        .limit(1)
        .scalar_subquery()
    )
    basis = (
        select(func.max(Hold.basis))
        .where(Hold.nomination_id == PaperLine.nomination_id, Hold.lifted_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(PaperLine.nomination_id, PaperLine.position, snapshot, basis)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(PaperLine.paper_id == whole.paper.id, _stands())
        .order_by(PaperLine.position)
    ).all()
    loaded = {item.nomination.id: item for item in nominations.by_ids(row[0] for row in rows)}
    signed = whole.signed.lines if whole.signed else {}
    gone_out = whole.paper.issued_at is not None
    return [
        Standing(
            loaded=loaded[nomination_id],
            position=position if gone_out else place,
            kept=position,
            snapshot=digest.hex() if digest else "",
            hold_basis=held_for or "",
            signed=signed.get(loaded[nomination_id].nomination.code),
            gone_out=gone_out,
        )
        for place, (nomination_id, position, digest, held_for) in enumerate(rows, start=1)
    ]


def left_out_of(paper: Paper) -> int:
    """How many lines the chairman left out when he approved the paper."""
    query = select(func.count()).where(
        PaperLine.paper_id == paper.id, PaperLine.removed_at == paper.approved_at
    )
    return db.session.scalar(query) or 0


def lines_then(paper: Paper) -> int:
    """How many lines stood on the paper when the last act on the whole of it was done."""
    moment = paper.issued_at or paper.approved_at or paper.laid_at
    query = select(func.count()).where(
        PaperLine.paper_id == paper.id,
        or_(PaperLine.removed_at.is_(None), PaperLine.removed_at > moment),
    )
    return db.session.scalar(query) or 0


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """True for the papers that exist for the actor; a grant for one unit shows no whole paper."""
    scopes = (_in_reach(g) for g in actor.grants if g.role in SEEN_FROM and g.unit_id is None)
    return or_(false(), *scopes)


def _in_reach(grant: Grant) -> ColumnElement[bool]:
    here = Paper.authority_id == grant.authority_id
    match SEEN_FROM[grant.role]:
        case "laid":
            return and_(here, Paper.laid_at.is_not(None))
        case "approved":
            return and_(here, Paper.approved_at.is_not(None))
        case "forwarded":
            below = select(Authority.id).where(Authority.parent_id == grant.authority_id)
            return and_(
                Paper.authority_id.in_(below),
                Paper.kind == "proposal",
                Paper.issued_at.is_not(None),
            )
        case _:
            return and_(here, true())


def _stands() -> ColumnElement[bool]:
    return or_(PaperLine.removed_at.is_(None), PaperLine.removed_at > Paper.issued_at)


def _standing_count() -> ColumnElement[int]:
    query: Select[int] = select(func.count()).where(PaperLine.paper_id == Paper.id, _stands())
    return query.scalar_subquery()


def _row(row: Row[*tuple[Any, ...]]) -> PaperRow:
    paper: Paper = row.Paper
    return PaperRow(
        id=paper.id,
        code=paper.code,
        kind=KINDS[paper.kind],
        title=paper.title,
        stage=stage_of(paper.kind, paper.state),
        movement=row.movement,
        lines=row.lines,
        number=paper.number or "",
        dated=paper.dated,
        drafted_at=paper.drafted_at,
        approved_at=paper.approved_at,
    )
