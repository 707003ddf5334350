"""Acting: a transaction that asks permission and writes down, in a commit of its own, every no."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from states.duties import Thing, judge_duty
from states.facts import Actor, Grant
from states.tags import Outcome, Tag
from workflow_app.services import audit, sendings, standing_roles, subjects
from workflow_app.services.errors import Closed, NotFound
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import transaction


@contextmanager
def acting(
    actor: Actor, at: datetime, *, is_attempt: Callable[[Closed], bool] = lambda _: True
) -> Iterator[scoped_session[Session]]:
    """A transaction of `actor`; a refusal rolls it back and is logged by itself, if it answers an
    attempt of his: what his page does by itself may not be one.

    Raises Repeated when what he sent was done before.
    """
    try:
        with transaction() as session:
            standing_roles.begin(actor, at)
            sendings.claim(actor, at)
            yield session
    except Closed as closed:
        if is_attempt(closed):
            with transaction():
                note_refusal(closed, actor, at)
        raise
    except NotFound as unseen:
        if unseen.subject is not None and unseen.tag is not None:
            with transaction():
                sought = f"{unseen.subject.kind} {unseen.subject.id}"
                _log_unseen(sought, unseen.tag, actor, at)
        raise


@contextmanager
def going_on(actor: Actor, at: datetime) -> Iterator[scoped_session[Session]]:
    """A transaction of the worker that goes on for `actor`, who does nothing now: a no is raised
    and leaves no trace, because the log would say that he tried.
    """
    with transaction() as session:
        standing_roles.begin(actor, at)
        yield session


def demand(act: str, actor: Actor, thing: Thing, subject: Subject) -> Grant:
    """The grant by which the actor may do the act on the thing; raises Closed with every reason."""
    verdict = judge_duty(act, actor, thing)
    if verdict.grant is None or not verdict.open:
        raise Closed(Tag(act), subject, verdict.reasons)
    standing_roles.demand_standing(verdict.grant, Tag(act), subject)
    return verdict.grant


def note_refusal(closed: Closed, actor: Actor, at: datetime) -> None:
    """Write down in the open transaction that something was closed to the actor, and why."""
    audit.append(
        closed.subject,
        audit.Event(
            tag=closed.tag,
            outcome=Outcome.REFUSED,
            at=at,
            actor=actor,
            values={"rules": ", ".join(reason.rule for reason in closed.reasons)},
        ),
    )


def note_unseen(actor: Actor, tag: str, sought: str, at: datetime) -> None:
    """Write down that somebody sent an act to what does not exist for him."""
    known = Tag(tag) if tag in set(Tag) else Tag.UNKNOWN_ACT
    with transaction():
        _log_unseen(sought, known, actor, at)


def _log_unseen(sought: str, tag: Tag, actor: Actor, at: datetime) -> None:
    # On the seeker's own chain: nobody can make a foreign dossier's chain grow.
    seeker = subjects.account(actor.account_id, actor.authority_id)
    audit.append(
        seeker,
        audit.Event(
            tag=tag,
            outcome=Outcome.UNSEEN,
            at=at,
            actor=actor,
            values={"sought": sought},
        ),
    )
