"""Entries as the agreement reads them: what was done, and of its values those that are left."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from states.tags import Outcome
from workflow_app.models import Entry, EntryValue


class Lost(Enum):
    """What nobody can tell any more, or the log never told: nothing differs from it."""

    ERASED = "erased"


ERASED = Lost.ERASED


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of something done. `values` has every name the bytes commit to; None is erased."""

    id: UUID
    chain_id: UUID
    at: datetime
    tag: str
    actor_id: UUID | None
    body: Mapping[str, Any]
    values: Mapping[str, str | None]

    @property
    def act(self) -> str:
        """The act of the procedure, where it is one."""
        return self.tag.removeprefix("nomination:")

    @property
    def role(self) -> str:
        """The role by which it was done; empty for the operator."""
        return str(self.body.get("role", ""))

    @property
    def move(self) -> tuple[str, str] | None:
        """From which state to which, where it speaks of one."""
        return (self.body.get("from", ""), self.body["to"]) if "to" in self.body else None

    def id_of(self, name: str) -> UUID | None:
        """The id by which it speaks of a thing."""
        return as_id(self.body.get("refers_to", {}).get(name))

    @property
    def authority_id(self) -> UUID | None:
        """Whose log it is in."""
        return as_id(self.body.get("authority"))

    def text(self, name: str, without: str = "") -> str | Lost:
        """A value; `without` where the entry never had it."""
        if name not in self.values:
            return without
        value = self.values[name]
        return ERASED if value is None else value

    def day(self, name: str) -> date | Lost | None:
        """A value that is a day; None where the entry never had it."""
        text = self.text(name)
        if isinstance(text, Lost) or not text:
            return text or None
        try:
            return date.fromisoformat(text)
        except ValueError:  # not as it was written: the walk along the chains says so
            return ERASED

    def moment(self, name: str) -> datetime | Lost:
        """A value that is a moment."""
        text = self.text(name)
        try:
            return text if isinstance(text, Lost) else datetime.fromisoformat(text)
        except ValueError:
            return ERASED


def told(connection: Connection, which: ColumnElement[bool]) -> dict[UUID, list[Said]]:
    """What these entries say was done, by chain, in the order of each; two statements."""
    done = (Entry.outcome == Outcome.DONE, which)
    values: dict[UUID, dict[str, str | None]] = {}
    for entry_id, name, value in connection.execute(
        select(EntryValue.entry_id, EntryValue.name, EntryValue.value)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(*done)
    ):
        values.setdefault(entry_id, {})[name] = value
    found: dict[UUID, list[Said]] = {}
    for id_, chain_id, at, tag, actor_id, bytes_ in connection.execute(
        select(Entry.id, Entry.chain_id, Entry.at, Entry.tag, Entry.actor_id, Entry.body)
        .where(*done)
        .order_by(Entry.chain_id, Entry.position)
    ):
        body = read(bytes_)
        mine = values.get(id_, {})
        left = {name: mine.get(name) for name in body.get("values", ())}
        found.setdefault(chain_id, []).append(Said(id_, chain_id, at, tag, actor_id, body, left))
    return found


def read(body: bytes) -> dict[str, Any]:
    """The bytes as data; whether they are sound is for the walk along the chains to say."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    mappings = (found.get(name, {}) for name in ("values", "refers_to", "workflow"))
    return found if all(isinstance(one, dict) for one in mappings) else {}


def listed(content: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The things in a list of a content; what is none, whoever wrote it there, is left out."""
    found = content.get(name, ())
    things = found if isinstance(found, list) else ()
    return [one for one in things if isinstance(one, dict)]


def as_id(text: object) -> UUID | None:
    """A text that is an id; None for any other."""
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None
