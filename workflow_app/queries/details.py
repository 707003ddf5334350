"""One nomination as its page shows it: what this person sees of it, and what is open to him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor, Case, Line
from states.permissions import Verdict, judge, open_acts
from states.sight import Aspect, aspects_of, may_view
from states.table import Row
from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Nomination, Remark
from workflow_app.queries import nominations
from workflow_app.queries.nominations import Loaded

__all__ = [
    "Aspect",
    "Detail",
    "Row",
    "Said",
    "Verdict",
    "files_by_line",
    "files_of",
    "one",
    "remarks_by_line",
    "remarks_of",
    "several",
    "verdict_on",
]


@dataclass(frozen=True, slots=True)
class Detail:
    """A nomination for one person: the parts not in `aspects` are not to be shown."""

    loaded: Loaded
    line: Line
    aspects: frozenset[Aspect]
    verdicts: tuple[Verdict, ...]
    may_edit: DutyVerdict
    may_correct: DutyVerdict
    own: bool

    @property
    def nomination(self) -> Nomination:
        """The nomination itself."""
        return self.loaded.nomination

    def sees(self, aspect: Aspect) -> bool:
        """True when this part is to be shown."""
        return aspect in self.aspects


@dataclass(frozen=True, slots=True)
class Said:
    """A remark with who made it."""

    remark: Remark
    author: str


def one(actor: Actor, code: str, at: datetime) -> Detail | None:
    """The nomination of this code as the actor may see it; None when it does not exist for him."""
    return next(iter(several(actor, [code], at)), None)


def several(actor: Actor, codes: Iterable[str], at: datetime) -> list[Detail]:
    """Those of these nominations that exist for the actor, in one statement."""
    return [
        detail
        for loaded in nominations.by_codes(codes)
        if may_view(actor, (detail := _detail(actor, loaded, at)).line)
    ]


def verdict_on(actor: Actor, detail: Detail, act: str, at: datetime) -> Verdict:
    """What the rules say of any act on the line, also of one that does not start where it is."""
    return judge(detail.loaded.workflow, act, Case(actor, detail.line, at))


def _detail(actor: Actor, loaded: Loaded, at: datetime) -> Detail:
    line = loaded.line_for(actor)
    thing = Thing.of_line(line, actor)
    return Detail(
        loaded=loaded,
        line=line,
        aspects=aspects_of(actor, line),
        verdicts=open_acts(loaded.workflow, Case(actor, line, at)),
        may_edit=judge_duty("nomination:edit", actor, thing),
        may_correct=judge_duty("decision:correct", actor, thing),
        own=line.unit_id in actor.own_units,
    )


def files_of(nomination_id: UUID) -> list[Attachment]:
    """The files that lie with the nomination now."""
    return files_by_line([nomination_id]).get(nomination_id, [])


def files_by_line(ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """The same of several, by nomination, in one statement."""
    found: dict[UUID, list[Attachment]] = {}
    files = db.session.scalars(
        select(Attachment)
        .where(Attachment.nomination_id.in_(list(ids)), Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    for file in files:
        found.setdefault(file.nomination_id, []).append(file)
    return found


def remarks_of(nomination_id: UUID) -> list[Said]:
    """Every remark made on the nomination, the newest round first."""
    return remarks_by_line([nomination_id]).get(nomination_id, [])


def remarks_by_line(ids: Iterable[UUID]) -> dict[UUID, list[Said]]:
    """The same of several, by nomination, in one statement."""
    found: dict[UUID, list[Said]] = {}
    rows = db.session.execute(
        select(Remark, Account.name)
        .join(Account, Account.id == Remark.made_by)
        .where(Remark.nomination_id.in_(list(ids)))
        .order_by(Remark.round.desc(), Remark.id)
    )
    for remark, author in rows:
        found.setdefault(remark.nomination_id, []).append(Said(remark, author))
    return found
