"""What must be true after every step, computed from the rows by themselves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from states.sight import may_view
from tests.service_story.fate import Fate
from tests.service_story.stage import Stage
from workflow_app.extensions import db
from workflow_app.models import (
    Act,
    Chain,
    Entry,
    Job,
    Nomination,
    NumberSeries,
    Paper,
    PaperLine,
    RegisterEntry,
    TakenNumber,
)
from workflow_app.queries import nominations, rows
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.rows import Narrow
from workflow_app.services import verification

NO_ENTRY = UUID(int=0)
# Whatever an act may add to, beside the log, of which every entry is looked at anyway.
COUNTED = (
    *("acts", "attachments", "dossiers", "holds", "jobs", "movements", "nominations", "papers"),
    *("paper_lines", "register_entries", "remarks", "snapshots", "submissions", "taken_numbers"),
)
COUNTS = ", ".join(
    f"(SELECT count(*) FROM {table}) AS {table}"  # noqa: S608 - the names stand above
    for table in COUNTED
)
SAME = (
    *("state", "round", "late", "resubmission", "sent", "received", "accepted"),
    *("held", "laid", "forwarded", "acknowledged"),
)
LIVING = ("draft", "laid", "approved", "issued")


@dataclass
class Ledger:
    """What was in the tables after the last step: that is what a refusal must leave as it was."""

    stage: Stage
    counts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    last_entry: UUID = NO_ENTRY
    touched_chains: set[UUID] = field(default_factory=set)
    lines: list[Loaded] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what is there."""
        self.counts = _counts()
        newest = select(Entry.id).order_by(Entry.id.desc()).limit(1)
        self.last_entry = db.session.scalar(newest) or NO_ENTRY
        db.session.rollback()

    def after(self, fate: Fate, touches: Collection[str], asked: Iterable[str]) -> None:
        """Check everything after one step; sight is looked at for the accounts `asked`."""
        self._log_says_exactly(fate)
        self._nothing_else_changed(fate, touches)
        if fate.end == "done":  # else everything is as it was when it was last looked at
            check_eyes(self.stage)
            check_papers(self.stage)
            self.lines = lines_of(self.stage)
        check_sight(self.stage, asked, self.lines)
        db.session.rollback()

    def _log_says_exactly(self, fate: Fate) -> None:
        """AU-06, AU-10: one entry a line and act, one a refusal, none for what never was."""
        found = db.session.execute(
            select(Entry.id, Entry.tag, Entry.outcome, Entry.subject, Entry.at, Entry.chain_id)
            .where(Entry.id > self.last_entry)
            .order_by(Entry.id)
        ).all()
        waiting = list(fate.entries)
        for entry in found:
            match = next(
                said
                for said in [*waiting, None]
                if said is None
                or (
                    (said.tag, said.outcome) == (entry.tag, entry.outcome)
                    and entry.subject in self.stage.subjects_of(said)
                )
            )
            assert match, f"nobody expected {entry.tag} {entry.outcome} about {entry.subject}"
            waiting.remove(match)
            assert entry.at == self.stage.now
        assert not waiting, f"the log does not say {waiting}"
        if found:
            self.last_entry = found[-1].id
        new_chains = {entry.chain_id for entry in found}
        self.touched_chains |= new_chains
        assert_whole(new_chains)

    def _nothing_else_changed(self, fate: Fate, touches: Collection[str]) -> None:
        before, self.counts = self.counts, _counts()
        grown = {name: n - before[name] for name, n in self.counts.items() if n != before[name]}
        if fate.end != "done":
            assert not grown, f"{fate.end}, and yet there is more of {grown}"
        elif fate.entries:
            assert grown.get(Job.__tablename__, 0) == self._news(fate) + fate.winds
        self._lines_stand_as_foretold(set(touches) if fate.end == "done" else set())

    def _news(self, fate: Fate) -> int:
        """How much there is to tell: one piece of each act however many lines, late ones that wait
        apart; what is handed back beside another act is told line by line.
        """
        acts = [said for said in fate.entries if said.tag.startswith("nomination:")]
        moves = [said for said in acts if said.tag.partition(":")[2] not in ("create", "edit")]
        tags, lines = {said.tag for said in moves}, self.stage.book.lines
        beside = "nomination:hand_back" if len(tags) > 1 else ""
        told = {
            (said.tag, any(lines[name].late and not lines[name].accepted for name in said.about))
            for said in moves
            if said.tag != beside
        }
        return len(told) + sum(said.tag == beside for said in moves)

    def _lines_stand_as_foretold(self, touched: set[str]) -> None:
        stage = self.stage
        found = _rows_of(stage)
        assert set(found) == set(stage.book.lines)
        for name, row in found.items():
            assert _seen(row) == _foretold(stage, name), name
            decided = row.state in ("awarded", "revoked")
            assert (row.decision_number is not None) == decided, name
            before = self.versions.get(name, 0)
            assert (row.version > before) == (name in touched or not before), name
            self.versions[name] = row.version


def _counts() -> dict[str, int]:
    return dict(db.session.execute(text(f"SELECT {COUNTS}")).one()._mapping)


def _rows_of(stage: Stage) -> dict[str, Any]:
    names = {code: name for name, code in stage.codes.items()}
    found = db.session.execute(
        select(*Nomination.__table__.c, Paper.code.label("paper"))
        .select_from(Nomination)
        .outerjoin(Paper, Paper.id == Nomination.paper_id)
        .where(Nomination.movement_id == stage.movement_id)
    )
    return {names[row.code]: row for row in found}


