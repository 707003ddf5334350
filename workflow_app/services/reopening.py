"""Reopening: while a line lies returned, only what its last return speaks of can be written on."""

from collections.abc import Iterable

from states.remarks import LOCKED, REMARKABLE, part_of_file
from states.rules import Reason
from states.tags import Tag
from workflow_app.models import Attachment
from workflow_app.queries.returns import opening_for
from workflow_app.services.drafting import Opened
from workflow_app.services.errors import Closed


def demand_parts(opened: Opened, parts: Iterable[str]) -> None:
    """All of these parts may be written on; raises Closed with the words for each that may not."""
    wanted = sorted(parts)
    if not wanted:
        return
    opening = opening_for(opened.loaded)
    shut = [part for part in wanted if not opening.takes(part)]
    if shut:
        raise _closed(opened, shut, Tag.NOMINATION_EDIT)


def demand_new_file(opened: Opened, kind: str) -> None:
    """A file of this kind may be added; raises Closed."""
    if not opening_for(opened.loaded).takes_new(kind):
        raise _closed(opened, [part_of_file(kind)], Tag.ATTACHMENT_ADD)


def demand_removable(opened: Opened, file: Attachment) -> None:
    """This file may be taken off; raises Closed."""
    if not opening_for(opened.loaded).lets_go(file.kind, file.id, file.added_at):
        raise _closed(opened, [part_of_file(file.kind)], Tag.ATTACHMENT_REMOVE)


def _closed(opened: Opened, shut: Iterable[str], tag: Tag) -> Closed:
    reasons = tuple(
        Reason("part_not_asked", f"{REMARKABLE[part]}: {LOCKED}", "state") for part in shut
    )
    return Closed(tag, opened.subject, reasons)
