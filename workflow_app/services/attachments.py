"""Attachments: files come into the store, are put to a line or taken off it, and are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

from sqlalchemy import Select, select

from states.attachments import CITY_PAPER, OF_THE_UNIT
from states.facts import Actor
from states.sight import aspects_of, reads_as_sent, scope_of
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.integrations.sniff import Unwelcome, sniff
from workflow_app.integrations.store import Damaged, Store, StoreFull, TooLarge
from workflow_app.models import Attachment, Snapshot, Submission
from workflow_app.queries import nominations as stored
from workflow_app.queries.nominations import Loaded
from workflow_app.services import audit, figures, reading, reopening, subjects
from workflow_app.services.acting import acting
from workflow_app.services.drafting import open_for, record_drafting
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.orders import StoredFile
from workflow_app.services.unit_of_work import require_transaction

__all__ = [
    "Damaged",
    "Meta",
    "Store",
    "StoreFull",
    "ask",
    "attach",
    "clean_name",
    "open_file",
    "open_store",
    "receive",
    "remove",
]

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Meta:
    """What is told about a file beside its bytes."""

    file_name: str
    media_type: str
    size: int


def open_store(folder: Path, limit: int) -> Store:
    """The store in this folder, which takes files of at most `limit` bytes."""
    return Store(folder, limit)


def receive(store: Store, stream: IO[bytes], file_name: str) -> StoredFile:
    """Take a file into the store; outside a transaction, so that nobody waits for a slow line.

    Raises Invalid when it is empty, too large or of a kind that is not taken, and StoreFull.
    """
    name = clean_name(file_name)
    try:
        with store.receive(stream) as incoming:
            if not incoming.size:
                raise Invalid(file="Tệp rỗng.")
            with incoming.path.open("rb") as file:
                media_type = sniff(file, name)
            store.keep(incoming)
    except TooLarge as error:
        megabytes = store.limit // (1024 * 1024)
        raise Invalid(
            file=f"Tệp lớn hơn {megabytes} MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp."
        ) from error
    except Unwelcome as error:
        raise Invalid(file=str(error)) from error
    return StoredFile(incoming.digest, incoming.size, media_type, name)


def ask(actor: Actor, code: str, at: datetime) -> None:
    """Ask for leave to add a file before one is taken in; a no is written down.

    Raises NotFound, Closed with every reason.
    """
    with acting(replace(actor, sending=None), at):  # the sending is done when the file is there
        open_for("attachment:add", actor, code, None)


def attach(actor: Actor, code: str, kind: str, file: StoredFile, at: datetime) -> UUID:
    """Put a file of the store to a line that is being drafted; returns the attachment's id.

    The same file sent twice lies there once. Raises NotFound, Closed with every reason, Invalid.
    """
    with acting(actor, at):
        return attach_within(actor, code, kind, file, at)


def attach_within(actor: Actor, code: str, kind: str, file: StoredFile, at: datetime) -> UUID:
    """The same inside a transaction that is already open, for many files at once."""
    session = require_transaction()
    opened = open_for("attachment:add", actor, code, None)
    if kind not in OF_THE_UNIT:
        raise Invalid(kind="Hãy chọn loại tài liệu.")
    reopening.demand_new_file(opened, kind)
    nomination = opened.loaded.nomination
    there = session.scalar(_same(nomination.id, kind, file))
    if there:
        return there
    attachment = Attachment(
        authority_id=nomination.authority_id,
        nomination_id=nomination.id,
        kind=kind,
        file_name=file.file_name,
        media_type=file.media_type,
        size=file.size,
        digest=file.digest,
        added_by=actor.account_id,
        added_at=at,
    )
    session.add(attachment)
    record_drafting(opened.loaded, actor, opened.grant, at)
    audit.append(
        opened.subject,
        audit.Event(
            tag=Tag.ATTACHMENT_ADD,
            at=at,
            actor=actor,
            grant=opened.grant,
            refers_to={"attachment": attachment.id},
            values=_words(attachment),
            about_id=opened.loaded.nominee.id,
        ),
    )
    return attachment.id


def remove(actor: Actor, code: str, attachment_id: UUID, at: datetime) -> None:
    """Take a file off a line that is being drafted.

    The row and the bytes stay: what was sent with it can be shown for ever.
    """
    with acting(actor, at) as session:
        opened = open_for("attachment:remove", actor, code, None)
        attachment = session.get(Attachment, attachment_id)
        if (
            attachment is None
            or attachment.nomination_id != opened.loaded.nomination.id
            or attachment.kind not in OF_THE_UNIT
        ):
            raise NotFound(opened.subject, Tag.ATTACHMENT_REMOVE)
        if attachment.removed_at:
            return
        reopening.demand_removable(opened, attachment)
        attachment.removed_at = at
        values = _words(attachment) | figures.without(opened.loaded.nomination.id, attachment.id)
        record_drafting(opened.loaded, actor, opened.grant, at)
        audit.append(
            opened.subject,
            audit.Event(
                tag=Tag.ATTACHMENT_REMOVE,
                at=at,
                actor=actor,
                grant=opened.grant,
                refers_to={"attachment": attachment.id},
                values=values,
                about_id=opened.loaded.nominee.id,
            ),
        )


def open_file(
    store: Store, actor: Actor, attachment_id: UUID, at: datetime
) -> tuple[Meta, Iterator[bytes]]:
    """The file and what is told about it; a reader from outside the unit is written down.

    Raises NotFound, and Damaged when the store no longer holds the very bytes that were sent.
    """
    with acting(actor, at) as session:
        attachment = session.get(Attachment, attachment_id)
        if attachment is None:
            raise NotFound
        loaded = stored.by_ids([attachment.nomination_id])[0]
        if not _may_read(actor, loaded, attachment):
            subject = subjects.nomination(attachment.nomination_id, attachment.authority_id)
            raise NotFound(subject, Tag.ATTACHMENT_READ)
        if loaded.nomination.unit_id not in actor.own_units:
            read = {"attachment": attachment.id, "nomination": attachment.nomination_id}
            reading.log_file_read(actor, read, {"code": loaded.nomination.code}, at)
        meta = Meta(attachment.file_name, attachment.media_type, attachment.size)
        digest = attachment.digest
    return meta, store.read(digest)


def clean_name(name: str) -> str:
    """The last part of a given name, on one line and not too long; the extension stays."""
    name = one_line(name.replace("\\", "/").rpartition("/")[2])
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:NAME_LENGTH]
    return stem[: NAME_LENGTH - len(extension) - 1] + dot + extension


def _same(nomination_id: UUID, kind: str, file: StoredFile) -> Select[UUID]:
    return select(Attachment.id).where(
        Attachment.nomination_id == nomination_id,
        Attachment.kind == kind,
        Attachment.digest == file.digest,
        Attachment.file_name == file.file_name,
        Attachment.removed_at.is_(None),
    )


def _may_read(actor: Actor, loaded: Loaded, attachment: Attachment) -> bool:
    line = loaded.line_for(actor)
    if "files" not in aspects_of(actor, line):
        return False
    live = attachment.kind == CITY_PAPER or not reads_as_sent(scope_of(actor), line)
    return (live and attachment.removed_at is None) or _was_sent(attachment)


def _was_sent(attachment: Attachment) -> bool:
    """True when the line was sent while the file was on it."""
    query = (
        select(Snapshot.id)
        .join(Submission, Submission.id == Snapshot.submission_id)
        .where(
            Snapshot.nomination_id == attachment.nomination_id,
            Submission.sent_at >= attachment.added_at,
            *([Submission.sent_at <= attachment.removed_at] if attachment.removed_at else []),
        )
        .limit(1)
    )
    return require_transaction().scalar(query) is not None


def _words(attachment: Attachment) -> dict[str, str]:
    return {
        "kind": attachment.kind,
        "file_name": attachment.file_name,
        "size": str(attachment.size),
        "sha256": attachment.digest.hex(),
    }
