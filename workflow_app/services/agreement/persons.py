"""Who stood behind an account at a moment, as the chain of the account says it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_

from states.tags import Tag
from workflow_app.models import Entry
from workflow_app.services.agreement.said import ERASED, Lost, told

LINKING = (Tag.ACCOUNT_CREATE, Tag.ACCOUNT_EDIT)


class Persons:
    """The persons of the accounts that were met so far; memory grows with these alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[UUID, list[tuple[datetime, UUID | None]]] = {}

    def learn(self, accounts: Iterable[UUID | None]) -> None:
        """Read of those that are new; at most two statements."""
        new = {id_ for id_ in accounts if id_} - self._known.keys()
        if not new:
            return
        found = told(self._connection, and_(Entry.chain_id.in_(new), Entry.tag.in_(LINKING)))
        for id_ in new:
            self._known[id_] = [(one.at, one.id_of("person")) for one in found.get(id_, ())]

    def key_of(self, account_id: UUID | None, at: datetime) -> UUID | Lost:
        """Who counts as one pair of eyes: the person behind the account then, else the account."""
        if account_id is None:
            return ERASED
        before = [person for since, person in self._known.get(account_id, ()) if since <= at]
        return (before[-1] or account_id) if before else ERASED
