"""Staffing: names every unit and state of an authority in which nobody is left to act.

A sound procedure still comes to a halt where too few people hold its roles. Each unit is looked at
once as it is, and once with each of its people who have an account as the nominee: every act that
leads on needs somebody, and the kinds of forward act need different people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from states.duties import DUTIES, NOMINATING
from states.facts import Actor, Case, Line
from states.matching import unmatched
from states.permissions import grant_covering, reasons_against
from states.roles import ROLES
from states.rules import KINDS
from states.sight import BETWEEN_OFFICES
from states.table import SAME, Row, Workflow

DRAFTING = DUTIES["nomination:create"]

_WHY = {
    "not_the_nominee": "chính là người được đề nghị",
    "not_of_nominees_unit": "thuộc đơn vị của đối tượng",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority as plain data: its units by name, and the accounts with their grants in force.

    `accounts` holds those of the authority above as well, when they act on what comes from here.
    """

    id: UUID
    units: Mapping[UUID, str]
    accounts: tuple[Actor, ...]
    upper_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where a nomination would stand still: whose, in which state, before which act."""

    unit_id: UUID
    state: str
    act: str
    text: str


@dataclass(frozen=True, slots=True)
class _Need:
    """One act in one state that must find somebody; its rows are alternatives."""

    rows: tuple[Row, ...]

    @property
    def act(self) -> Row:
        """The first row, which lends the act its name, state and kind."""
        return self.rows[0]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(role for row in self.rows for role in row.roles))


@dataclass(frozen=True, slots=True)
class _Found:
    """Who there is for a need: those who may act, and by which rules the other holders may not."""

    need: _Need
    takers: tuple[Actor, ...]
    barred: Mapping[Actor, frozenset[str]] = field(hash=False)

    @property
    def people(self) -> frozenset[UUID]:
        """Those who may, by person: two accounts of one person are one pair of eyes."""
        return frozenset(actor.key for actor in self.takers)


def gaps_of(workflow: Workflow, authority: Authority, at: datetime) -> tuple[Gap, ...]:
    """Return every gap at the moment `at`, unit by unit, in the order of the procedure."""
    needs = _needs_of(workflow)
    gaps: list[Gap] = []
    for unit_id, unit in authority.units.items():
        line = Line(UUID(int=0), "", authority.id, unit_id, authority.upper_id)
        holders = _holders_by_role(authority, needs, line)
        own = tuple(
            _gaps_of_line(workflow, unit, line, [_find(need, holders, line, at) for need in needs])
        )
        gaps += own
        known = {(gap.state, gap.act) for gap in own}
        for nominee in _possible_nominees(authority, unit_id):
            theirs = replace(line, nominee_person_id=nominee.person_id)
            found = [_find(need, holders, theirs, at) for need in needs]
            gaps += (
                replace(gap, text=f"Khi {nominee.name} được đề nghị: {gap.text}")
                for gap in _gaps_of_line(workflow, unit, theirs, found)
                if (gap.state, gap.act) not in known
            )
    return tuple(gaps)


def _needs_of(workflow: Workflow) -> tuple[_Need, ...]:
    """What must find somebody: drafting, then in every state each act that leads on."""
    drafting = Row(
        DRAFTING.act, workflow.initial, SAME, DRAFTING.label, DRAFTING.roles, kind=NOMINATING
    )
    grouped: dict[tuple[str, str], list[Row]] = {(drafting.source, drafting.act): [drafting]}
    for state in workflow.stages:
        if state in workflow.ends:
            continue
        for row in leading_rows(workflow, state):
            grouped.setdefault((state, row.act), []).append(row)
    return tuple(_Need(tuple(rows)) for rows in grouped.values())


def leading_rows(workflow: Workflow, state: str) -> list[Row]:
    """The rows that lead on from a state: its forward acts, but not an opinion given on the way; in
    a state that has none, whatever leaves it without pulling back. From an end nothing leads on.
    """
    if state in workflow.ends:
        return []
    rows = workflow.rows_from(state)
    forward = [row for row in rows if row.kind and row.act not in BETWEEN_OFFICES]
    return forward or [row for row in rows if row.target != SAME and not row.voids]


def _holders_by_role(
    authority: Authority, needs: tuple[_Need, ...], line: Line
) -> dict[str, tuple[Actor, ...]]:
    roles = dict.fromkeys(role for need in needs for role in need.roles)
    return {
        role: tuple(a for a in authority.accounts if grant_covering(a, role, line))
        for role in roles
    }


def _possible_nominees(authority: Authority, unit_id: UUID) -> Iterator[Actor]:
    people: set[UUID] = set()
    for actor in authority.accounts:
        if actor.unit_id == unit_id and actor.person_id and actor.person_id not in people:
            people.add(actor.person_id)
            yield actor


def _find(
    need: _Need, by_role: Mapping[str, tuple[Actor, ...]], line: Line, at: datetime
) -> _Found:
    takers: list[Actor] = []
    barred: dict[Actor, frozenset[str]] = {}
    for actor in dict.fromkeys(actor for role in need.roles for actor in by_role[role]):
        case = Case(actor, line, at)
        against = [_personal_reasons(row, case) for row in need.rows]
        if all(against):
            barred[actor] = against[0].union(*against)
        else:
            takers.append(actor)
    return _Found(need, tuple(takers), barred)


def _personal_reasons(row: Row, case: Case) -> frozenset[str]:
    """The rules that speak against the person; how the line stands does not matter here."""
    return frozenset(r.rule for r in reasons_against(row, case) if r.about == "person")


def _gaps_of_line(workflow: Workflow, unit: str, line: Line, found: list[_Found]) -> Iterator[Gap]:
    for one in found:
        if not one.takers:
            yield _gap(workflow, unit, line, one, _nobody(one))
    names = {actor.key: actor.name for one in found for actor in one.takers}
    tasks = _tasks(found)
    for task, rivals in unmatched({task: task.people for task in tasks}):
        people = frozenset().union(*(rival.people for rival in rivals))
        yield _gap(workflow, unit, line, task, _too_few(rivals, [names[key] for key in people]))


def _tasks(found: list[_Found]) -> list[_Found]:
    """The needs that want a person of their own.

    Acts of one kind may fall to one person, so of two whose candidates include each other's only
    the narrower counts.
    """
    tasks: list[_Found] = []
    for one in found:
        kind = one.need.act.kind
        if not kind or not one.people:
            continue
        same = [task for task in tasks if task.need.act.kind == kind]
        if any(task.people <= one.people for task in same):
            continue
        tasks = [task for task in tasks if task not in same or not one.people < task.people]
        tasks.append(one)
    return tasks


def _gap(workflow: Workflow, unit: str, line: Line, found: _Found, why: str) -> Gap:
    row = found.need.act
    stage = workflow.stages[row.source].staff
    return Gap(line.unit_id, row.source, row.act, f"{unit}, bước “{stage}”, “{row.label}”: {why}")


def _nobody(found: _Found) -> str:
    roles = " hoặc ".join(ROLES[role].label for role in found.need.roles)
    if not found.barred:
        return f"chưa ai giữ vai trò {roles}."
    names = ", ".join(sorted(actor.name for actor in found.barred))
    rules = frozenset().union(*found.barred.values())
    why = " hoặc ".join(_WHY[rule] for rule in _WHY if rule in rules)
    return f"người giữ vai trò {roles} {why or 'không được làm'} ({names}); cần giao thêm người."


def _too_few(rivals: list[_Found], names: list[str]) -> str:
    kinds = "; ".join(KINDS[rival.need.act.kind] for rival in rivals)
    return (
        f"mỗi người chỉ làm một loại việc, mà {len(rivals)} loại việc ({kinds}) chỉ có "
        f"{len(names)} người: {', '.join(sorted(names))}."
    )
