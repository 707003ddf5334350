"""Moves of a story that write: dossiers, lines, attachments, answers; and what time brings."""

# ruff: noqa: ARG002  # every move is asked the same, not every one looks at all of it

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.service_story.book import Book, Line, Person
from tests.service_story.fate import INVALID, MISSING, THE_MOVEMENT, Fate
from tests.service_story.pen import note, other
from tests.walk import ACHIEVEMENT
from workflow_app.extensions import db
from workflow_app.models import Remark
from workflow_app.services import attachments, drafting, lines, movements
from workflow_app.services.lines import Content
from workflow_app.services.orders import StoredFile

if TYPE_CHECKING:
    from tests.service_story.stage import Stage

GONE = ("withdrawn", "declined", "city_declined", "revoked")


@dataclass(frozen=True, repr=False)
class Move:
    """Something somebody tries that changes at most one line."""

    who: str

    def __repr__(self) -> str:
        """As one would tell it."""
        said = [self.who, type(self).__name__.lower()]
        said += [str(value) for name, value in vars(self).items() if name != "who" and value]
        return " ".join(said)

    def touches(self, _book: Book) -> Collection[str]:
        """The lines that change when it is done."""
        return ()


@dataclass(frozen=True, repr=False)
class Open(Move):
    """Open the unit's dossier; the one that exists is given back."""

    unit: str

    def foretell(self, book: Book, who: Person) -> Fate:
        """By the unit's drafter, while the movement takes dossiers; elsewhere it does not exist."""
        if who.authority != "H01":
            return MISSING
        if not (who.holds("unit_drafter", self.unit) and book.is_open):
            return Fate.closed("dossier:open")
        if self.unit in book.dossiers:
            return Fate("done")
        return Fate.done("dossier:open", THE_MOVEMENT)

    def play(self, stage: "Stage") -> None:
        """Keep its code."""
        unit = stage.world.unit(self.unit)
        code = drafting.open_dossier(stage.actor(self.who), stage.movement, unit, stage.now)
        assert stage.dossiers.setdefault(self.unit, code) == code

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        book.dossiers.add(self.unit)


@dataclass(frozen=True, repr=False)
class Write(Move):
    """Put somebody forward: a new person or collective, or somebody of the register by name."""

    unit: str
    line: str
    award: str
    nominee: str
    complete: bool

    def foretell(self, book: Book, who: Person) -> Fate:
        """By the unit's drafter, not for himself, and once in a movement."""
        if not any(scope == self.unit for _, scope in who.roles):
            return MISSING
        allowed = who.holds("unit_drafter", self.unit) and book.is_open
        if not allowed or who.name == self.nominee:
            return Fate.closed("nomination:create")
        if any(
            other.nominee == self.nominee and other.state not in GONE
            for other in book.lines.values()
            if self.nominee
        ):
            return INVALID
        return Fate.done("nomination:create", self.line)

    def play(self, stage: "Stage") -> None:
        """Keep its code, and what it says."""
        nominee = stage.world.entry(self.nominee) if self.nominee else None
        kind = "individual" if self.complete or self.nominee else "collective"
        content = Content(
            kind,
            "" if nominee else f"Lầu Thị {self.line}",
            self.award,
            title="Giáo viên",
            achievement=ACHIEVEMENT if self.complete else "",
            nominee_id=nominee,
            another=True,
        )
        actor, dossier = stage.actor(self.who), stage.dossiers[self.unit]
        stage.codes[self.line] = lines.create(actor, dossier, content, stage.now)
        stage.contents[self.line] = content

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        line = Line(self.line, self.unit, self.award, self.nominee, self.complete)
        note(who, line, "draft")
        book.lines[self.line] = line


