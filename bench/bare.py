"""The same act with nothing but the driver: compare and set, an entry with its hash, a job owed.

It judges no rules and writes no values, so it is a bound from above, not something to use.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from bench.driver import Link

# from → to of each act; None stays. What else the act writes stands in `_MARKS`.
MOVES = {
    "submit": ("draft", "unit_submitted"),
    "receive": ("unit_submitted", None),
    "endorse": ("unit_submitted", "noi_vu_reviewed"),
    "take_back": ("noi_vu_reviewed", "unit_submitted"),
    "withdraw": ("noi_vu_reviewed", "withdrawn"),
}
_MARKS = {"submit": "submitted_at", "receive": "received_at"}


class Lost(RuntimeError):
    """Somebody else was first, or the act is not open."""


def act(link: Link, code: str, act_: str, version: int, actor: object) -> None:
    """Take one act in one durable transaction."""
    link.begin()
    try:
        _write(link, code, act_, version, actor)
    except BaseException:
        link.roll_back()
        raise
    link.commit()


def _write(link: Link, code: str, act_: str, version: int, actor: object) -> None:
    now = datetime.now(UTC)
    source, target = MOVES[act_]
    target = target or source
    mark = _MARKS.get(act_, "changed_at")
    rows = link.run(
        f"UPDATE nominations SET state = ?, state_since = ?, version = version + 1, {mark} = ?"  # noqa: S608 - a name of ours
        " WHERE code = ? AND version = ? AND state = ? RETURNING id, authority_id",
        target, now, now, code, version, source,
    )  # fmt: skip
    if not rows:
        raise Lost(code)
    id_, authority = rows[0]
    append(link, id_, authority, f"nomination:{act_}", actor, (source, target))
    owe(link, {"nomination": str(id_), "act": act_}, now)


def append(
    link: Link, id_: object, authority: object, tag: str, actor: object, move: tuple[str, str]
) -> None:
    """One more entry on the chain of a subject, which is locked until the end."""
    now = datetime.now(UTC)
    lock = "" if link.sqlite else " FOR UPDATE"
    found = link.run(f"SELECT length, head FROM audit_chains WHERE id = ?{lock}", id_)  # noqa: S608
    if not found:
        link.run(
            "INSERT INTO audit_chains (id, kind, subject, authority_id, length, head)"
            " VALUES (?, 'nomination', ?, ?, 0, ?)",
            id_, _text(id_), authority, bytes(32),
        )  # fmt: skip
    length, head = found[0] if found else (0, bytes(32))
    entry = uuid7()
    body = json.dumps(
        {"format": 1, "id": str(entry), "chain": str(id_), "position": length + 1,
         "previous": bytes(head).hex(), "at": now.isoformat(), "tag": tag, "actor": str(actor),
         "from": move[0], "to": move[1]},
        sort_keys=True, separators=(",", ":"),
    ).encode()  # fmt: skip
    digest = hashlib.sha256(body).digest()
    link.run(
        "INSERT INTO audit_entries (id, chain_id, position, at, tag, outcome, actor_id, subject,"
        " authority_id, body, hash) VALUES (?, ?, ?, ?, ?, 'done', ?, ?, ?, ?, ?)",
        entry, id_, length + 1, now, tag, actor, _text(id_), authority, body, digest,
    )  # fmt: skip
    link.run("UPDATE audit_chains SET length = ?, head = ? WHERE id = ?", length + 1, digest, id_)


def owe(link: Link, payload: dict[str, str], now: datetime) -> None:
    """A row of the outbox, done already: the product's worker shall not look through them."""
    link.run(
        "INSERT INTO jobs (id, kind, payload, created_at, due_at, attempts, last_error, done_at)"
        " VALUES (?, 'of_the_benchmark', ?, ?, ?, 0, '', ?)",
        uuid7(), json.dumps(payload), now, now, now,
    )  # fmt: skip


def create(link: Link, dossier: str, name: str, title: str, text: str, actor: object) -> str:
    """A new line with its nominee, its entry and a job; returns its code."""
    now = datetime.now(UTC)
    line, nominee = uuid7(), uuid7()
    code = f"TDKT-2001-{secrets.token_hex(6)}"
    link.begin()
    ((folder, authority, unit, movement),) = link.run(
        "SELECT id, authority_id, unit_id, movement_id FROM dossiers WHERE code = ?", dossier
    )
    ((award,),) = link.run("SELECT id FROM award_types WHERE code = 'giay_khen'")
    link.run(
        "INSERT INTO register_entries (id, authority_id, unit_id, kind, name, sort_key, plain_name,"
        " title, sex, leads, created_at) VALUES (?, ?, ?, 'individual', ?, ?, ?, ?, '', ?, ?)",
        nominee, authority, unit, name, name, name, title, False, now,
    )  # fmt: skip
    link.run(
        "INSERT INTO nominations (id, authority_id, unit_id, movement_id, dossier_id, code,"
        " nominee_id, award_type_id, decided_by, achievement, workflow_code, workflow_version,"
        " state, state_since, round, version, created_by, created_at, changed_at, resubmission,"
        " late, outcome_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'own', ?, 'district', 1, 'draft',"
        " ?, 1, 1, ?, ?, ?, ?, ?, '')",
        line, authority, unit, movement, folder, code, nominee, award, text, now, actor, now, now,
        False, False,
    )  # fmt: skip
    append(link, line, authority, "nomination:create", actor, ("", "draft"))
    owe(link, {"nomination": str(line)}, now)
    link.commit()
    return code


def _text(id_: object) -> str:
    return str(id_ if isinstance(id_, UUID) else UUID(str(id_)))
