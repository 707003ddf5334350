"""Deadlines: until when sending was on time at any moment, as the chain of the movement says."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_

from states.tags import Tag
from workflow_app.models import Entry
from workflow_app.services.agreement.said import ERASED, Lost, told

SETTING = {Tag.MOVEMENT_CREATE: "last_moment", Tag.MOVEMENT_EDIT: "after_last_moment"}
# Who sends while the deadline is being moved may have seen either.
AT_ONCE = timedelta(minutes=5)


class Deadlines:
    """The deadlines of the movements that were met so far; memory grows with these alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[UUID, list[tuple[datetime, datetime | Lost]]] = {}

    def learn(self, movements: set[UUID]) -> None:
        """Read of those that are new; at most two statements."""
        new = movements - self._known.keys()
        if not new:
            return
        found = told(self._connection, and_(Entry.chain_id.in_(new), Entry.tag.in_(SETTING)))
        for id_ in new:
            self._known[id_] = [
                (one.at, one.moment(SETTING[Tag(one.tag)]))
                for one in found.get(id_, ())
                if SETTING[Tag(one.tag)] in one.values
            ]

    def missed(self, movement_id: UUID, at: datetime) -> bool | Lost:
        """Whether a sending at this moment was late."""
        known = self._known.get(movement_id, ())
        in_force = [last for since, last in known if since <= at - AT_ONCE][-1:]
        in_force += [last for since, last in known if at - AT_ONCE < since <= at + AT_ONCE]
        late = {isinstance(last, Lost) or at > last for last in in_force}
        if len(late) != 1 or any(isinstance(last, Lost) for last in in_force):
            return ERASED
        return late.pop()
