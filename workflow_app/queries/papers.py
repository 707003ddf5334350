"""A paper as pages and services need it: with its lines, for whom it exists."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
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
from workflow_app.queries.paper_lines import Standing, tell
from workflow_app.queries.paper_outcomes import Outcomes, outcomes_of
from workflow_app.queries.paper_words import Signed, signed_in


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
        came = self.outcomes
        answered = came is not None and not came.waiting
        return stage_of(self.paper.kind, self.paper.state, empty=not self.lines, answered=answered)

    @property
    def outcomes(self) -> Outcomes | None:
        """What came of it in the city; None for a paper that went to none."""
        sent = self.paper.issued_at
        return outcomes_of(self.lines, sent) if sent and self.kind.act == "forward" else None

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


def one(actor: Actor, code: str, *, told: bool = True) -> Whole | None:
    """The paper of this code with its lines, in five statements; None when not for the actor.

    Where not `told`, what stands around the lines is still to be put to them.
    """
    whole = head(actor, code)
    if whole is None:
        return None
    whole.lines = standing_on(whole)
    for line in whole.lines:
        line.internal = "internal" in aspects_of(actor, line.loaded.line_for(actor))
    if told:
        tell(actor, whole.lines)
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
        .where(PaperLine.paper_id == whole.paper.id, stands())
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


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """True for the papers that exist for the actor; a grant for one unit shows no whole paper."""
    scopes = (_in_reach(g) for g in actor.grants if g.role in SEEN_FROM and g.unit_id is None)
    return or_(false(), *scopes)


def stands() -> ColumnElement[bool]:
    """True for the lines of a paper: those on it, and of one that has gone out those it took."""
    return or_(PaperLine.removed_at.is_(None), PaperLine.removed_at > Paper.issued_at)


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
