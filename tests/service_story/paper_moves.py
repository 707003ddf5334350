"""Moves of a story on whole papers: drafted, changed, laid, signed, numbered, acknowledged."""

# ruff: noqa: ARG002  # every move is asked the same, not every one looks at all of it

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from states.clock import day_of
from tests.service_story.book import Book, Line, Paper, Person
from tests.service_story.content import Move
from tests.service_story.fate import INVALID, MISSING, STALE, THE_MOVEMENT, Fate
from tests.service_story.pen import carry_out, put_on, take_off
from workflow_app.extensions import db
from workflow_app.queries import papers as stored
from workflow_app.services import papers
from workflow_app.services.paper_content import digest_of

if TYPE_CHECKING:
    from tests.service_story.stage import Stage

Signing = Literal["", "not fresh", "an old version"]
KIND_OF = {"giay_khen": "decision", "bang_khen": "proposal"}


def fit(book: Book, who: Person, name: str, award: str) -> bool:
    """Whether this person may put the line on a paper for this award."""
    line = book.lines[name]
    return (
        book.sees(who, line)
        and line.state == "noi_vu_reviewed"
        and not line.paper
        and line.award == award
    )


@dataclass(frozen=True, repr=False)
class Draft(Move):
    """Draft a paper for one award from these lines."""

    paper: str
    award: str
    lines: tuple[str, ...]

    def touches(self, _book: Book) -> Collection[str]:
        """The lines that stand on it from now on."""
        return self.lines

    def foretell(self, book: Book, who: Person) -> Fate:
        """By a specialist for the whole of the district, from endorsed lines on no paper; elsewhere
        the movement does not exist.
        """
        if who.authority != "H01":
            return MISSING
        if not who.holds_whole("home_affairs"):
            return Fate.closed("paper:draft")
        if not all(fit(book, who, name, self.award) for name in self.lines):
            return INVALID
        return Fate.done("paper:draft", THE_MOVEMENT)

    def play(self, stage: "Stage") -> None:
        """Keep its code."""
        codes = [stage.codes[name] for name in self.lines]
        actor, kind = stage.actor(self.who), KIND_OF[self.award]
        made = papers.draft(actor, kind, stage.movement, "Về việc khen", codes, stage.now)
        stage.papers[self.paper] = made

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        book.papers[self.paper] = Paper(self.paper, self.award)
        put_on(book, book.papers[self.paper], self.lines)


@dataclass(frozen=True, repr=False)
class OnPaper(Move):
    """Something done with a whole paper."""

    paper: str

    def touches(self, book: Book) -> Collection[str]:
        """Every line that stands on it."""
        return self.standing(book)

    def standing(self, book: Book) -> list[str]:
        """A line that left after the paper had gone out is its text still, nothing more."""
        lines = book.papers[self.paper].lines
        return [name for name in lines if book.lines[name].paper == self.paper]

    def judge(self, act: str, book: Book, who: Person, names: list[str]) -> Fate:
        """An act on a paper is that act on each of its lines: open on all, or closed."""
        tag = f"nomination:{act}"
        if not names:
            return Fate.closed(tag)
        shut = [n for n in names if book.rule_for(who, act, book.lines[n]) is None]
        return Fate.closed(tag, *shut) if shut else Fate.done(tag, *names)

    def carry_out(self, act: str, book: Book, who: Person, names: list[str]) -> list[Line]:
        """The act was done on these lines."""
        lines = [book.lines[name] for name in names]
        for line in lines:
            rule = book.rule_for(who, act, line)
            assert rule
            carry_out(book, who, rule, line)
        return lines


