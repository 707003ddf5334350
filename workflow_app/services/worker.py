"""The worker: takes one job after the other and notes how each ended, by the clock it is given."""

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from workflow_app.extensions import db
from workflow_app.integrations.mail import NotSent
from workflow_app.services import jobs
from workflow_app.services.errors import Stale
from workflow_app.services.handlers import HANDLERS, give_up, kinds_for
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import LeaseLost, Taken

Clock = Callable[[], datetime]

log = structlog.get_logger()


def work_one(name: str, means: Means, clock: Clock) -> bool:
    """Do the job that has been due longest; False when nothing is due or the database is away."""
    kinds = kinds_for(means)
    try:
        if not jobs.is_waiting(kinds, clock()):
            return False
        taken = jobs.take(name, kinds, clock(), give_up)
    except (SQLAlchemyError, Stale) as error:
        log.warning("job_not_taken", error=type(error).__name__)
        return False
    finally:
        db.session.remove()
    if taken is None:
        return False
    _do(taken, means, clock)
    return True


def work_all(name: str, means: Means, clock: Clock) -> int:
    """Do everything that is due; returns how many jobs were worked on."""
    count = 0
    while work_one(name, means, clock):
        count += 1
    return count


def _do(taken: Taken, means: Means, clock: Clock) -> None:
    told = log.bind(job=str(taken.id), kind=taken.kind, attempt=taken.attempt)
    try:
        HANDLERS[taken.kind](taken, means, clock())
        told.info("job_done")
    except LeaseLost:
        told.warning("job_lease_lost")
    except Exception as error:  # noqa: BLE001 - whatever went wrong, it is noted and tried again
        _note(taken, error, clock, told)
    finally:
        db.session.remove()


def _note(
    taken: Taken, error: Exception, clock: Clock, told: structlog.typing.FilteringBoundLogger
) -> None:
    words = words_of(error)
    try:
        due_at = jobs.fail(taken, words, clock(), give_up)
    except LeaseLost:
        told.warning("job_lease_lost", error=words)
    except (SQLAlchemyError, Stale) as lost:  # the lease will run out
        told.error("job_failure_not_noted", error=words, lost=type(lost).__name__)
    else:
        again = due_at.isoformat(timespec="seconds") if due_at else None
        told.error("job_failed" if due_at else "job_dead", error=words, again=again)


def words_of(error: Exception) -> str:
    """What went wrong and where, without the data it went wrong with: errors quote names."""
    if isinstance(error, NotSent):
        return f"NotSent: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
