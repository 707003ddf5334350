"""The lines of a paper while it is worked on: taken up, put on, taken off, kept in order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from states.facts import Actor
from states.papers import KINDS, PaperKind
from states.sight import may_view
from states.tags import Tag
from states.wording import shown_codes
from states.workflows.district import REVIEWED
from workflow_app.models import Movement, Nomination, Paper, PaperLine
from workflow_app.queries import nominations, papers
from workflow_app.queries.paper_acts import PaperAct, act_on
from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.papers import Whole
from workflow_app.services import audit, subjects
from workflow_app.services.clocks import turn, waited_by
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.paper_content import digest_of
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True)
class Seen:
    """The paper as the person saw it; None where no page was seen (command line)."""

    version: int | None = None
    digest: str | None = None

    def is_past(self, whole: Whole) -> bool:
        """True when the paper is no longer the one that was seen."""
        return (self.version is not None and self.version != whole.paper.version) or (
            self.digest is not None and self.digest != digest_of(whole)
        )


def take_up(
    actor: Actor,
    code: str,
    act: str | None,
    seen: Seen,
    at: datetime,
    *,
    without: Collection[str] = (),
) -> Whole:
    """The paper with its lines, alone with them until the transaction ends, for an act on it;
    with none named, for the one by which a paper of its kind goes out.

    Raises NotFound; Closed when the act is another person's; Stale when the paper is not the one
    that was seen; Closed when one of its lines does not allow the act.
    """
    whole = _alone_with(actor, code)
    if whole is None:
        raise _unseen(code, act)
    act = act or whole.kind.act
    verdict = act_on(whole, act, actor, at, without=without)
    if verdict.for_somebody_else:
        raise _closed(whole, verdict)
    standing = {line.code for line in whole.standing}
    if seen.is_past(whole) or not set(without) <= standing:
        raise Stale
    all_left_out = bool(without) and set(without) == standing
    if not verdict.open and not all_left_out:
        raise _closed(whole, verdict)
    return whole


def _unseen(code: str, act: str | None) -> NotFound:
    found = require_transaction().execute(select(Paper.id, Paper.kind).where(Paper.code == code))
    for id_, kind in found:
        return NotFound(Subject("paper", str(id_)), _tag(act or KINDS[kind].act))
    return NotFound(None, _tag(act or "issue"))


def candidates(
    actor: Actor, movement: Movement, kind: PaperKind, codes: Iterable[str]
) -> list[Standing]:
    """The nominations of these codes, alone with them; Invalid names those that cannot be taken."""
    wanted = list(dict.fromkeys(codes))
    audit.hold(select(Nomination.id).where(Nomination.code.in_(wanted)))
    found = {item.nomination.code: Standing(item) for item in nominations.by_codes(wanted)}
    faults: dict[str, list[str]] = {}
    for code in wanted:
        if fault := _unfit(found.get(code), actor, movement, kind):
            faults.setdefault(fault, []).append(code)
    if faults:
        raise Invalid(lines=" ".join(f"{shown_codes(of)}: {said}" for said, of in faults.items()))
    return [found[code] for code in wanted]


def put_on(actor: Actor, paper: Paper, lines: Iterable[Standing], at: datetime) -> None:
    """Let the lines stand on the paper; from now on they wait for it to be laid."""
    session = require_transaction()
    for line in lines:
        loaded = line.loaded
        before = waited_by(loaded.line_for(actor))
        loaded.nomination.paper_id, loaded.paper = paper.id, paper
        turn(loaded, before, loaded.line_for(actor), at)
        session.add(
            PaperLine(
                paper_id=paper.id,
                nomination_id=line.loaded.nomination.id,
                position=line.position,
                added_at=at,
            )
        )


def take_off(actor: Actor, paper: Paper, lines: Iterable[Standing], at: datetime) -> None:
    """Free the lines for another paper; that they stood here is kept."""
    rows = _rows(paper)
    for line in lines:
        loaded = line.loaded
        before = waited_by(loaded.line_for(actor))
        rows[loaded.nomination.id].removed_at = at
        loaded.nomination.paper_id = None
        turn(loaded, before, loaded.line_for(actor), at)


def number_lines(paper: Paper, lines: Iterable[Standing]) -> None:
    """Give the lines their places: collectives, persons, households; by unit, then by name."""
    rows = _rows(paper)
    for position, line in enumerate(sorted(lines, key=lambda line: line.order), start=1):
        line.position = position
        if line.loaded.nomination.id in rows:
            rows[line.loaded.nomination.id].position = position


def keep_numbers(paper: Paper, lines: Iterable[Standing]) -> None:
    """Let the numbers the lines have now be theirs for good, whoever leaves later."""
    moved = [line for line in lines if line.position != line.kept]
    rows = _rows(paper) if moved else {}
    for line in moved:
        rows[line.loaded.nomination.id].position = line.position


def touch(paper: Paper) -> None:
    """Make a new version of the paper, also where only its lines changed."""
    flag_modified(paper, "title")


def _alone_with(actor: Actor, code: str) -> Whole | None:
    """Lock the paper, then its lines: in this order everywhere, so nobody waits in a ring."""
    whole = papers.head(actor, code, locked=True)
    if whole:
        audit.hold(select(Nomination.id).where(Nomination.paper_id == whole.paper.id))
        whole.lines = papers.standing_on(whole)
    return whole


def _rows(paper: Paper) -> dict[UUID, PaperLine]:
    rows = require_transaction().scalars(
        select(PaperLine).where(PaperLine.paper_id == paper.id, PaperLine.removed_at.is_(None))
    )
    return {row.nomination_id: row for row in rows}


def _unfit(line: Standing | None, actor: Actor, movement: Movement, kind: PaperKind) -> str | None:
    if line is None or not may_view(actor, line.loaded.line_for(actor)):
        return "không có hồ sơ này."
    nomination = line.loaded.nomination
    if nomination.movement_id != movement.id:
        return "thuộc phong trào khác."
    if nomination.state != REVIEWED:
        return f"đang ở bước “{line.loaded.stage.staff}”."
    if line.loaded.paper is not None:
        return f"đã nằm trong văn bản {line.loaded.paper.code}."
    if nomination.decided_by != kind.decided_by:
        return f"{line.loaded.award.label} không thuộc loại văn bản này."
    return None


def _tag(act: str) -> Tag:
    return Tag(act if ":" in act else f"nomination:{act}")


def _closed(whole: Whole, verdict: PaperAct) -> Closed:
    """The refusal, written down at the first line that is closed, else at the movement."""
    first = next((line for line in whole.lines if line.code in verdict.by_line), None)
    if first is None:
        subject = subjects.movement(whole.movement.id, whole.movement.authority_id)
    else:
        nomination = first.loaded.nomination
        subject = subjects.nomination(nomination.id, nomination.authority_id)
    return Closed(_tag(verdict.act), subject, verdict.reasons)
