"""What the rules say of lines: facts gathered for all of them at once, each by its day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from states.clock import day_of
from states.eligibility.answers import WORDS, Verdict
from states.eligibility.checklist import FileCase, Item, items_of
from states.eligibility.facts import Campaign, Led, Nominee, Rated
from states.eligibility.judging import Finding, judge, standing_in_the_way
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.nominee_facts import Gathered, gathered, gathered_rules

__all__ = [
    "Finding",
    "Judged",
    "Verdict",
    "counts_in_words",
    "day_by_which",
    "in_the_way",
    "judged",
    "judged_by",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a line, and the documents its file consists of."""

    findings: tuple[Finding, ...] = ()
    items: tuple[Item, ...] = field(default=(), hash=False)

    def count(self, verdict: Verdict) -> int:
        """How many rules answer so."""
        return sum(one.verdict == verdict for one in self.findings)


def judged(lines: Sequence[Loaded], at: datetime | None = None) -> dict[UUID, Judged]:
    """By the id of each line, in one statement however many they are; `at` is the day by which
    what has not been sent is judged.
    """
    return judged_by(gathered(lines), lines, at)


def judged_by(known: Gathered, lines: Sequence[Loaded], at: datetime | None) -> dict[UUID, Judged]:
    """The same where everything around the lines has been gathered."""
    return {it.nomination.id: _judged(it, known, day_by_which(it, at)) for it in lines}


def in_the_way(lines: Sequence[Loaded], at: datetime) -> dict[UUID, list[Finding]]:
    """By the id of each line what stands in the way of its being sent now, in one statement."""
    known = gathered_rules(lines)
    return {
        it.nomination.id: standing_in_the_way(
            _nominee(it, known, day_by_which(it, at)), known.settings[it.nomination.authority_id]
        )
        for it in lines
    }


def counts_in_words(found: Sequence[Judged]) -> str:
    """`12 đạt, 1 không đạt, 3 thiếu dữ liệu` over all of these; empty when nothing was asked."""
    totals = {verdict: sum(one.count(verdict) for one in found) for verdict in WORDS}
    return ", ".join(f"{count} {WORDS[verdict]}" for verdict, count in totals.items() if count)


def day_by_which(it: Loaded, at: datetime | None) -> date:
    """A file is judged by the day it first reached the office; one that has not, by today."""
    return day_of(it.nomination.submitted_at or at or it.nomination.created_at)


def _judged(it: Loaded, known: Gathered, day: date) -> Judged:
    person = _nominee(it, known, day)
    settings = known.settings[it.nomination.authority_id]
    case = FileCase(
        award=person.award,
        kind=person.kind,
        basis=it.movement.award_basis,
        procedure=it.movement.procedure,
        day=day,
        leads=person.leads,
        initiatives=bool(person.recognised),
    )
    return Judged(tuple(judge(person, settings)), tuple(items_of(case, settings)))


def _nominee(it: Loaded, known: Gathered, day: date) -> Nominee:
    line, movement, entry = it.nomination, it.movement, it.nominee
    return Nominee(
        kind=entry.kind,
        award=it.award.code,
        day=day,
        year=_year_of(it, day),
        campaign=Campaign(
            *(movement.award_basis, movement.upper_plan, movement.starts_on, movement.ends_on)
        ),
        given=tuple(known.given[entry.id]),
        ratings=known.ratings[entry.id],
        recognised=tuple(known.recognised[entry.id]),
        figures=known.figures[entry.id],
        targets=tuple(target for _, target in sorted(known.targets[line.id].items())),
        leads=entry.leads,
        sex=entry.sex,
        managed_by_unit=entry.unit_id == line.unit_id,
        led=_led(it, known, _year_of(it, day)) if entry.leads else None,
        shares=known.quotas.shares_of(*(line.movement_id, line.unit_id, it.award.id), entry.kind),
    )


def _year_of(it: Loaded, day: date) -> int:
    """The year that is judged: that of the file, or of the movement's end when it came after."""
    return min(it.movement.ends_on, day).year


def _led(it: Loaded, known: Gathered, year: int) -> tuple[Led, ...]:
    """The collectives of the unit: how the year was rated, and whether they are put forward too."""
    return tuple(
        Led(
            team.name,
            known.ratings[team.id].get(year, Rated()).rating,
            it.movement.id in team.movements,
        )
        for team in known.teams[it.nomination.unit_id].values()
    )
