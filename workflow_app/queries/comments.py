"""What is said about a line, as far as one may read it; what was taken back leaves a mark."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, Comment
from workflow_app.queries.details import Detail

MOST = 200


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """One comment; its text is empty where it was taken back, `to_withdraw` where it can be."""

    id: UUID
    who: str
    role: str
    at: datetime
    internal: bool
    text: str
    withdrawn_at: datetime | None
    mine: bool
    to_withdraw: bool
    called: tuple[str, ...]
    answers: UUID | None


def comments_on(actor: Actor, detail: Detail, last: int = MOST) -> list[CommentSeen]:
    """The last so many comments this reader may read, the oldest of them first; in one statement,
    and one more where somebody was called upon.
    """
    if not detail.sees("remarks"):
        return []
    query = (
        select(Comment, Account.name)
        .join(Account, Account.id == Comment.author_id)
        .where(Comment.nomination_id == detail.nomination.id)
        .order_by(Comment.id.desc())
        .limit(last)
    )
    if not detail.sees("internal"):
        query = query.where(Comment.audience == "unit")
    rows = db.session.execute(query).all()[::-1]
    names = _names({id_ for row in rows for id_ in row.Comment.mentioned})
    may_withdraw = judge_duty("comment:withdraw", actor, Thing.of_line(detail.line, actor)).open
    return [_seen(row.Comment, row.name, actor, names, may_withdraw) for row in rows]


def _seen(
    one: Comment, who: str, actor: Actor, names: dict[str, str], may_withdraw: bool
) -> CommentSeen:
    mine = one.author_id == actor.account_id
    return CommentSeen(
        id=one.id,
        who=who,
        role=ROLES[one.role].label,
        at=one.made_at,
        internal=one.audience == "internal",
        text="" if one.withdrawn_at else one.text,
        withdrawn_at=one.withdrawn_at,
        mine=mine,
        to_withdraw=mine and may_withdraw and one.withdrawn_at is None,
        called=tuple(names[id_] for id_ in one.mentioned if id_ in names),
        answers=one.answers_id,
    )


def _names(ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    rows = db.session.execute(
        select(Account.id, Account.name).where(Account.id.in_([UUID(id_) for id_ in ids]))
    )
    return {str(row.id): row.name for row in rows}


def may_comment(actor: Actor, detail: Detail) -> DutyVerdict:
    """Whether this person may begin to speak of the line."""
    return judge_duty("comment:add", actor, Thing.of_line(detail.line, actor))


def may_answer(actor: Actor, detail: Detail) -> DutyVerdict:
    """Whether this person may answer, for the unit, what was said to it."""
    return judge_duty("comment:answer", actor, Thing.of_line(detail.line, actor))
