"""Which values may be gone: those a logged erasure says it took, and no others."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from states.tags import Outcome, Tag
from workflow_app.models.audit import Entry, EntryValue
from workflow_app.services.entry_proof import Value, is_about, read_body
from workflow_app.services.erased import Erased, Place

BATCH = 500


def erasures_of(connection: Connection) -> Iterator[dict[str, Any]]:
    """The bodies of the acts of erasure, in the order they were written."""
    bodies = connection.scalars(
        select(Entry.body)
        .where(Entry.tag == Tag.LOG_ERASE, Entry.outcome == Outcome.DONE)
        .order_by(Entry.chain_id, Entry.position)
    )
    for body in bodies:
        read = read_body(body) or {}
        if (read.get("tag"), read.get("outcome")) == (Tag.LOG_ERASE, Outcome.DONE):
            yield read


class Excuses:
    """What was lawfully erased; looked up when first asked for.

    Memory grows with the number of erasures alone: of each id is kept how far its last one went.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = False
        self._up_to: dict[UUID, Place] = {}
        self._of_format_1: set[UUID] = set()

    def covers(self, entry_id: UUID, name: str, value: Value, format_: object) -> bool:
        """Whether this value, which is gone, was erased by a logged act."""
        if not self._known:
            self._look_up()
            self._known = True
        if value.about_id is None:
            return False
        last = self._up_to.get(value.about_id)
        if last is not None:
            return (entry_id, name) <= last
        return format_ == 1 and value.about_id in self._of_format_1

    def _look_up(self) -> None:
        said: dict[UUID, Erased] = {}
        for body in erasures_of(self._connection):
            of_each = body.get("erased")
            for name, text in (body.get("refers_to") or {}).items():
                id_ = UUID(text)
                erased = Erased.read(of_each.get(name)) if isinstance(of_each, dict) else None
                if erased is None:
                    self._of_format_1.add(id_)
                else:
                    said[id_] = erased
        for id_, places in groupby(self._gone(list(said)), key=lambda row: row[0]):
            last = said[id_].last_of(place for _, place in places)
            if last:
                self._up_to[id_] = last
        # Where an id was erased again, the newer act speaks for all of it.
        self._of_format_1 -= said.keys()

    def _gone(self, ids: list[UUID]) -> Iterator[tuple[UUID, Place]]:
        """The values about these ids that are gone, by id and entry; none put there since."""
        for start in range(0, len(ids), BATCH):
            rows = self._connection.execute(
                select(EntryValue.about_id, EntryValue.entry_id, EntryValue.name, Entry.body)
                .join(Entry, Entry.id == EntryValue.entry_id)
                .where(
                    EntryValue.about_id.in_(ids[start : start + BATCH]),
                    EntryValue.value.is_(None),
                    EntryValue.salt.is_(None),
                )
                .order_by(EntryValue.about_id, EntryValue.entry_id),
                execution_options={"yield_per": BATCH},
            )
            for about_id, entry_id, name, body in rows:
                if about_id is not None and is_about(read_body(body) or {}, about_id):
                    yield about_id, (entry_id, name)