@dataclass(frozen=True, repr=False)
class Change(OnPaper):
    """Put lines on a draft and take others off."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    def touches(self, _book: Book) -> Collection[str]:
        """Those put on and those taken off."""
        return self.add + self.remove

    def foretell(self, book: Book, who: Person) -> Fate:
        """Only while it is a draft."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen("paper:change", who.login)
        if not who.holds_whole("home_affairs") or paper.state != "draft":
            return Fate.closed("paper:change")
        if not all(fit(book, who, name, paper.award) for name in self.add):
            return INVALID
        return Fate.done("paper:change", THE_MOVEMENT)

    def play(self, stage: "Stage") -> None:
        """One entry says all of it."""
        add, remove = ([stage.codes[n] for n in names] for names in (self.add, self.remove))
        wanted = papers.Wanted(add=tuple(add), remove=tuple(remove))
        actor, code = stage.actor(self.who), stage.papers[self.paper]
        papers.change(actor, code, None, wanted, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        paper = book.papers[self.paper]
        take_off(book, paper, self.remove)
        put_on(book, paper, self.add)


@dataclass(frozen=True, repr=False)
class Discard(OnPaper):
    """Discard a draft, or a paper on which no line stands any more."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """Whatever binds somebody stays."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen("paper:discard", who.login)
        empty = paper.state in ("laid", "approved") and not paper.lines
        if not who.holds_whole("home_affairs") or not (paper.state == "draft" or empty):
            return Fate.closed("paper:discard")
        return Fate.done("paper:discard", THE_MOVEMENT)

    def play(self, stage: "Stage") -> None:
        """Its lines are free."""
        papers.discard(stage.actor(self.who), stage.papers[self.paper], None, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        paper = book.papers[self.paper]
        take_off(book, paper, paper.lines)
        paper.was, paper.state = paper.state, "discarded"


@dataclass(frozen=True, repr=False)
class Lay(OnPaper):
    """Lay the paper before the chairman."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """All lines or none."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen("nomination:lay_before", who.login)
        return self.judge("lay_before", book, who, self.standing(book))

    def play(self, stage: "Stage") -> None:
        """As one who saw no page."""
        papers.lay(stage.actor(self.who), stage.papers[self.paper], None, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        paper = book.papers[self.paper]
        self.carry_out("lay_before", book, who, paper.lines)
        paper.state = "laid"


@dataclass(frozen=True, repr=False)
class Sign(OnPaper):
    """Approve all lines but those left out, which go back."""

    leave_out: tuple[str, ...] = ()
    how: Signing = ""

    def foretell(self, book: Book, who: Person) -> Fate:
        """What was seen is what is signed, by somebody who has just proved who he is."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen("nomination:approve", who.login)
        kept = [name for name in self.standing(book) if name not in self.leave_out]
        back = self.judge("send_back", book, who, list(self.leave_out)) if self.leave_out else None
        if back and not kept:
            return STALE if self.how == "an old version" else back
        signed = self.judge("approve", book, who, kept)
        if signed.end == "done" and self.how == "an old version":
            return STALE
        if signed.end == "done" and self.how == "not fresh":
            return Fate.closed("nomination:approve", *kept)
        return signed + back if back and signed.end == "done" else signed

    def play(self, stage: "Stage") -> None:
        """With the digest of what this person sees."""
        actor = stage.actor(self.who, fresh=self.how != "not fresh")
        code = stage.papers[self.paper]
        seen = stored.one(actor, code)
        version, digest = (seen.paper.version, digest_of(seen)) if seen else (1, "00")
        db.session.rollback()
        left_out = {stage.codes[name]: "Xem lại." for name in self.leave_out}
        version -= self.how == "an old version"
        papers.approve(actor, code, version, digest, left_out, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        paper = book.papers[self.paper]
        self.carry_out("send_back", book, who, list(self.leave_out))
        self.carry_out("approve", book, who, paper.lines)
        if paper.lines:
            paper.state = "approved"


@dataclass(frozen=True, repr=False)
class Issue(OnPaper):
    """Number and date it: a decision is issued, a proposal forwarded."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """All lines or none."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen(f"nomination:{paper.act}", who.login)
        return self.judge(paper.act, book, who, self.standing(book))

    def play(self, stage: "Stage") -> None:
        """The register counts by itself."""
        actor, code = stage.actor(self.who), stage.papers[self.paper]
        papers.number_and_issue(actor, code, day_of(stage.now), None, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        paper = book.papers[self.paper]
        self.carry_out(paper.act, book, who, paper.lines)
        paper.state = "issued"


@dataclass(frozen=True, repr=False)
class AcknowledgeAll(OnPaper):
    """The city acknowledges a whole proposal."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """Those lines of it that lie there still."""
        paper = book.papers[self.paper]
        if not book.sees_paper(who, paper):
            return Fate.unseen("nomination:acknowledge", who.login)
        waiting = self._waiting(book) or self.standing(book)
        return self.judge("acknowledge", book, who, waiting)

    def touches(self, book: Book) -> Collection[str]:
        """Those that are acknowledged."""
        return self._waiting(book)

    def _waiting(self, book: Book) -> list[str]:
        lines = (book.lines[name] for name in self.standing(book))
        return [
            line.name
            for line in lines
            if line.state == "forwarded_to_city" and not line.acknowledged
        ]

    def play(self, stage: "Stage") -> None:
        """In one commit."""
        papers.acknowledge_all(stage.actor(self.who), stage.papers[self.paper], stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        self.carry_out("acknowledge", book, who, self._waiting(book))
