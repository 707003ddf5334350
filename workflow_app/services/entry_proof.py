"""The proof of one entry: its bytes against its place, its columns and its values."""

import hashlib
import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import rfc8785

from workflow_app.services.audit import FORMAT, commitment

Values = Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it lies beside its entry; erased when value and salt are both gone."""

    value: str | None
    salt: bytes | None
    about_id: UUID | None


class Stored(Protocol):
    """An entry as it lies in the database, with what its chain says of itself."""

    id: UUID
    chain_id: UUID
    chain_subject: str
    position: int
    at: datetime
    tag: str
    outcome: str
    actor_id: UUID | None
    subject: str
    authority_id: UUID | None
    body: bytes
    hash: bytes


def faults_of(
    entry: Stored, values: Values, expected: int, previous: bytes, erased: Container[UUID | None]
) -> Iterator[str]:
    """Everything wrong with an entry, a sentence each.

    It should stand at position `expected` after the entry whose hash is `previous`; values of
    the people in `erased` may be gone.
    """
    if entry.position != expected:
        yield f"sau dòng {expected - 1} phải là dòng {expected}, không phải dòng {entry.position}"
    if hashlib.sha256(entry.body).digest() != entry.hash:
        yield "mã băm không khớp nội dung"
    body = read_body(entry.body)
    if body is None:
        yield "nội dung không ở dạng chuẩn (RFC 8785)"
        return
    if body.get("previous") != previous.hex():
        yield "không nối với dòng trước"
    yield from _faults_of_columns(entry, body)
    yield from _faults_of_values(body.get("values"), values, erased)


def read_body(body: bytes) -> dict[str, Any] | None:
    """The hashed bytes as data; None when they are not the canonical form of an object."""
    try:
        read = json.loads(body)
        return read if isinstance(read, dict) and rfc8785.dumps(read) == body else None
    except (ValueError, RecursionError):
        return None


def erased_by(body: bytes) -> frozenset[UUID]:
    """The people whose values an entry of erasure says it erased."""
    read = read_body(body) or {}
    named = read.get("refers_to")
    if read.get("tag") != "log:erase" or read.get("outcome") != "done":
        return frozenset()
    return frozenset(UUID(person) for person in named.values()) if named else frozenset()


def _faults_of_columns(entry: Stored, body: Mapping[str, Any]) -> Iterator[str]:
    shown = {
        "format": FORMAT,
        "id": str(entry.id),
        "chain": str(entry.chain_id),
        "position": entry.position,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "tag": entry.tag,
        "outcome": entry.outcome,
        "subject": entry.subject,
        "actor": str(entry.actor_id) if entry.actor_id else None,
        "authority": str(entry.authority_id) if entry.authority_id else None,
    }
    for name, value in shown.items():
        if body.get(name) != value:
            yield f"cột {name} không khớp nội dung"
    if entry.subject != entry.chain_subject:
        yield "nằm trong chuỗi của đối tượng khác"


def _faults_of_values(
    committed: object, values: Values, erased: Container[UUID | None]
) -> Iterator[str]:
    if not isinstance(committed, dict):
        yield "nội dung không có danh sách giá trị"
        return
    for name in sorted(committed.keys() | values.keys()):
        stored = values.get(name)
        if stored is None:
            yield f"thiếu giá trị “{name}”"
        elif name not in committed:
            yield f"thừa giá trị “{name}”"
        elif stored.value is None and stored.salt is None:
            if stored.about_id not in erased:
                yield f"giá trị “{name}” bị xóa mà không có quyết định xóa"
        elif commitment(stored.salt or b"", stored.value or "") != committed[name]:
            yield f"giá trị “{name}” không khớp cam kết"
