"""Playing acts: each one the real act of the real person, at the next moment of the clock."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from states.clock import day_of
from workflow_app.demo.actors import actor
from workflow_app.demo.candidates import Candidate
from workflow_app.demo.days import Clock, Days
from workflow_app.demo.people import member
from workflow_app.models.reminder import UNSENT
from workflow_app.queries import details, movements
from workflow_app.queries import nominations as stored
from workflow_app.queries import papers as stored_papers
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.details import Said
from workflow_app.queries.papers import Whole
from workflow_app.queries.reminders import addressees_of
from workflow_app.queries.return_reasons import in_words, offered_on
from workflow_app.queries.returns import last_return_in, unsettled_in
from workflow_app.services import (
    attachments,
    drafting,
    lines,
    nominations,
    notifications,
    papers,
    reminders,
)
from workflow_app.services.attachments import Store
from workflow_app.services.figures import Written
from workflow_app.services.lines import Content
from workflow_app.services.orders import Finding, Given, Order, Point, StoredFile
from workflow_app.services.paper_content import digest_of

NOTHING = Given()


@dataclass(slots=True)
class Play:
    """The stage: where the story is played, and what it has made so far, by its own names.

    `tell` is called after each act, with its moment: it tells those concerned. `measured` says what
    a line of this name has against the targets of the movement.
    """

    clock: Clock
    days: Days
    store: Store
    units: Mapping[str, UUID]
    candidates: Mapping[str, Candidate]
    movement: str
    tell: Callable[[datetime], None]
    measured: Callable[["Play", str], Mapping[UUID, Written] | None]
    codes: dict[str, str] = field(default_factory=dict)
    dossiers: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)

    def next(self, movement: str) -> "Play":
        """The same stage for another movement."""
        return replace(self, movement=movement, dossiers={}, papers={})

    def go(self, day: date, hour: int = 8) -> None:
        """Go on to a day."""
        self.clock.go_to(day, hour)

    def day(self, number: int, hour: int = 8) -> None:
        """Go on to a working day of the movement."""
        self.clock.go_to(self.days.since_launch(number), hour)

    def draft(self, login: str, *keys: str, **changes: Any) -> None:
        """Write lines into the dossier of their unit, which is opened when it is not."""
        for key in keys:
            unit = self.candidates[key].unit
            if unit not in self.dossiers:
                at = self.clock.tick()
                self.dossiers[unit] = drafting.open_dossier(
                    actor(login, at), self.movement, self.units[unit], at
                )
            at = self.clock.tick()
            said: dict[str, Any] = {"figures": self.measured(self, key), **changes}
            content = replace(self.content(key), **said)
            self.codes[key] = lines.create(actor(login, at), self.dossiers[unit], content, at)

    def content(self, key: str) -> Content:
        """What a line says at first."""
        one = self.candidates[key]
        if one.login:
            known = actor(one.login, self.clock.at).person_id
            name = member(one.login).name
            return Content(one.kind, name, one.award, achievement=one.achievement, nominee_id=known)
        if one.again:
            (before,) = stored.by_codes([self.codes[one.again]])
            who, name = before.nominee.id, before.nominee.name
            return Content(one.kind, name, one.award, achievement=one.achievement, nominee_id=who)
        return Content(
            one.kind,
            one.name,
            one.award,
            title=one.title,
            birth_year=one.birth_year,
            sex=one.sex,
            leads=one.leads,
            achievement=one.achievement,
        )

    def edit(self, login: str, key: str, **changes: Any) -> None:
        """Mend what a line says."""
        at = self.clock.tick()
        content = replace(self.content(key), **changes)
        lines.edit(actor(login, at), self.codes[key], content, None, at)

    def attach(self, login: str, key: str, kind: str, file_name: str, content: bytes) -> None:
        """Put a file to a line that is being drafted."""
        file = attachments.receive(self.store, io.BytesIO(content), file_name)
        at = self.clock.tick()
        attachments.attach(actor(login, at), self.codes[key], kind, file, at)

    def act(self, login: str, act: str, *keys: str, given: Given = NOTHING) -> None:
        """Take one act on lines, all in one go as from a list."""
        at = self.clock.tick()
        who = actor(login, at)
        if given.answer_by and who.authority_id:
            given = replace(given, answer_by=_worked(who.authority_id, given.answer_by))
        order = Order(who, act, at, given)
        nominations.perform_all([(self.codes[key], order) for key in keys])
        self.tell(at)

    def listed(self, login: str, field: str, beginning: str) -> Point:
        """A point of a return as it is picked from the office's list."""
        at = self.clock.at
        office = actor(login, at).authority_id
        offered = offered_on(office, day_of(at)) if office else []
        one = next(r for r in offered if r.field == field and r.text.startswith(beginning))
        return Point(field, in_words(one), one.id)

    def check(self, login: str, key: str, *, accepted: bool) -> None:
        """Say of the points that came back whether they are settled."""
        found = tuple(Finding(one.remark.id, accepted) for one in self._asked(login, key))
        self.act(login, "check_remarks", key, given=Given(findings=found))

    def ask_again(self, login: str, key: str, until: date) -> None:
        """Return a line once more for the points that are not settled."""
        points = tuple(
            Point(one.remark.field, one.remark.text, one.remark.reason_id, carried_id=one.remark.id)
            for one in unsettled_in(self._asked(login, key))
        )
        self.act(login, "return", key, given=Given(remarks=points, answer_by=until))

    def _asked(self, login: str, key: str) -> list[Said]:
        detail = details.one(actor(login, self.clock.at), self.codes[key], self.clock.at)
        if detail is None:
            raise LookupError(key)
        return last_return_in(details.remarks_for(detail))

    def answer(self, login: str, key: str, answers: Iterable[str], *, mended: bool = True) -> None:
        """Answer the open remarks of a returned line, in their order."""
        at = self.clock.tick()
        who = actor(login, at)
        detail = details.one(who, self.codes[key], at)
        if detail is None:
            raise LookupError(key)
        made = [said.remark for said in details.remarks_for(detail)]
        remarks = [remark.id for remark in made if remark.answered_at is None]
        said = dict(zip(remarks, answers, strict=True))
        unmended = () if mended else tuple(said)
        drafting.answer_remarks(who, self.codes[key], said, None, at, unmended)

    def draft_paper(self, login: str, name: str, kind: str, title: str, *keys: str) -> None:
        """Draft a decision or a proposal from endorsed lines."""
        at = self.clock.tick()
        codes = [self.codes[key] for key in keys]
        self.papers[name] = papers.draft(actor(login, at), kind, self.movement, title, codes, at)

    def lay(self, login: str, name: str) -> None:
        """Lay a paper before the chairman."""
        at = self.clock.tick()
        papers.lay(actor(login, at), self.papers[name], None, at)
        self.tell(at)

    def approve(self, login: str, name: str, leave_out: Mapping[str, str] | None = None) -> None:
        """Sign a paper as it is seen; those left out go back with a comment each."""
        at = self.clock.tick()
        who = replace(actor(login, at), fresh=True)
        whole = self._paper(name, login)
        left_out = {self.codes[key]: comment for key, comment in (leave_out or {}).items()}
        code, version = whole.paper.code, whole.paper.version
        papers.approve(who, code, version, digest_of(whole), left_out, at)
        self.tell(at)

    def read(self, *logins: str) -> None:
        """They read the messages that came to them so far."""
        for login in logins:
            at = self.clock.tick()
            notifications.read_all(actor(login, at), at)

    def acknowledge(self, login: str, name: str) -> None:
        """Say for the city that a whole proposal has come."""
        at = self.clock.tick()
        papers.acknowledge_all(actor(login, at), self.papers[name], at)
        self.tell(at)

    def remind(self, login: str) -> None:
        """Remind every unit that has sent nothing so far."""
        at = self.clock.tick()
        who = actor(login, at)
        movement = movements.one(who, self.movement)
        if movement is None:
            raise LookupError(self.movement)
        units = {one.unit.id for one in addressees_of(who, movement, UNSENT, at)}
        reminders.remind(who, self.movement, UNSENT, units, at)
        self.tell(at)

    def keep(self, file_name: str, content: bytes) -> StoredFile:
        """Take a file in that an act asks for."""
        return attachments.receive(self.store, io.BytesIO(content), file_name)

    def issue(self, login: str, name: str) -> None:
        """Number and date a paper of today, and let it go out."""
        at = self.clock.tick()
        today = self.clock.today
        papers.number_and_issue(actor(login, at), self.papers[name], today, None, at)
        self.tell(at)

    def _paper(self, name: str, login: str) -> Whole:
        whole = stored_papers.one(actor(login, self.clock.at), self.papers[name])
        if whole is None:
            raise LookupError(name)
        return whole


def _worked(office: UUID, day: date) -> date:
    """The day, or the next one on which the office works."""
    calendar = calendar_of(office)
    return day if calendar.is_workday(day) else calendar.day_after(day, 1)
