"""Files: the store holds the very bytes of every digest of rows, log and what was sent."""

import hashlib
from collections.abc import Iterator
from itertools import chain, groupby
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Outcome, Tag
from workflow_app.integrations.store import Store
from workflow_app.models import Attachment, Entry, EntryValue, Nomination, Snapshot
from workflow_app.services.agreement.finding import BATCH, Disagreement, batches, within
from workflow_app.services.agreement.said import listed, read

NAMING = ("sha256", "city_paper")  # the values by which entries name files
Wanted = tuple[str, bytes]  # the code of the line, and the digest


def differing_files(
    connection: Connection, place: UUID | None, store: Store
) -> Iterator[Disagreement]:
    """Every file that is not what it was; each is read once, though it may lie with many lines."""
    files = (
        select(Attachment.digest, Nomination.code)
        .join(Nomination, Nomination.id == Attachment.nomination_id)
        .where(within(Attachment.authority_id, place))
        .order_by(Attachment.digest)
    )
    stream = connection.execute(files, execution_options={"yield_per": BATCH})
    for digest, rows in groupby(stream, key=lambda row: row[0]):
        if not store.holds(digest):
            codes = sorted({row.code for row in rows})
            yield Disagreement("file", ", ".join(codes), _lost(digest))
    named: set[Wanted] = set()
    for some in chain(_logged(connection, place), _sent(connection, place)):
        without = _without_rows(connection, [one for one in some if one not in named])
        named |= set(without)
        for code, digest in without:
            yield Disagreement("file", code, f"không còn dòng nào của tệp {digest.hex()}")
            if not store.holds(digest):
                yield Disagreement("file", code, _lost(digest))


def _without_rows(connection: Connection, wanted: list[Wanted]) -> list[Wanted]:
    """Of these the ones that no row names any more: nobody has read them yet."""
    digests = {digest for _, digest in wanted}
    read_above = set(
        connection.scalars(select(Attachment.digest).where(Attachment.digest.in_(digests)))
    )
    return [one for one in dict.fromkeys(wanted) if one[1] not in read_above]


def _logged(connection: Connection, place: UUID | None) -> Iterator[list[Wanted]]:
    query = (
        select(Nomination.code, EntryValue.value)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .join(Nomination, Nomination.id == Entry.chain_id)
        .where(
            within(Nomination.authority_id, place),
            Entry.outcome == Outcome.DONE,
            Entry.tag != Tag.ATTACHMENT_REMOVE,
            EntryValue.name.in_(NAMING),
            EntryValue.value.is_not(None),
        )
        .order_by(Entry.id)
    )
    for rows in batches(connection, query):
        yield [(row.code, digest) for row in rows if (digest := _digest(row.value))]


def _sent(connection: Connection, place: UUID | None) -> Iterator[list[Wanted]]:
    query = (
        select(Nomination.code, Snapshot.body, Snapshot.digest)
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .where(within(Nomination.authority_id, place))
        .order_by(Snapshot.id)
    )
    for rows in batches(connection, query):
        whole = (row for row in rows if hashlib.sha256(row.body).digest() == row.digest)
        named = ((row.code, file) for row in whole for file in listed(read(row.body), "files"))
        yield [(code, digest) for code, file in named if (digest := _digest(file.get("sha256")))]


def _digest(text: object) -> bytes | None:
    try:
        return bytes.fromhex(str(text))
    except ValueError:  # not as it was written: the walk along the chains says so
        return None


def _lost(digest: bytes) -> str:
    return f"tệp {digest.hex()} mất hoặc đã khác"
