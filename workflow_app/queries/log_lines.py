"""An entry of the log with what a reader needs beside it: who, on what, by which role, values."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, func, select
from sqlalchemy.orm import aliased

from states.roles import ROLES
from states.workflows import WORKFLOWS
from workflow_app.extensions import db
from workflow_app.models import Account, Authority, Movement, Nomination, RegisterEntry
from workflow_app.models.audit import Chain, Entry, EntryValue

_Actor = aliased(Account)
_Subject = aliased(Account)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry, at `position` of a chain of `length`.

    `values` maps a name to its text, None where it was erased;
    `about` is what it speaks of in words: a code, a login name, the name of somebody of the
    register or of an authority.
    """

    id: UUID
    chain_id: UUID
    position: int
    length: int
    at: datetime
    tag: str
    outcome: str
    kind: str
    subject: str
    about: str
    actor_id: UUID | None
    actor: str
    login: str
    role: str
    grant: str
    move: tuple[str, str]
    refers_to: Mapping[str, str]
    hash: bytes
    previous: str
    values: dict[str, str | None]


def log_rows() -> Select[*tuple[Any, ...]]:
    """Select entries with their chain, their actor and what they are about."""
    return (
        select(
            Entry,
            Chain.kind,
            Chain.length,
            _Actor.name.label("actor"),
            _Actor.login.label("login"),
            func.coalesce(
                *(Nomination.code, Movement.code, _Subject.login),
                *(_registered(), Authority.name, Entry.subject),
            ).label("about"),
        )
        .join(Chain, Chain.id == Entry.chain_id)
        .outerjoin(_Actor, _Actor.id == Entry.actor_id)
        .outerjoin(Nomination, Nomination.id == Entry.chain_id)
        .outerjoin(Movement, Movement.id == Entry.chain_id)
        .outerjoin(_Subject, _Subject.id == Entry.chain_id)
        .outerjoin(Authority, Authority.id == Entry.chain_id)
    )


def _registered() -> ScalarSelect[str]:
    """The name of whom of the register it is about; as a join it would be one too many for a
    planner to weigh all orders of.
    """
    by_id = select(RegisterEntry.name).where(RegisterEntry.id == Entry.chain_id)
    return by_id.correlate(Entry).scalar_subquery()


def lines_of(query: Select[*tuple[Any, ...]]) -> list[LogLine]:
    """The entries a query over `log_rows` finds, with their values."""
    rows = db.session.execute(query).all()
    values = _values([row.Entry.id for row in rows])
    return [_line(row, values.get(row.Entry.id, {})) for row in rows]


def _values(ids: Sequence[UUID]) -> dict[UUID, dict[str, str | None]]:
    found: dict[UUID, dict[str, str | None]] = {}
    if not ids:
        return found
    rows = db.session.execute(
        select(EntryValue.entry_id, EntryValue.name, EntryValue.value)
        .where(EntryValue.entry_id.in_(ids))
        .order_by(EntryValue.id)
    )
    for entry_id, name, value in rows:
        found.setdefault(entry_id, {})[name] = value
    return found


def _line(row: Row[*tuple[Any, ...]], values: dict[str, str | None]) -> LogLine:
    entry: Entry = row.Entry
    body = _body_of(entry)
    role = ROLES.get(body.get("role", ""))
    return LogLine(
        id=entry.id,
        chain_id=entry.chain_id,
        position=entry.position,
        length=row.length,
        at=entry.at,
        tag=entry.tag,
        outcome=entry.outcome,
        kind=row.kind,
        subject=entry.subject,
        about=row.about,
        actor_id=entry.actor_id,
        actor=row.actor or "",
        login=row.login or "",
        role=role.label if role else "",
        grant=body.get("grant", ""),
        move=_move_in(body),
        refers_to=body.get("refers_to", {}),
        hash=entry.hash,
        previous=body.get("previous", ""),
        values=values,
    )


def _body_of(entry: Entry) -> dict[str, Any]:
    """The hashed bytes as data; an entry that was tampered with is shown all the same."""
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _move_in(body: Mapping[str, Any]) -> tuple[str, str]:
    """From and to, in the words of the staff; empty where nothing moved."""
    named = body.get("workflow") or {}
    workflow = WORKFLOWS.get((named.get("code", ""), named.get("version", 0)))
    before, after = body.get("from", ""), body.get("to", "")
    if before == after or workflow is None:
        return "", ""
    staged = [workflow.stages.get(state) for state in (before, after)]
    said_before, said_after = (stage.staff if stage else "" for stage in staged)
    return said_before, said_after
