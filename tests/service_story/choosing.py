"""How a story goes on: mostly by what is open to somebody, now and then by what is not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.service_story.acts import Act, How
from tests.service_story.book import ACTS, ON_A_PAPER, RULES, STATES, Book, Paper, Person
from tests.service_story.content import Answer, Attach, Close, Detach, Mend, Open, Wait, Write
from tests.service_story.paper_moves import (
    AcknowledgeAll,
    Change,
    Discard,
    Draft,
    Issue,
    Lay,
    OnPaper,
    Sign,
    Signing,
)
from tests.service_story.people import UNITS, Cast
from tests.service_story.stage import Move

MOST_LINES = 5
AWARDS = ("giay_khen", "bang_khen")
DRAFTERS = {"THCS": "soanthao", "TL": "soanthao2", "PNV": "soanthao_pnv", "VP": "soanthao_vp"}

# The acts on lines by themselves, by what kind of move they are.
GROUPS: dict[str, tuple[str, ...]] = {
    "forward": (
        *("submit", "resubmit", "receive", "endorse", "accept_late", "acknowledge"),
        *("record_award", "record_refusal", "city_return", "fall_back", "reconsider"),
    ),
    "back": ("recall", "return", "take_back", "send_back"),
    "beside": (
        "hold",
        "lift_hold",
        "switch_award",
        "tell_apart",
        "claim",
        "assign",
        "hand_back",
        "recuse",
        "appraise",
    ),
    "end": ("withdraw", "decline", "revoke"),
}
# How often each of KINDS is tried where one of its kind is open: stories differ in temper.
TEMPERS: dict[str, tuple[int, ...]] = {
    "smooth": (14, 12, 1, 1, 1, 2, 1, 1),
    "rough": (9, 10, 4, 2, 1, 3, 1, 3),
    "contrary": (8, 8, 1, 1, 1, 2, 1, 14),
}
KINDS = ("papers", *GROUPS, "writing", "time", "wrong")

SIGNING: tuple[Signing, ...] = ("", "", "", "", "not fresh", "an old version")
WAYS: tuple[How, ...] = ("", "", "", "", "", "", "giving nothing", "on an old version")

ACTS_FROM = {
    state: tuple(
        dict.fromkeys(r.act for r in RULES if state in r.states and r.act not in ON_A_PAPER)
    )
    for state in STATES
}

T = TypeVar("T")
Maker = Callable[[], Move]
Takers = dict[str, dict[str, list[str]]]  # act -> who -> the lines on which it is open


@st.composite
def next_move(draw: DrawFn, book: Book, cast: Cast, temper: str) -> Move:
    """Draw the next thing that somebody tries."""
    return Chooser(draw, book, cast, temper).choose()


@dataclass
class Chooser:
    """Picks by drawing, so that a failing story can be shrunk."""

    draw: DrawFn
    book: Book
    cast: Cast
    temper: str

    def choose(self) -> Move:
        """The next move."""
        if not self.book.dossiers:
            unit = self.one(UNITS)
            return Open(DRAFTERS[unit], unit)
        if not self.book.lines:
            (unit,) = self.book.dossiers
            return Write(DRAFTERS[unit], unit, "A", self.one(AWARDS), "", complete=True)
        takers = self._takers()
        makers: dict[str, list[Maker]] = {
            "papers": list(self._paper_moves()),
            "writing": list(self._writing()),
            "time": [self._time],
            "wrong": [self._wrong_act] * 3 + [self._wrong_writing, self._wrong_on_paper],
        }
        for kind, acts in GROUPS.items():
            makers[kind] = [self._acting(act, takers[act]) for act in acts if act in takers]
        makers["forward"] += self._answering()
        weights = zip(KINDS, TEMPERS[self.temper], strict=True)
        weighted = [kind for kind, weight in weights if makers[kind] for _ in range(weight)]
        return self.one(makers[self.one(weighted)])()

    # --- picking ---------------------------------------------------------------------------------

    def one(self, things: Sequence[T]) -> T:
        """One of them."""
        return self.draw(st.sampled_from(things))

    def some(self, names: Iterable[str], at_least: int = 1) -> tuple[str, ...]:
        """Some of them, mostly all."""
        listed = list(names)
        picked = [name for name in listed if self.draw(st.sampled_from([True, True, False]))]
        return tuple(picked if len(picked) >= at_least else listed[:at_least])

    def anybody(self) -> str:
        """Any account."""
        return self.one(list(self.cast.persons))

    def those(self, may: Callable[[Person], bool]) -> list[str]:
        """The accounts of which this is true."""
        return [person.login for person in self.cast.persons.values() if may(person)]

    # --- what is open ----------------------------------------------------------------------------

    def _takers(self) -> Takers:
        found: Takers = {}
        for line in self.book.lines.values():
            for act in ACTS_FROM[line.state]:
                for who in self.cast.persons.values():
                    if self.book.rule_for(who, act, line) and self.book.sees(who, line):
                        found.setdefault(act, {}).setdefault(who.login, []).append(line.name)
        return found

    def _acting(self, act: str, takers: dict[str, list[str]]) -> Maker:
        def make() -> Act:
            who = self.one(list(takers))
            return Act(who, act, self.some(takers[who]), self.one(WAYS))

        return make

    def _writing(self) -> Iterator[Maker]:
        for unit in UNITS:
            if unit not in self.book.dossiers:
                yield lambda unit=unit: Open(self._drafter(unit), unit)  # type: ignore[misc]  # a default of a lambda has no type
            elif len(self.book.lines) < MOST_LINES:
                yield lambda unit=unit: self._put_forward(self._drafter(unit), unit)  # type: ignore[misc]  # a default of a lambda has no type
        for line in self.book.lines.values():
            writers = self.those(lambda who, line=line: self.book.may_write(who, line))  # type: ignore[misc]  # a default of a lambda has no type
            if writers:
                yield lambda on=line.name, w=writers: self._edit(self.one(w), on)  # type: ignore[misc]  # a default of a lambda has no type

    def _answering(self) -> Iterator[Maker]:
        for line in self.book.lines.values():
            writers = self.those(lambda who, line=line: self.book.may_write(who, line))  # type: ignore[misc]  # a default of a lambda has no type
            if writers and line.open_remarks:
                yield lambda on=line.name, w=writers: Answer(self.one(w), on)  # type: ignore[misc]  # a default of a lambda has no type

    def _drafter(self, unit: str) -> str:
        return self.one(self.those(lambda who: who.holds("unit_drafter", unit)))

    def _put_forward(self, who: str, unit: str) -> Write:
        name = "ABCDEFGHIJ"[len(self.book.lines)]
        nominee = self.one(["", "", "", *self.cast.nominees(unit)])
        complete = self.one([True, True, True, False])
        return Write(who, unit, name, self.one(AWARDS), nominee, complete)

    def _edit(self, who: str, on: str) -> Move:
        line = self.book.lines[on]
        kind = self.one([Mend, Attach, Detach] if line.files else [Mend, Attach])
        return Mend(who, on, switching=self.one([False, True])) if kind is Mend else kind(who, on)

    # --- on papers -------------------------------------------------------------------------------

    def _paper_moves(self) -> Iterator[Maker]:
        drafters = self.those(lambda who: who.holds_whole("home_affairs"))
        for award in AWARDS:
            free = self._free(award)
            if free:
                yield lambda a=award, f=free: self._draft(self.one(drafters), a, f)  # type: ignore[misc]  # a default of a lambda has no type
        for paper in self.book.papers.values():
            for kind in (Lay, Sign, Issue, AcknowledgeAll, Discard):
                may = self.those(lambda who, k=kind, p=paper: self._opens(k, who, p))  # type: ignore[misc]  # a default of a lambda has no type
                if may and (kind is not Discard or not paper.lines):
                    yield lambda k=kind, m=may, p=paper: self._on_paper(k, self.one(m), p)  # type: ignore[misc]  # a default of a lambda has no type
            if paper.state == "draft":
                yield lambda p=paper: self._change(self.one(drafters), p)  # type: ignore[misc]  # a default of a lambda has no type

    def _opens(self, kind: type[OnPaper], who: Person, paper: Paper) -> bool:
        move: Any = kind(who.login, paper.name)
        return bool(move.foretell(self.book, who).end == "done")

    def _free(self, award: str) -> list[str]:
        return [
            line.name
            for line in self.book.lines.values()
            if line.state == "noi_vu_reviewed" and not line.paper and line.award == award
        ]

    def _draft(self, who: str, award: str, names: Iterable[str]) -> Draft:
        return Draft(who, f"V{len(self.book.papers) + 1}", award, self.some(names))

    def _on_paper(self, kind: type[OnPaper], who: str, paper: Paper) -> Move:
        if kind is Sign:
            left_out = (
                self.some(OnPaper(who, paper.name).standing(self.book), 0)
                if self.one([False, False, True])
                else ()
            )
            return Sign(who, paper.name, left_out, self.one(SIGNING))
        move: Any = kind
        made: Move = move(who, paper.name)
        return made

    def _change(self, who: str, paper: Paper) -> Move:
        add = self.some(self._free(paper.award), 0)
        remove = self.some(paper.lines, 0 if add else 1)
        return Change(who, paper.name, add, remove) if add + remove else Discard(who, paper.name)

    # --- what is not open to everybody, or at all ------------------------------------------------

    def _time(self) -> Move:
        if self.one([True, True, False]):
            return Wait("noivu")
        return Close(self.one(["truongphong", self.anybody()]))

    def _wrong_act(self) -> Move:
        """Anybody takes any act, on any line."""
        how: How = self.one(("", "", "not fresh"))
        return Act(self.anybody(), self.one(ACTS), (self.one(list(self.book.lines)),), how)

    def _wrong_writing(self) -> Move:
        if len(self.book.lines) < MOST_LINES and self.one([True, False]):
            return self._put_forward(self.anybody(), self.one(sorted(self.book.dossiers)))
        kind: Any = self.one([Mend, Attach, Open])
        where = UNITS if kind is Open else list(self.book.lines)
        made: Move = kind(self.anybody(), self.one(where))
        return made

    def _wrong_on_paper(self) -> Move:
        who = self.anybody() if self.one([True, False]) else self.one(["noivu", "truongphong"])
        if not self.book.papers or self.one([True, False, False, False]):
            return self._draft(who, self.one(AWARDS), self.book.lines)
        paper = self.one(list(self.book.papers.values()))
        if self.one([True, False, False, False]):
            elsewhere = [name for name in self.book.lines if name not in paper.lines]
            if elsewhere:
                return Change(who, paper.name, self.some(elsewhere), self.some(paper.lines, 0))
        kind: Any = self.one((Lay, Sign, Issue, AcknowledgeAll, Discard))
        made: Move = kind(who, paper.name)
        return made
