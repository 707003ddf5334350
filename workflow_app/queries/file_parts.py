"""What a file consists of by the checklist, held against what lies with a line and its list."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from states.attachments import CITY_PAPER, KINDS
from states.eligibility.checklist import Item
from workflow_app.extensions import db
from workflow_app.models import Attachment, Nomination, Snapshot, Submission
from workflow_app.queries.nominations import Loaded

SHARED = frozenset(("submission_paper", "minutes"))  # one for the whole list of a unit


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: what it is, the files there are, or with which line of the list it lies;
    `article` is what asks for it.
    """

    kind: str
    label: str
    files: tuple[Attachment, ...]
    article: str = ""
    beside: str = ""

    @property
    def asked(self) -> bool:
        """True when the checklist names it."""
        return bool(self.article)

    @property
    def missing(self) -> bool:
        """True when it is asked for and lies nowhere."""
        return self.asked and not self.files and not self.beside


@dataclass(frozen=True, slots=True)
class Lying:
    """A file with the line it lies with, where that stands, and when it was sent last."""

    file: Attachment
    line_id: UUID
    code: str
    dossier_id: UUID
    state: str
    sent_at: datetime | None

    @property
    def now(self) -> bool:
        """True while it has not been taken off."""
        return self.file.removed_at is None

    @property
    def sent(self) -> bool:
        """True when the line was last sent with it; what the city answered was never to be sent."""
        if self.file.kind == CITY_PAPER:
            return True
        if self.sent_at is None or self.file.added_at > self.sent_at:
            return False
        return self.file.removed_at is None or self.file.removed_at > self.sent_at

    def covers(self, line: Loaded) -> bool:
        """True when it is of a list the other line was sent with: what was added later, or belongs
        to a list that had gone before, speaks of others.
        """
        first, last = line.nomination.submitted_at, line.sent_last_at
        if first is None or last is None or self.sent_at is None or not self.sent:
            return False
        return self.sent_at >= first and self.file.added_at <= last

    def went_with(self, line_id: UUID, first: datetime, at: datetime) -> bool:
        """True when it is one for the whole list and speaks for this other line as it was sent at
        that moment, having been sent for the first time at `first`.
        """
        if self.line_id == line_id or self.sent_at is None or self.file.kind not in SHARED:
            return False
        sent = first <= self.sent_at and self.file.added_at <= min(self.sent_at, at)
        return sent and (self.file.removed_at is None or self.file.removed_at > at)

    def lies(self, *, as_sent: bool) -> bool:
        """True when it lies with its line, for who reads that as it was sent or as it stands."""
        return self.sent if as_sent else self.now


def files_around(lines: Iterable[Loaded]) -> list[Lying]:
    """The files of these lines, and those that any line of their lists has for the whole list; in
    one statement, the oldest first.
    """
    nominations = [line.nomination for line in lines]
    return _lying(
        Nomination.dossier_id.in_({one.dossier_id for one in nominations}),
        or_(
            Attachment.nomination_id.in_([one.id for one in nominations]),
            Attachment.kind.in_(sorted(SHARED)),
        ),
    )


def shared_in(dossier_id: UUID) -> list[Lying]:
    """What any line of the dossier has, or had, for the whole list; the oldest first."""
    return _lying(Nomination.dossier_id == dossier_id, Attachment.kind.in_(sorted(SHARED)))


def with_shared(
    content: Mapping[str, Any],
    line_id: UUID,
    sent: tuple[datetime, datetime],
    shared: Iterable[Lying],
) -> dict[str, Any]:
    """What a line said when it was sent, with what spoke for it among the papers of its list: a
    tờ trình that lies with the first line is one for all. `sent` is its first sending, and this.
    """
    if not content:
        return {}
    own = list(content.get("files") or ())
    beside = (named_as_sent(one.file) for one in shared if one.went_with(line_id, *sent))
    return {**content, "files": own + [file for file in beside if file not in own]}


def named_as_sent(file: Attachment) -> dict[str, Any]:
    """A file as what is sent names it."""
    digest = file.digest.hex()
    return {"kind": file.kind, "name": file.file_name, "size": file.size, "sha256": digest}


def _lying(*where: ColumnElement[bool]) -> list[Lying]:
    sent_at = (
        select(func.max(Submission.sent_at))
        .join(Snapshot, Snapshot.submission_id == Submission.id)
        .where(Snapshot.nomination_id == Nomination.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Attachment,
            Nomination.id,
            Nomination.code,
            Nomination.dossier_id,
            Nomination.state,
            sent_at,
        )
        .join(Nomination, Nomination.id == Attachment.nomination_id)
        .where(*where)
        .order_by(Attachment.id)
    )
    return [Lying(*row) for row in rows]


def files_of(line: Loaded, around: Iterable[Lying], *, as_sent: bool) -> list[Attachment]:
    """Those of one line, for who reads it as it was sent or as it stands."""
    id_ = line.nomination.id
    return [one.file for one in around if one.line_id == id_ and one.lies(as_sent=as_sent)]


def parts_of(
    line: Loaded,
    around: Sequence[Lying],
    items: Sequence[Item],
    sent_with: Collection[UUID] = (),
    *,
    as_sent: bool = False,
) -> list[Part]:
    """The parts of one line's file, out of the files around it: `items` are those asked for.

    What is one for the whole list may lie with another line it was sent with, or is `sent_with`.
    """
    own = files_of(line, around, as_sent=as_sent)
    whole: dict[str, str] = {}
    for one in around:
        there = one.covers(line) or (one.line_id in sent_with and one.now)
        if there and one.dossier_id == line.nomination.dossier_id:
            whole.setdefault(one.file.kind, one.code)
    return list(_parts(own, whole, items))


def _parts(
    own: Sequence[Attachment], whole: dict[str, str], items: Sequence[Item]
) -> Iterator[Part]:
    asked = {item.kind: item for item in items}
    for kind in sorted(KINDS, key=lambda kind: kind not in asked):
        files = tuple(file for file in own if file.kind == kind)
        item = asked.get(kind)
        if item is None:
            if files:
                yield Part(kind, KINDS[kind], files)
            continue
        beside = "" if files or not item.shared else whole.get(kind, "")
        yield Part(kind, item.label, files, str(item.source), beside)
