"""Telling of a comment: who is called upon; the unit, when it is spoken to; who is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from states.roles import ROLES, UNIT_DRAFTER, UNIT_HEAD
from states.sight import aspects_of
from workflow_app.extensions import db
from workflow_app.models import Comment, Notification
from workflow_app.notifications.comments import CommentNews, How
from workflow_app.notifications.wording import About
from workflow_app.queries import nominations
from workflow_app.queries.callable_upon import ROLES_CALLED
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.recipients import Holders, Recipient
from workflow_app.services import outbox
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import Taken, completing
from workflow_app.services.unit_of_work import require_transaction

UNIT = frozenset((UNIT_DRAFTER, UNIT_HEAD))


@dataclass(frozen=True, slots=True)
class ToldOne:
    """One reader, and what he is told."""

    recipient: Recipient
    news: CommentNews


def told_of_comment(payload: dict[str, Any], at: datetime) -> list[ToldOne]:
    """Who is told of the comment {comment}: of those who may read it now, never who said it; of one
    that was taken back nobody.
    """
    comment = db.session.get(Comment, UUID(payload["comment"]))
    if comment is None or comment.withdrawn_at:
        return []
    loaded = nominations.by_ids([comment.nomination_id])[0]
    about = About(ROLES[comment.role].label, loaded.nomination.code, loaded.unit.name)
    return [
        ToldOne(one, CommentNews(about, how))
        for one in Holders(at).of(ROLES_CALLED, loaded)
        if _may_read(one, comment, loaded) and one.actor.account_id != comment.author_id
        for how in _how(one, comment, loaded)
    ]


def _may_read(one: Recipient, comment: Comment, loaded: Loaded) -> bool:
    needed = "internal" if comment.audience == "internal" else "remarks"
    return needed in aspects_of(one.actor, loaded.line_for(one.actor))


def _how(one: Recipient, comment: Comment, loaded: Loaded) -> Iterator[How]:
    if str(one.actor.account_id) in comment.mentioned:
        yield "called"
    elif comment.answers_id:
        answered = db.session.get(Comment, comment.answers_id)
        if answered and answered.author_id == one.actor.account_id:
            yield "answered"
    elif comment.audience == "unit" and _hears_it_spoken(one, comment, loaded):
        yield "spoken"


def _hears_it_spoken(one: Recipient, comment: Comment, loaded: Loaded) -> bool:
    return comment.role not in UNIT and loaded.unit.id in one.actor.own_units


def tell_of_comment(taken: Taken, means: Means, at: datetime) -> None:
    """Tell of it, in the commit that marks the job done."""
    with completing(taken, at):
        for told in told_of_comment(taken.payload, at):
            actor = told.recipient.actor
            require_transaction().add(
                Notification(
                    job_id=taken.id,
                    account_id=actor.account_id,
                    text=told.news.sentence,
                    path=told.news.path,
                    created_at=at,
                )
            )
            if told.recipient.email and means.mail:
                outbox.enqueue("mail", taken.payload | {"to": str(actor.account_id)}, at)
