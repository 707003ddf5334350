"""One nomination as its page shows it: what this person sees of it, and what is open to him."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.clocks import Nearness, nearness
from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor, Case, Line
from states.permissions import Verdict, judge, open_acts
from states.sight import Aspect, aspects_of, may_view, reads_as_sent, scope_of, tells_when
from states.table import Row
from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Nomination, Remark
from workflow_app.queries import nominations
from workflow_app.queries.as_sent import Sent, sent_last
from workflow_app.queries.file_parts import files_around, files_of
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.shown import Shown, as_it_stands, as_sent

__all__ = [
    "Aspect",
    "Detail",
    "Row",
    "Said",
    "Verdict",
    "files_for",
    "one",
    "remarks_by_line",
    "remarks_for",
    "several",
    "verdict_on",
]


@dataclass(frozen=True, slots=True)
class Detail:
    """A nomination for one person: the parts not in `aspects` are not to be shown.

    `shown` are its words for this reader; `as_sent` says that they, the files and the answers are
    those of the last sending, because the unit is writing on it and he is not of the unit. `due_on`
    is by when it is to be done, `nearness` how that stands now, as far as he is told.
    """

    loaded: Loaded
    shown: Shown
    as_sent: bool
    line: Line
    aspects: frozenset[Aspect]
    verdicts: tuple[Verdict, ...]
    may_edit: DutyVerdict
    may_correct: DutyVerdict
    own: bool
    due_on: date | None = None
    nearness: Nearness = ""

    @property
    def nomination(self) -> Nomination:
        """The nomination itself."""
        return self.loaded.nomination

    def sees(self, aspect: Aspect) -> bool:
        """True when this part is to be shown."""
        return aspect in self.aspects


@dataclass(frozen=True, slots=True)
class Said:
    """A remark with who made it, its answer as far as the reader has it, and the one file that it
    is about.
    """

    remark: Remark
    author: str
    answer: str = ""
    answered_at: datetime | None = None
    file: Attachment | None = None


def one(actor: Actor, code: str, at: datetime) -> Detail | None:
    """The nomination of this code as the actor may see it; None when it does not exist for him."""
    return next(iter(several(actor, [code], at)), None)


def several(actor: Actor, codes: Iterable[str], at: datetime) -> list[Detail]:
    """Those of these nominations that exist for the actor, in one statement; in another one what
    was sent last of those that are read so.
    """
    seen = [
        (loaded, line)
        for loaded in nominations.by_codes(codes)
        if may_view(actor, line := loaded.line_for(actor))
    ]
    scopes = scope_of(actor)
    unsent = {line.id: loaded.award.code for loaded, line in seen if reads_as_sent(scopes, line)}
    sent = sent_last(unsent) if unsent else {}
    return [
        _detail(actor, loaded, line, sent[line.id] if line.id in unsent else None, at)
        for loaded, line in seen
    ]


def verdict_on(actor: Actor, detail: Detail, act: str, at: datetime) -> Verdict:
    """What the rules say of any act on the line, also of one that does not start where it is."""
    return judge(detail.loaded.workflow, act, Case(actor, detail.line, at))


def _detail(actor: Actor, loaded: Loaded, line: Line, sent: Sent | None, at: datetime) -> Detail:
    thing = Thing.of_line(line, actor)
    it = loaded.nomination
    due = it.due_on if tells_when(scope_of(actor), line) else None
    return Detail(
        loaded=loaded,
        shown=as_sent(loaded, sent) if sent else as_it_stands(loaded),
        as_sent=sent is not None,
        line=line,
        aspects=aspects_of(actor, line),
        verdicts=open_acts(loaded.workflow, Case(actor, line, at)),
        may_edit=judge_duty("nomination:edit", actor, thing),
        may_correct=judge_duty("decision:correct", actor, thing),
        own=line.unit_id in actor.own_units,
        due_on=due,
        nearness=nearness(due, it.warns_on, day_of(at)) if due and it.warns_on else "",
    )


def files_for(detail: Detail) -> list[Attachment]:
    """The files of the nomination as this reader has them, in one statement."""
    return files_of(detail.loaded, files_around([detail.loaded]), as_sent=detail.as_sent)


def remarks_for(detail: Detail) -> list[Said]:
    """Every remark made on the nomination, the newest round first; an answer that has not been
    sent is none yet to who reads the line as it was sent.
    """
    said = remarks_by_line([detail.nomination.id]).get(detail.nomination.id, [])
    sent_at = detail.loaded.sent_last_at
    if not (detail.as_sent and sent_at):
        return said
    return [
        replace(one, answer="", answered_at=None)
        if one.answered_at and one.answered_at > sent_at
        else one
        for one in said
    ]


def remarks_by_line(ids: Iterable[UUID]) -> dict[UUID, list[Said]]:
    """The remarks on several lines as they stand, by nomination, in one statement."""
    found: dict[UUID, list[Said]] = {}
    rows = db.session.execute(
        select(Remark, Account.name, Attachment)
        .join(Account, Account.id == Remark.made_by)
        .outerjoin(Attachment, Attachment.id == Remark.attachment_id)
        .where(Remark.nomination_id.in_(list(ids)))
        .order_by(Remark.round.desc(), Remark.id)
    )
    for remark, author, file in rows:
        found.setdefault(remark.nomination_id, []).append(said_of(remark, author, file))
    return found


def said_of(remark: Remark, author: str, file: Attachment | None) -> Said:
    """A remark as it stands."""
    return Said(remark, author, remark.answer, remark.answered_at, file)
