"""Lines the chairman sent back from a paper and that wait to be worked on, with what he said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from states.facts import Actor
from states.sight import aspects_of, may_view, reads_as_sent, scope_of
from states.tags import Outcome, Tag
from states.wording import shown_code
from states.workflows.district import RETURNED, REVIEWED, SENT
from workflow_app.extensions import db
from workflow_app.models import Account, Entry, EntryValue, Nomination, PaperLine
from workflow_app.queries import nominations
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.papers import Whole

WAITS_IN = (SENT, RETURNED, REVIEWED)


@dataclass(frozen=True, slots=True)
class SentBack:
    """What he said, when, and of which lines, by code and name; one comment may be about many."""

    author: str
    at: datetime
    comment: str
    lines: list[tuple[str, str]]


def sent_back_from(actor: Actor, whole: Whole) -> list[SentBack]:
    """The comments on lines that left this paper so, as far as they are for the reader: to whom
    nothing internal is told there are none.
    """
    if whole.paper.laid_at is None:
        return []
    rows = db.session.execute(
        select(Nomination.id, Account.name, Entry.at, EntryValue.value)
        .join(PaperLine, PaperLine.nomination_id == Nomination.id)
        .join(
            Entry,
            and_(
                Entry.chain_id == Nomination.id,
                Entry.at == PaperLine.removed_at,
                Entry.tag == Tag.SEND_BACK,
                Entry.outcome == Outcome.DONE,
            ),
        )
        .join(EntryValue, and_(EntryValue.entry_id == Entry.id, EntryValue.name == "comment"))
        .join(Account, Account.id == Entry.actor_id)
        .where(
            PaperLine.paper_id == whole.paper.id,
            Nomination.state.in_(WAITS_IN),
            Nomination.paper_id.is_(None),
        )
        .order_by(Entry.at, PaperLine.position)
    ).all()
    told = dict(_told(actor, nominations.by_ids(row[0] for row in rows))) if rows else {}
    found: dict[tuple[str, datetime, str], list[tuple[str, str]]] = {}
    for id_, author, at, comment in rows:
        if comment and id_ in told:
            found.setdefault((author, at, comment), []).append(told[id_])
    return [SentBack(*said, lines) for said, lines in found.items()]


def last_sent_back(history: Iterable[LogLine]) -> LogLine | None:
    """The last time the line was sent back, in a history as `timeline` has it: newest first, with
    the words that are for the reader.
    """
    done = (Tag.SEND_BACK, Outcome.DONE)
    return next((line for line in history if (line.tag, line.outcome) == done), None)


def _told(actor: Actor, lines: list[Loaded]) -> Iterator[tuple[object, tuple[str, str]]]:
    """By id the code and the name; while its unit writes on the line, the code alone."""
    scopes = scope_of(actor)
    for loaded in lines:
        line, code = loaded.line_for(actor), loaded.nomination.code
        if may_view(actor, line) and {"internal", "name"} <= aspects_of(actor, line):
            written = reads_as_sent(scopes, line)
            yield line.id, (code, shown_code(code) if written else loaded.nominee.name)
