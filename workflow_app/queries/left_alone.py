"""The lines of a movement for which nobody is left who could take the act they wait for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import defer

from states.facts import Actor, Case, Line
from states.permissions import judge
from states.waiting import WAITS, wait_of
from states.workflows import workflow_of
from workflow_app.extensions import db
from workflow_app.models import Act, Movement, Nomination, RegisterEntry
from workflow_app.queries.standing import holders_of

MOST = 1000  # lines looked at, those longest in their state first
_OPEN = tuple({state for wait in WAITS for state in wait.states})


def left_alone(movement: Movement, at: datetime) -> list[Line]:
    """The lines that stand still for want of people, longest first, in two statements.

    Rules about the person alone are looked at; what the line itself lacks is another matter.
    """
    lines = _lines(movement)
    if not lines:
        return []
    roles = {role for wait in WAITS for role in wait.roles}
    places = {movement.authority_id, *(line.upper_id for line, _ in lines)}
    people = holders_of(roles, places, at)
    answers: dict[tuple[object, ...], bool] = {}
    found: list[Line] = []
    for line, procedure in lines:
        key = _what_matters(line, people)
        if key not in answers:
            answers[key] = _nobody(line, procedure, people, at)
        if answers[key]:
            found.append(line)
    return found


def _nobody(line: Line, procedure: tuple[str, int], people: Sequence[Actor], at: datetime) -> bool:
    wait = wait_of(line)
    if wait is None or not wait.act:
        return False
    workflow = workflow_of(*procedure)
    return all(judge(workflow, wait.act, Case(a, line, at)).for_somebody_else for a in people)


def _what_matters(line: Line, people: Sequence[Actor]) -> tuple[object, ...]:
    """Lines that agree in this have the same people left."""
    wait = wait_of(line)
    persons = {person.person_id for person in people}
    nominee = line.nominee_person_id if line.nominee_person_id in persons else None
    done = frozenset(line.done.items())
    return (wait and wait.code, line.state, line.unit_id, line.upper_id, nominee, done)


def _lines(movement: Movement) -> list[tuple[Line, tuple[str, int]]]:
    few = (
        select(Nomination.id)
        .where(Nomination.movement_id == movement.id, Nomination.state.in_(_OPEN))
        .order_by(Nomination.state_since, Nomination.id)
        .limit(MOST)
    )
    rows = db.session.execute(
        select(Nomination, RegisterEntry.kind, Act.person_key, Act.kind.label("act_kind"))
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .outerjoin(Act, (Act.nomination_id == Nomination.id) & (Act.kind != ""))
        .where(Nomination.id.in_(few))
        .order_by(Nomination.state_since, Nomination.id)
        .options(defer(Nomination.achievement))
    )
    gathered: dict[UUID, tuple[Row[*tuple[Any, ...]], dict[UUID, set[str]]]] = {}
    for row in rows:
        done = gathered.setdefault(row.Nomination.id, (row, {}))[1]
        if row.person_key:
            done.setdefault(row.person_key, set()).add(row.act_kind)
    return [_line(row, done, movement) for row, done in gathered.values()]


def _line(
    row: Row[*tuple[Any, ...]], done: dict[UUID, set[str]], movement: Movement
) -> tuple[Line, tuple[str, int]]:
    it: Nomination = row.Nomination
    line = Line(
        id=it.id,
        state=it.state,
        authority_id=it.authority_id,
        unit_id=it.unit_id,
        upper_id=it.upper_id,
        nominee_person_id=it.nominee_id if row.kind == "individual" else None,
        award_decided=it.decided_by,
        received=it.received_at is not None,
        late=it.late,
        late_accepted=it.late_accepted_at is not None,
        held=it.held_since is not None,
        paper="draft" if it.paper_id else "",
        laid=it.laid_at is not None,
        acknowledged=it.acknowledged_at is not None,
        council_asked=movement.council_asked,
        council_passed=it.council_passed_at is not None,
        done={person: frozenset(kinds) for person, kinds in done.items()},
    )
    return line, (it.workflow_code, it.workflow_version)
