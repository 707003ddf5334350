"""Jobs: what is owed is taken under a lease, done once, tried again later, or given up.

A worker takes a job by a lease in a commit of its own. When the worker dies the lease runs out and
another takes the job up. Whoever finishes it must still hold the lease: a job whose effect lies in
the database is marked done in the commit of the effect, so it cannot be done twice. A mail leaves
the house before it is marked: should the worker die in between, it is sent again under the same
Message-ID, by which the receiving side knows it for the same letter.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_sqlalchemy.session import Session
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import scoped_session

from workflow_app.extensions import db
from workflow_app.models import Job
from workflow_app.services.unit_of_work import transaction

LEASE = timedelta(minutes=5)  # longer than any job takes
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
ATTEMPTS = len(BACKOFF) + 1
ERROR_LENGTH = 500


# Kind, payload, moment: what is to be done, in the commit of it, when a job is given up.
GivenUp = Callable[[str, dict[str, Any], datetime], None]


def _nothing(_kind: str, _payload: dict[str, Any], _at: datetime) -> None:
    """Nobody waits for most jobs."""


class LeaseLost(RuntimeError):
    """The lease ran out and somebody else has the job now: nothing of this attempt counts."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A job under a lease; `attempt` tells this lease from every other on the same job."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    attempt: int


def is_waiting(kinds: Collection[str], at: datetime) -> bool:
    """True when a job of these kinds is due; only looks, and disturbs no writer."""
    found = db.session.scalar(_due(kinds, at)) is not None
    db.session.rollback()
    return found


def take(
    worker: str, kinds: Collection[str], at: datetime, given_up: GivenUp = _nothing
) -> Taken | None:
    """Take the job that has been due longest, or None; jobs others hold are passed over."""
    return next(iter(take_some(worker, kinds, at, 1, given_up)), None)


def take_some(
    worker: str, kinds: Collection[str], at: datetime, most: int, given_up: GivenUp = _nothing
) -> list[Taken]:
    """Take up to so many jobs in one commit, those that have been due longest.

    Those out of attempts are given up, and looked past at the next ones.
    """
    while True:
        with transaction() as session:
            found = session.scalars(_due(kinds, at, most).with_for_update(skip_locked=True)).all()
            spent = [job for job in found if job.attempts >= ATTEMPTS]
            taken = [_lease(job, worker, at) for job in found if job not in spent]
            for job in spent:
                _give_up(job, at)
                given_up(job.kind, dict(job.payload), at)
        if taken or not found:
            return taken


def _lease(job: Job, worker: str, at: datetime) -> Taken:
    job.attempts += 1
    job.leased_by, job.lease_until = worker, at + LEASE
    return Taken(job.id, job.kind, dict(job.payload), job.attempts)


def _give_up(job: Job, at: datetime) -> None:
    """Each attempt ended with the end of its worker."""
    job.dead_at, job.leased_by, job.lease_until = at, None, None
    job.last_error = job.last_error or "the worker died at each attempt"


@contextmanager
def completing(taken: Taken, at: datetime) -> Iterator[scoped_session[Session]]:
    """A transaction that marks the job done; what is written in it is written once.

    Raises LeaseLost when somebody else has taken the job up in the meantime.
    """
    with completing_all((taken,), at) as session:
        yield session


@contextmanager
def completing_all(taken: Collection[Taken], at: datetime) -> Iterator[scoped_session[Session]]:
    """The same for several jobs: all of them are done, or none."""
    with transaction() as session:
        held = _held(taken)
        yield session
        for job in held:
            job.done_at, job.leased_by, job.lease_until = at, None, None
            job.last_error = ""


def fail(taken: Taken, error: str, at: datetime, given_up: GivenUp = _nothing) -> datetime | None:
    """Note what went wrong; the job is due again after a while. None when it is given up."""
    with transaction():
        (job,) = _held((taken,))
        job.leased_by, job.lease_until = None, None
        job.last_error = error[:ERROR_LENGTH]
        if job.attempts >= ATTEMPTS:
            job.dead_at = at
            given_up(job.kind, dict(job.payload), at)
            return None
        job.due_at = at + BACKOFF[job.attempts - 1]
        return job.due_at


def _due(kinds: Collection[str], at: datetime, most: int = 1) -> Select[Job]:
    return (
        select(Job)
        .where(
            Job.done_at.is_(None),
            Job.dead_at.is_(None),
            Job.due_at <= at,
            or_(Job.lease_until.is_(None), Job.lease_until <= at),
            Job.kind.in_(list(kinds)),
        )
        .order_by(Job.due_at, Job.id)
        .limit(most)
    )


def _held(taken: Collection[Taken]) -> list[Job]:
    """The jobs of these leases, locked in the order of their ids; LeaseLost when one has passed."""
    attempts = {one.id: one.attempt for one in taken}
    jobs = db.session.scalars(
        select(Job).where(Job.id.in_(attempts)).order_by(Job.id).with_for_update()
    ).all()
    lost = set(attempts) - {job.id for job in jobs if _is_held(job, attempts[job.id])}
    if lost:
        raise LeaseLost(", ".join(str(id_) for id_ in lost))
    return list(jobs)


def _is_held(job: Job, attempt: int) -> bool:
    ended = job.done_at or job.dead_at
    return job.attempts == attempt and not ended and job.leased_by is not None
