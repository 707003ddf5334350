"""The proof of one entry: its bytes against its place, its columns and its values."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import rfc8785

from workflow_app.services.audit import FORMAT, commitment

Values = Mapping[str, "Value"]
FORMATS = range(1, FORMAT + 1)  # older entries stay as they were written


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


class Excusing(Protocol):
    """Knows which values were erased by a logged act."""

    def covers(self, entry_id: UUID, name: str, value: Value, format_: object) -> bool:
        """Whether this value, which is gone, is one of them."""


def faults_of(
    entry: Stored, values: Values, expected: int, previous: bytes, excuses: Excusing
) -> Iterator[str]:
    """Everything wrong with an entry, a sentence each.

    It should stand at position `expected` after the entry whose hash is `previous`; values that
    `excuses` covers may be gone.
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
    yield from _faults_of_values(entry.id, body, values, excuses)


def read_body(body: bytes) -> dict[str, Any] | None:
    """The hashed bytes as data; None when they are not the canonical form of an object."""
    try:
        read = json.loads(body)
        return read if isinstance(read, dict) and rfc8785.dumps(read) == body else None
    except (ValueError, RecursionError):
        return None


def is_about(body: Mapping[str, Any], about_id: UUID | None) -> bool:
    """Whether an entry's values are about this person; of format 1 nobody can tell."""
    return body.get("format") == 1 or body.get("about") == _text(about_id)


def _faults_of_columns(entry: Stored, body: Mapping[str, Any]) -> Iterator[str]:
    shown = {
        "id": str(entry.id),
        "chain": str(entry.chain_id),
        "position": entry.position,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "tag": entry.tag,
        "outcome": entry.outcome,
        "subject": entry.subject,
        "actor": _text(entry.actor_id),
        "authority": _text(entry.authority_id),
    }
    if body.get("format") not in FORMATS:
        yield "nội dung ghi theo dạng không biết"
    for name, value in shown.items():
        if body.get(name) != value:
            yield f"cột {name} không khớp nội dung"
    if entry.subject != entry.chain_subject:
        yield "nằm trong chuỗi của đối tượng khác"


def _faults_of_values(
    entry_id: UUID, body: Mapping[str, Any], values: Values, excuses: Excusing
) -> Iterator[str]:
    committed, format_ = body.get("values"), body.get("format")
    if not isinstance(committed, dict):
        yield "nội dung không có danh sách giá trị"
        return
    for name in sorted(committed.keys() | values.keys()):
        stored = values.get(name)
        if stored is None:
            yield f"thiếu giá trị “{name}”"
        elif name not in committed:
            yield f"thừa giá trị “{name}”"
        elif not is_about(body, stored.about_id):
            yield f"giá trị “{name}” ghi là của người khác"
        elif stored.value is None and stored.salt is None:
            if not excuses.covers(entry_id, name, stored, format_):
                yield f"giá trị “{name}” bị xóa mà không có quyết định xóa"
        elif commitment(stored.salt or b"", stored.value or "") != committed[name]:
            yield f"giá trị “{name}” không khớp cam kết"


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ else None
