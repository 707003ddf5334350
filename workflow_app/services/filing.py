"""Filing: many files are put to the lines of a dossier at once, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from states.facts import Actor
from workflow_app.models import Nomination
from workflow_app.services import audit
from workflow_app.services.acting import acting
from workflow_app.services.attachments import attach_within
from workflow_app.services.errors import Closed
from workflow_app.services.orders import StoredFile


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the store, the line it is put to, and which part of its file it is."""

    code: str
    kind: str
    file: StoredFile


class Untaken(Closed):
    """Some of the files are not taken by their lines; `faults` says which, by place, and why."""

    def __init__(self, faults: Mapping[int, Closed]) -> None:
        first = next(iter(faults.values()))
        super().__init__(first.tag, first.subject, first.reasons)
        self.faults = faults


def attach_all(actor: Actor, filed: Sequence[Filed], at: datetime) -> None:
    """Put each file to its line, in one commit; one entry of the log each.

    Raises NotFound, Invalid, and Untaken with every file that its line does not take.
    """
    with acting(actor, at) as session:
        codes = {one.code for one in filed}
        audit.hold(select(Nomination.id).where(Nomination.code.in_(codes)))
        faults: dict[int, Closed] = {}
        for place, one in enumerate(filed):
            try:
                attach_within(actor, one.code, one.kind, one.file, at)
                session.flush()  # the next file of the same line finds it, and who put it there
            except Closed as closed:  # the others are asked too: all is said at once
                faults[place] = closed
        if faults:
            raise Untaken(faults)