def _seen(row: Any) -> dict[str, object]:
    moments = {
        "sent": row.submitted_at,
        "received": row.received_at,
        "accepted": row.late_accepted_at,
        "held": row.held_since,
        "laid": row.laid_at,
        "forwarded": row.forwarded_at,
        "acknowledged": row.acknowledged_at,
    }
    return {
        "state": row.state,
        "round": row.round,
        "late": row.late,
        "resubmission": row.resubmission,
        "decided_by": row.decided_by,
        "paper": row.paper or "",
    } | {name: moment is not None for name, moment in moments.items()}


def _foretold(stage: Stage, name: str) -> dict[str, object]:
    line = stage.book.lines[name]
    return {key: getattr(line, key) for key in SAME} | {
        "decided_by": "own" if line.award == "giay_khen" else "upper",
        "paper": stage.papers.get(line.paper, ""),
    }


def check_eyes(stage: Stage) -> None:
    """AZ-05, AZ-06: from the rows of acts alone, in all rounds."""
    acts = db.session.execute(
        select(Act, Nomination.code, Nomination.round, Nomination.nominee_id, Nomination.unit_id)
        .add_columns(RegisterEntry.unit_id.label("home"))
        .join(Nomination, Nomination.id == Act.nomination_id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Act.person_key)
        .where(Nomination.movement_id == stage.movement_id)
    ).all()
    kinds: dict[tuple[str, UUID], str] = {}
    for act, code, round_, nominee_id, unit_id, home in acts:
        if act.act in ("receive", "endorse"):
            assert home != unit_id, f"{code}: appraised by somebody of the nominee's unit"
        if not act.kind:
            continue
        first = kinds.setdefault((code, act.person_key), act.kind)
        assert first == act.kind, f"{code}: one person did {first} and {act.kind}"
        assert act.person_key != nominee_id, f"{code}: {act.kind} by the nominee"
        assert (act.void_at is None) == (act.round == round_), f"{code}: {act.act} of {act.round}"


def check_papers(stage: Stage) -> None:
    """A line stands on one living paper at most, and every paper as foretold."""
    names = {code: name for name, code in stage.codes.items()}
    standing: dict[str, set[str]] = {code: set() for code in stage.papers.values()}
    states: dict[str, str] = {}
    on: list[str] = []
    papers = db.session.scalars(select(Paper).where(Paper.movement_id == stage.movement_id)).all()
    lines = db.session.execute(
        select(PaperLine.removed_at, Paper, Nomination.code)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Nomination, Nomination.id == PaperLine.nomination_id)
        .where(Paper.movement_id == stage.movement_id)
    ).all()
    for paper in papers:
        states[paper.code] = paper.state
    for removed_at, paper, line in lines:
        if removed_at is None and paper.state in LIVING:
            on.append(line)
        if removed_at is None or (paper.issued_at and removed_at > paper.issued_at):
            standing[paper.code].add(names[line])
    assert len(on) == len(set(on)), "a line stands on two living papers"
    for name, code in stage.papers.items():
        foretold = stage.book.papers[name]
        assert (states[code], standing[code]) == (foretold.state, set(foretold.lines)), name
    assert len(states) == len(stage.papers)


def lines_of(stage: Stage) -> list[Loaded]:
    """The lines as the pages load them; they stay readable until something is done again."""
    loaded = nominations.by_codes(stage.codes.values())
    db.session.expunge_all()
    return loaded


def check_sight(stage: Stage, logins: Iterable[str], loaded: Iterable[Loaded]) -> None:
    """AZ-09: the list shows a line exactly when its page does and the description says so."""
    names = {code: name for name, code in stage.codes.items()}
    for login in logins:
        actor, person = stage.actor(login), stage.person(login)
        listed = rows.seen_by(actor, Narrow(movement_id=stage.movement_id), None, 100).rows
        shown = {names[row.code] for row in listed}
        single = {names[it.nomination.code] for it in loaded if may_view(actor, it.line_for(actor))}
        said = {line.name for line in stage.book.lines.values() if stage.book.sees(person, line)}
        assert shown == single == said, f"{login}: list {shown}, page {single}, description {said}"


def assert_whole(chains: Collection[UUID]) -> None:
    """Walk these chains as an auditor would."""
    with db.engine.connect() as connection:
        report = verification._walk(connection, Chain.id.in_(chains))
    assert report.whole, report.faults
    assert report.chains == len(chains)


def check_numbers() -> None:
    """Every register counts 1, 2, 3…, no number twice, dates in their order, each on one paper."""
    given: dict[UUID, list[TakenNumber]] = {}
    query = select(TakenNumber).order_by(TakenNumber.series_id, TakenNumber.number)
    for taken in db.session.scalars(query):
        given.setdefault(taken.series_id, []).append(taken)
    for series in db.session.scalars(select(NumberSeries)):
        numbers = given.get(series.id, [])
        assert [taken.number for taken in numbers] == list(range(1, series.last + 1))
        assert [t.dated for t in numbers] == sorted(t.dated for t in numbers)
    issued = db.session.scalars(select(Paper).where(Paper.number.is_not(None))).all()
    assert len(issued) == sum(len(numbers) for numbers in given.values())
    assert all(paper.issued_at for paper in issued)
    db.session.rollback()
