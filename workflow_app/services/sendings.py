"""Sendings: a form pressed twice, or resent by Back, is done once.

The claim is written in the transaction of what was sent: both are there or neither. Of two at
once the second waits for the first (on PostgreSQL at the unique key, on SQLite at the door) and is
told that it came second.
"""

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO

from sqlalchemy import delete, select, update
from uuid_utils.compat import uuid7

from states.facts import Actor, Sending
from workflow_app.models import DoneSending
from workflow_app.services.errors import Repeated
from workflow_app.services.unit_of_work import require_transaction, transaction
from workflow_app.services.upsert import insert_into

__all__ = ["Sending", "claim", "forget", "keep_answer", "note_done", "sending_of"]

KEPT_FOR = timedelta(days=3)


def sending_of(name: str, content: str) -> Sending:
    """What was sent: known by its name, of this content."""
    return Sending(*(hashlib.sha256(text.encode()).digest() for text in (name, content)))


def digest_of_file(stream: IO[bytes]) -> str:
    """What tells a file sent from another of its name; the stream stands at its beginning again."""
    digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # reads
    stream.seek(0)
    return digest


def claim(actor: Actor, at: datetime) -> None:
    """Take what the actor sent as ours to do; raises Repeated when it was done before."""
    sending = actor.sending
    if sending is None:
        return
    session = require_transaction()
    row = {
        "id": uuid7(),
        "account_id": actor.account_id,
        "key": sending.key,
        "content": sending.content,
        "at": at,
    }
    taken = session.execute(
        insert_into(DoneSending)
        .values(row)
        .on_conflict_do_nothing(index_elements=["account_id", "key"])
        .returning(DoneSending.id)
    ).scalar()
    if taken is None:
        first = session.execute(
            select(DoneSending.at, DoneSending.content).where(
                DoneSending.account_id == actor.account_id, DoneSending.key == sending.key
            )
        ).one()
        raise Repeated(first.at, same=first.content == sending.content)


def note_done(actor: Actor, at: datetime) -> None:
    """Claim the whole of what was done part by part, so that what it was answered can be kept."""
    with suppress(Repeated), transaction():
        claim(actor, at)


def keep_answer(actor: Actor, answer: str) -> None:
    """Keep what a program was told of what it sent, for when it asks again; nothing was done when
    nothing was claimed.
    """
    sending = actor.sending
    if sending is None:
        return
    with transaction() as session:
        session.execute(
            update(DoneSending)
            .where(
                DoneSending.account_id == actor.account_id,
                DoneSending.key == sending.key,
                DoneSending.answer.is_(None),
            )
            .values(answer=answer)
            .execution_options(synchronize_session=False)
        )


def forget(at: datetime) -> int:
    """Forget what nobody will send again; returns how much that was."""
    with transaction() as session:
        gone = session.execute(
            delete(DoneSending).where(DoneSending.at < at - KEPT_FOR).returning(DoneSending.id)
        ).all()
        return len(gone)
