"""Filing: many files are put to the lines of a dossier at once, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from states.facts import Actor
from workflow_app.models import Nomination
from workflow_app.services import audit
from workflow_app.services.acting import acting
from workflow_app.services.attachments import attach_within
from workflow_app.services.orders import StoredFile


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the store, the line it is put to, and which part of its file it is."""

    code: str
    kind: str
    file: StoredFile


def attach_all(actor: Actor, filed: Sequence[Filed], at: datetime) -> None:
    """Put each file to its line, in one commit; one entry of the log each.

    Raises NotFound, Closed with every reason, Invalid.
    """
    with acting(actor, at):
        codes = {one.code for one in filed}
        audit.hold(select(Nomination.id).where(Nomination.code.in_(codes)))
        for one in filed:
            attach_within(actor, one.code, one.kind, one.file, at)
