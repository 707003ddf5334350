"""The unit of work: one transaction, one flush, one commit; the only place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from flask_sqlalchemy.session import Session
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import scoped_session
from sqlalchemy.orm.exc import StaleDataError

import workflow_app.services.indexing  # noqa: F401 - its listener watches every session
from workflow_app.extensions import WRITES, db
from workflow_app.services.errors import Stale

# serialization, deadlock, lock not available, and the same code given twice at once
_LOST_RACES = ("40001", "40P01", "55P03", "23505")


class Nested(RuntimeError):
    """A transaction was opened inside another; the inner one would commit the outer's half."""


@contextmanager
def transaction() -> Iterator[scoped_session[Session]]:
    """Begin to write; commit at the end of the block, or leave no trace when it fails.

    Raises Stale when somebody else wrote the same row first.
    """
    session = db.session
    if session.info.get("writing"):
        raise Nested("a transaction is already open")
    session.rollback()  # the snapshot of what was read so far is let go before writing begins
    session.info.update(writing=True, chains={}, roles=None)
    try:
        session.connection(execution_options={WRITES: True})
        yield session
        session.flush()
        session.commit()
    except StaleDataError as error:
        session.rollback()
        raise Stale from error
    except (IntegrityError, OperationalError) as error:
        session.rollback()
        if getattr(error.orig, "sqlstate", None) in _LOST_RACES:
            raise Stale from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False


def require_transaction() -> scoped_session[Session]:
    """The session of the open transaction; RuntimeError when a write is tried outside one."""
    if not db.session.info.get("writing"):
        raise RuntimeError("a write outside a transaction")
    return db.session


@contextmanager
def savepoint() -> Iterator[None]:
    """Within the open transaction: what is done in the block stays as a whole, or leaves no trace
    when it fails, and what was done before goes on.

    What the block locked is let go with it, so what it noted as held is forgotten too: a chain, a
    role that stands. Who asks for them again locks and reads them again.
    """
    session = require_transaction()
    info = session.info
    before = {**info, "chains": dict(info["chains"]), "roles": copy(info["roles"])}
    try:
        with session.begin_nested():
            yield
    except BaseException:
        info.clear()
        info.update(before)
        raise
