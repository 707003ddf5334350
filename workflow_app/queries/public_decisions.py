"""One published decision: its number and day, and a page of those it honours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import undefer

from workflow_app.extensions import db
from workflow_app.models import Authority, Movement, Nomination, Paper, PaperLine
from workflow_app.queries.paper_words import signed_in
from workflow_app.queries.public import GIVEN, Honoured, honoured, honoured_rows

PAGE = 100


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the office, or what the authority above decided on one of its proposals.

    `taken_back` is how many were on it whose award is void by now; they are counted, not named.
    """

    code: str
    own: bool
    title: str
    office: str
    movement: str
    number: str
    dated: date | None
    honoured: int
    taken_back: int
    lines: list[tuple[int, Honoured]]
    more: bool

    @property
    def last(self) -> int | None:
        """The place after which the next page begins, when there is one."""
        return self.lines[-1][0] if self.more else None


def one(code: str, after: int = 0, size: int = PAGE) -> Decision | None:
    """The decision with this code; None while nobody on it has been honoured in public."""
    found = db.session.execute(
        select(Paper, Movement.title, Authority.name)
        .join(Movement, Movement.id == Paper.movement_id)
        .join(Authority, Authority.id == Paper.authority_id)
        .where(Paper.code == code, Paper.issued_at.is_not(None))
        .options(undefer(Paper.approved_content))
    ).one_or_none()
    if found is None:
        return None
    paper, movement, office = found
    counts = _counts(paper)
    if not counts:
        return None
    signed = signed_in(paper)
    rows = _page(paper, after, size + 1)
    own = paper.kind == "decision"
    return Decision(
        code=paper.code,
        own=own,
        title=signed.title if own and signed else "",
        office=office,
        movement=movement,
        number=(own and paper.number) or "",
        dated=paper.dated if own else None,
        honoured=counts.get(GIVEN, 0),
        taken_back=counts.get("revoked", 0),
        lines=[(row.position, honoured(row, signed)) for row in rows[:size]],
        more=len(rows) > size,
    )


def _page(paper: Paper, after: int, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Those honoured on the paper, from the place after `after` on."""
    query = (
        honoured_rows()
        .add_columns(PaperLine.position)
        .join(
            PaperLine,
            and_(
                PaperLine.nomination_id == Nomination.id,
                PaperLine.paper_id == Paper.id,
                PaperLine.removed_at.is_(None),
            ),
        )
        .where(
            Nomination.paper_id == paper.id, Nomination.state == GIVEN, PaperLine.position > after
        )
        .order_by(PaperLine.position)
        .limit(limit)
    )
    return db.session.execute(query).all()


def _counts(paper: Paper) -> dict[str, int]:
    rows = db.session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.paper_id == paper.id, Nomination.state.in_((GIVEN, "revoked")))
        .group_by(Nomination.state)
    )
    return {row[0]: row[1] for row in rows}
