"""A move of a story: somebody takes one act on one or several lines."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from tests.service_story.book import CHOSEN, ON_A_PAPER, RULES, Book, Line, Person, can_be_given
from tests.service_story.fate import INVALID, STALE, Fate
from tests.service_story.pen import carry_out, other
from tests.walk import WHOLE
from workflow_app.services import nominations
from workflow_app.services.orders import Given, Order, StoredFile

if TYPE_CHECKING:
    from tests.service_story.stage import Stage

How = Literal["", "giving nothing", "on an old version", "not fresh"]


@dataclass(frozen=True)
class Act:
    """One act of the table on these lines, in one commit; `how` is what is wrong with the try."""

    who: str
    act: str
    lines: tuple[str, ...]
    how: How = ""

    def __str__(self) -> str:
        """As one would tell it."""
        return " ".join(filter(None, (self.who, self.act, ", ".join(self.lines), self.how)))

    __repr__ = __str__

    def touches(self, _book: Book) -> Collection[str]:
        """The lines that change when it is done."""
        return self.lines

    def foretell(self, book: Book, who: Person) -> Fate:
        """All or none: the first line that does not allow it decides."""
        for name in self.lines:
            fate = self._on(book, who, book.lines[name])
            if fate.end != "done":
                return fate
        return Fate.done(f"nomination:{self.act}", *self.lines)

    def _on(self, book: Book, who: Person, line: Line) -> Fate:
        tag = f"nomination:{self.act}"
        rule = book.rule_for(who, self.act, line)
        if not book.sees(who, line):
            return Fate.unseen(tag, who.login)
        if self.how == "on an old version":
            return STALE
        if rule and rule.asks and self.how == "giving nothing":
            return INVALID
        if rule is None or self.act in ON_A_PAPER:  # those never on a line alone
            return Fate.closed(tag, line.name)
        if self.act == "assign" and not can_be_given(line):
            return Fate.closed(tag, line.name)
        return Fate.done(tag, line.name)

    def play(self, stage: "Stage") -> None:
        """Through the service that every transition goes through."""
        actor = stage.actor(self.who, fresh=self.how != "not fresh")
        orders = []
        for name in self.lines:
            given = Given() if self.how == "giving nothing" else self._given(stage, name)
            old = stage.version(name) - 1 if self.how == "on an old version" else None
            order = Order(actor, self.act, stage.now, given, version=old)
            orders.append((stage.codes[name], order))
        nominations.perform_all(orders)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        for name in self.lines:
            line = book.lines[name]
            rule = book.rule_for(who, self.act, line)
            assert rule
            carry_out(book, who, rule, line)

    def _given(self, stage: "Stage", name: str) -> Given:
        asked = {ask for rule in RULES if rule.act == self.act for ask in rule.asks}
        today = day_of(stage.now)
        known: dict[str, Any] = {
            "number": "2101/QĐ-UBND",
            "paper_number": "2102/QĐ-UBND",
            "date": today,
            "answer_by": WEEK_ENDS_ONLY.day_after(today, 7),
            "award": other(stage.book.lines[name].award),
            "remarks": (WHOLE,),
            "city_paper": CITY_PAPER,
            "holder": CHOSEN.login,
            "recommendation": "award",
        }
        return Given(**{ask: known.get(ask, "Có căn cứ, có lý do.") for ask in asked})


CITY_PAPER = StoredFile(hashlib.sha256(b"city").digest(), 1000, "application/pdf", "tp.pdf")