@dataclass(frozen=True, repr=False)
class OnLine(Move):
    """Something the drafter does to what a line says."""

    line: str

    def touches(self, _book: Book) -> Collection[str]:
        """The line."""
        return (self.line,)

    @property
    def tag(self) -> str:
        """What the log calls it."""
        return {
            "Mend": "nomination:edit",
            "Attach": "attachment:add",
            "Detach": "attachment:remove",
            "Answer": "remark:answer",
        }[type(self).__name__]

    def foretell(self, book: Book, who: Person) -> Fate:
        """Open while the unit holds the line, to a drafter who did nothing else on it."""
        line = book.lines[self.line]
        if not book.sees(who, line):
            return Fate.unseen(self.tag, who.login)
        if not book.may_write(who, line):
            return Fate.closed(self.tag, self.line)
        return Fate.done(self.tag, self.line)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        note(who, book.lines[self.line], "draft")


@dataclass(frozen=True, repr=False)
class Mend(OnLine):
    """Write the achievement anew, so that nothing is missing; now and then for the other award."""

    switching: bool = False

    def play(self, stage: "Stage") -> None:
        """Say something that was not said before."""
        old, line = stage.contents[self.line], stage.book.lines[self.line]
        award = other(line.award) if self.switching else line.award
        said = f"{ACHIEVEMENT} {stage.now:%d/%m %H:%M}"
        content = Content(
            old.kind, old.name, award, title="Giáo viên", achievement=said, another=True
        )
        lines.edit(stage.actor(self.who), stage.codes[self.line], content, None, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        super().write_down(book, who)
        line = book.lines[self.line]
        line.complete = True
        if self.switching:
            line.award = other(line.award)


@dataclass(frozen=True, repr=False)
class Attach(OnLine):
    """Put a file to the line."""

    def play(self, stage: "Stage") -> None:
        """A file never seen before."""
        digest = hashlib.sha256(str(stage.now).encode()).digest()
        file = StoredFile(digest, 1000, "application/pdf", "bao-cao.pdf")
        code, actor = stage.codes[self.line], stage.actor(self.who)
        added = attachments.attach(actor, code, "achievement_report", file, stage.now)
        stage.files.setdefault(self.line, []).append(added)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        super().write_down(book, who)
        book.lines[self.line].files += 1


@dataclass(frozen=True, repr=False)
class Detach(OnLine):
    """Take the last file off the line."""

    def play(self, stage: "Stage") -> None:
        """The row stays, with the moment."""
        code, file = stage.codes[self.line], stage.files[self.line][-1]
        attachments.remove(stage.actor(self.who), code, file, stage.now)
        stage.files[self.line].pop()

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        super().write_down(book, who)
        book.lines[self.line].files -= 1


@dataclass(frozen=True, repr=False)
class Answer(OnLine):
    """Answer every remark that stands open."""

    def play(self, stage: "Stage") -> None:
        """One answer each."""
        open_ones = select(Remark.id).where(
            Remark.nomination_id == stage.ids[self.line], Remark.answered_at.is_(None)
        )
        answers = dict.fromkeys(db.session.scalars(open_ones), "Đã bổ sung số liệu.")
        code = stage.codes[self.line]
        drafting.answer_remarks(stage.actor(self.who), code, answers, None, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        super().write_down(book, who)
        book.lines[self.line].open_remarks = 0


@dataclass(frozen=True, repr=False)
class Close(Move):
    """End the movement: nothing new is taken in, what is under way goes on."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """By the head of home affairs, once; drafts have a last day no more: it is told anew."""
        if who.authority != "H01":
            return MISSING
        if not (who.holds_whole("home_affairs_head") and book.is_open):
            return Fate.closed("movement:close")
        drafts = any(line.state == "draft" for line in book.lines.values())
        return Fate.done("movement:close", THE_MOVEMENT, winds=drafts)

    def play(self, stage: "Stage") -> None:
        """For good."""
        movements.close(stage.actor(self.who), stage.movement, stage.now)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        book.is_open = False


@dataclass(frozen=True, repr=False)
class Wait(Move):
    """Nobody does anything until the last moment for sending is over."""

    def foretell(self, book: Book, who: Person) -> Fate:
        """Time passes."""
        return Fate("done")

    def play(self, stage: "Stage") -> None:
        """Three days on."""
        stage.skip_days(3)

    def write_down(self, book: Book, who: Person) -> None:
        """Carry the book on."""
        book.past_deadline = True
