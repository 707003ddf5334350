"""The keeper of words: puts things under the words they are found by, and takes lost ones out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from states.sight import WRITTEN_LAST_BY_UNIT
from workflow_app.models import (
    Authority,
    Findable,
    Nomination,
    Paper,
    RegisterEntry,
    Unit,
    UnitName,
)
from workflow_app.services import found_words

Docs = dict[tuple[UUID, str], Findable]


@dataclass(frozen=True, slots=True)
class Changed:
    """Things that have other words than the index; with a person all his lines."""

    lines: Sequence[Nomination] = ()
    persons: Sequence[RegisterEntry] = ()
    units: Sequence[Unit] = ()
    papers: Sequence[Paper] = ()
    decided: Sequence[Nomination] = ()

    @property
    def any(self) -> bool:
        """False for nearly every act: then nothing is asked and nothing is written."""
        return bool(self.lines or self.persons or self.units or self.papers or self.decided)

    @property
    def things(self) -> list[Nomination | RegisterEntry | Unit | Paper]:
        """All of them."""
        return [*self.lines, *self.persons, *self.units, *self.papers, *self.decided]


@dataclass(slots=True)
class Keeper:
    """Keeps the words of one lot, with few statements however much it is. With `parts` what is
    written on a line that was sent is put beside the words of its sending, not in their place.
    """

    session: Session
    parts: bool = False
    docs: Docs = field(default_factory=dict)
    names: dict[UUID, list[str]] = field(default_factory=dict)

    def keep(self, changed: Changed) -> None:
        """Write the words of all that changed."""
        lines = {line.id: line for line in changed.lines}
        theirs = self._lines_of(changed.persons)
        lines = {line.id: line for line in theirs} | lines
        self._read_docs(changed.things, theirs)
        self._read_names(changed, lines.values())
        people = self._people_of(changed.persons, lines.values())
        for line in lines.values():
            self._keep_line(line, people[line.nominee_id])
        for entry in changed.persons:
            self._keep_person(entry)
        for unit in changed.units:
            borne = [*self.names.get(unit.id, ()), unit.name]
            words = found_words.words_of_unit(unit, borne, self._above(unit.authority_id))
            self._write("unit", unit.id, words)
        for paper in changed.papers:
            words = found_words.words_of_paper(paper, self._above(paper.authority_id))
            self._write("paper", paper.id, words)
        for line in changed.decided:
            self._write("line", line.id, found_words.words_of_decision(line), "decision")

    def keep_sent(self, line: Nomination, name: str, title: str, round_: int) -> None:
        """Others find the line under what was sent, as long as its unit writes on."""
        words = found_words.words_as_sent(line, name, title, self.names.get(line.unit_id, ()))
        self._part_from(line, words, round_)

    def _keep_line(self, line: Nomination, nominee: RegisterEntry) -> None:
        words = found_words.words_of_line(line, nominee, self.names.get(line.unit_id, ()))
        live = self.docs.get((line.id, "live"))
        if not nominee.plain_name:
            self._drop(line.id, "sent")
            if live:
                live.round = None
        elif self.parts and live and live.words != words and self._parts_now(line, live):
            self._part_from(line, live.words, line.round)
        self._write("line", line.id, words)

    @staticmethod
    def _parts_now(line: Nomination, live: Findable) -> bool:
        return is_written_on(line) and live.round != line.round

    def _part_from(self, line: Nomination, sent: str, round_: int) -> None:
        live = self.docs.get((line.id, "live"))
        if live is not None:
            self._write("line", line.id, sent, "sent").round = round_
            live.round = round_

    def _keep_person(self, entry: RegisterEntry) -> None:
        if not entry.plain_name:
            self._drop(entry.id, "live")
            return
        words = found_words.words_of_person(entry, self.names.get(entry.unit_id, ()))
        self._write("person", entry.id, words)

    def _write(self, kind: str, thing_id: UUID, words: str, part: str = "live") -> Findable:
        doc = self.docs.get((thing_id, part))
        if doc is None:
            doc = Findable(kind=kind, thing_id=thing_id, part=part, round=None, words=words)
            self.session.add(doc)
            self.docs[thing_id, part] = doc
        doc.words = words
        return doc

    def _drop(self, thing_id: UUID, part: str) -> None:
        doc = self.docs.pop((thing_id, part), None)
        if doc is not None:
            self.session.delete(doc)

    def _lines_of(self, people: Sequence[RegisterEntry]) -> list[Nomination]:
        ids = [one.id for one in people if one not in self.session.new]
        if not ids:
            return []
        return list(self.session.scalars(select(Nomination).where(Nomination.nominee_id.in_(ids))))

    def _people_of(
        self, known: Iterable[RegisterEntry], lines: Collection[Nomination]
    ) -> dict[UUID, RegisterEntry]:
        people = {one.id: one for one in known}
        missing = {line.nominee_id for line in lines} - set(people)
        return people | {id_: self.session.get_one(RegisterEntry, id_) for id_ in missing}

    def _read_docs(self, *lots: Iterable[Nomination | RegisterEntry | Unit | Paper]) -> None:
        """What is kept of them by now; of what is new there is nothing."""
        ids = {one.id for lot in lots for one in lot if one not in self.session.new}
        if not ids:
            return
        for doc in self.session.scalars(select(Findable).where(Findable.thing_id.in_(ids))):
            self.docs[doc.thing_id, doc.part] = doc

    def _above(self, authority_id: UUID) -> UUID | None:
        return self.session.get_one(Authority, authority_id).parent_id

    def _read_names(self, changed: Changed, lines: Iterable[Nomination]) -> None:
        """Every name the units have borne."""
        wanted = {line.unit_id for line in lines}
        wanted |= {entry.unit_id for entry in changed.persons}
        wanted |= {unit.id for unit in changed.units}
        if not wanted:
            return
        borne = select(UnitName.unit_id, UnitName.name).where(UnitName.unit_id.in_(wanted))
        for unit_id, name in self.session.execute(borne.order_by(UnitName.id)):
            self.names.setdefault(unit_id, []).append(name)


def is_written_on(line: Nomination) -> bool:
    """True while the unit writes, or wrote last, on a line it has sent before."""
    return line.state in WRITTEN_LAST_BY_UNIT and line.submitted_at is not None
