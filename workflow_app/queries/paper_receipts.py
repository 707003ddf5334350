"""What a receipt of a paper tells: how many lines stood on it then, and who was left out."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from states.facts import Actor
from states.sight import Scope, reads_as_sent, scope_of
from states.wording import shown_code
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper, PaperLine, RegisterEntry
from workflow_app.queries.sight import SIGHT, line_seen, visible_to


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line the chairman left out when he approved the paper, for a reader who sees it; while its
    unit writes on it, by the code alone.
    """

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Then:
    """The paper when the last act on the whole of it was done; of those left out by name whom the
    reader sees.
    """

    lines: int
    left_out: int
    named: list[LeftOut]


def then_on(actor: Actor, paper: Paper) -> Then:
    """The paper as it was then, in one statement."""
    moment = paper.issued_at or paper.approved_at or paper.laid_at
    rows = db.session.execute(
        select(
            PaperLine.removed_at,
            RegisterEntry.name,
            visible_to(actor).label("seen"),
            Nomination.code,
            *SIGHT,
        )
        .join(Nomination, Nomination.id == PaperLine.nomination_id)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .where(PaperLine.paper_id == paper.id)
        .order_by(PaperLine.position)
    ).all()
    out = [row for row in rows if row.removed_at and row.removed_at == paper.approved_at]
    stood = sum(row.removed_at is None or bool(moment and row.removed_at > moment) for row in rows)
    scopes = scope_of(actor)
    named = [LeftOut(row.code, _name(row, scopes)) for row in out if row.seen]
    return Then(stood, len(out), named)


def _name(row: Row[*tuple[Any, ...]], scopes: tuple[Scope, ...]) -> str:
    written = reads_as_sent(scopes, line_seen(row))
    return shown_code(row.code) if written else str(row.name)
