"""The log's one door: `append` writes an entry, chained to the one before, in the open transaction.

What is hashed (format 2, RFC 8785) holds time, tag, outcome, random ids, the move, the procedure
with its hash, and the hash before; of every name, text, value or file only the salted commitment
SHA-256(32-byte salt ‖ UTF-8). Values and salts lie beside it and can be erased. Format 1 did not
say whom the values are about, nor an erasure which of them it took.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import rfc8785
from sqlalchemy import CompoundSelect, Select, select
from sqlalchemy.dialects import postgresql
from uuid_utils.compat import uuid7

from states.facts import Actor, Grant
from states.table import Workflow
from states.tags import Outcome, Tag
from workflow_app.extensions import db, is_sqlite
from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.services import standing_roles
from workflow_app.services.erased import Erased
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import require_transaction

FORMAT = 2
GENESIS = bytes(32)
SALT_BYTES = 32
_SPOKEN = "spoken"

Held = dict[tuple[str, str], Chain]  # the chains this transaction has locked, by kind and subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is to be written down. `about_id` is the person whose data the values are; `erased` says
    of each id of `refers_to` which values about it are gone by now.
    """

    tag: Tag
    at: datetime
    actor: Actor | None
    grant: Grant | None = None
    outcome: Outcome = Outcome.DONE
    move: tuple[str, str] | None = None
    workflow: Workflow | None = None
    refers_to: Mapping[str, UUID] = field(default_factory=dict)
    values: Mapping[str, str | None] = field(default_factory=dict)
    about_id: UUID | None = None
    erased: Mapping[str, Erased] = field(default_factory=dict)


def append(subject: Subject, event: Event) -> Entry:
    """Write one entry at the end of the subject's chain; nothing is committed here."""
    session = require_transaction()
    chain = _head(subject)
    entry_id = uuid7()
    values = [
        EntryValue(
            entry_id=entry_id,
            name=name,
            value=value,
            salt=secrets.token_bytes(SALT_BYTES),
            about_id=event.about_id,
        )
        for name, value in event.values.items()
        if value is not None
    ]
    body = rfc8785.dumps(_body(subject, event, chain, entry_id, values))
    entry = Entry(
        id=entry_id,
        chain_id=chain.id,
        position=chain.length + 1,
        at=event.at,
        tag=event.tag,
        outcome=event.outcome,
        actor_id=event.actor.account_id if event.actor else None,
        subject=subject.id,
        authority_id=subject.authority_id,
        body=body,
        hash=hashlib.sha256(body).digest(),
    )
    session.add(entry)
    session.add_all(values)
    chain.length, chain.head = entry.position, entry.hash
    session.info[_SPOKEN] = True
    return entry


def has_spoken() -> bool:
    """Whether anything was written down in this session, which is one request."""
    return _SPOKEN in db.session.info


def begin(subject: Subject) -> None:
    """Begin the chain of a subject that this very transaction makes: nobody else can hold it."""
    session = require_transaction()
    held: Held = session.info["chains"]
    held[subject.kind, subject.id] = new = _new(subject)
    session.add(new)


def hold(ids: Select[UUID] | CompoundSelect[UUID]) -> None:
    """Lock the chains of these subjects until the transaction ends: nominations before movements,
    each in the order of their ids.

    Whoever holds a subject's chain is alone with the subject: what is read after this is current,
    and two batches that share lines never wait for each other in a ring.
    """
    session = require_transaction()
    held: Held = session.info["chains"]
    chains = (
        select(Chain)
        # A chain that is held may have grown in memory: reading it again would lose that.
        .where(Chain.id.in_(ids), Chain.id.not_in([chain.id for chain in held.values()]))
        .order_by(Chain.kind.desc(), Chain.id)
        .with_for_update(of=Chain)
        .execution_options(populate_existing=True)
    )
    for chain in standing_roles.locked_beside(chains):
        held[chain.kind, chain.subject] = chain


def commitment(salt: bytes, value: str) -> str:
    """SHA-256(salt ‖ UTF-8 bytes of the value), in hex: what the hashed bytes hold of a value."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


def _head(subject: Subject) -> Chain:
    """The chain of the subject, locked until the transaction ends; begun when it is the first."""
    session = require_transaction()
    held: Held = session.info["chains"]
    name = subject.kind, subject.id
    if name not in held:
        held[name] = _lock(subject) or _begin(subject)
    return held[name]


def _lock(subject: Subject) -> Chain | None:
    return require_transaction().scalar(
        select(Chain)
        .where(Chain.kind == subject.kind, Chain.subject == subject.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _begin(subject: Subject) -> Chain:
    """Begin a chain; when two begin the same one at once, the second waits for the first."""
    session = require_transaction()
    new = _new(subject)
    if is_sqlite(session.connection()):
        session.add(new)  # the only writer: nobody else can be beginning it
        return new
    columns = {c.key: getattr(new, c.key) for c in Chain.__table__.columns}
    session.execute(postgresql.insert(Chain).values(columns).on_conflict_do_nothing())
    chain = _lock(subject)
    if chain is None:
        raise LookupError(f"chain of {subject.kind} {subject.id} cannot be locked")
    return chain


def _new(subject: Subject) -> Chain:
    return Chain(
        id=subject.chain_id,
        kind=subject.kind,
        subject=subject.id,
        authority_id=subject.authority_id,
        length=0,
        head=GENESIS,
    )


def _body(
    subject: Subject, event: Event, chain: Chain, entry_id: UUID, values: list[EntryValue]
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "format": FORMAT,
        "id": str(entry_id),
        "chain": str(chain.id),
        "position": chain.length + 1,
        "previous": chain.head.hex(),
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "tag": str(event.tag),
        "outcome": str(event.outcome),
        "subject": subject.id,
        "values": {v.name: commitment(v.salt or b"", v.value or "") for v in values},
    }
    if subject.authority_id:
        body["authority"] = str(subject.authority_id)
    if event.actor:
        body["actor"] = str(event.actor.account_id)
    if event.grant:
        body["grant"] = str(event.grant.id)
        body["role"] = event.grant.role
    if event.move:
        body["from"], body["to"] = event.move
    if event.workflow:
        body["workflow"] = {
            "code": event.workflow.code,
            "version": event.workflow.version,
            "hash": event.workflow.digest,
        }
    if event.about_id:
        body["about"] = str(event.about_id)
    if event.refers_to:
        body["refers_to"] = {name: str(id_) for name, id_ in event.refers_to.items()}
    if event.erased:
        body["erased"] = {name: gone.as_json() for name, gone in event.erased.items()}
    return body
