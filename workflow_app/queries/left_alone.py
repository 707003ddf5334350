"""The lines of a movement for which nobody is left who could take the act they wait for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
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
_OF_ACT = (Act.person_key, Act.account_id, Act.act, Act.kind.label("act_kind"))
_KEEPS_HIM_OFF = or_(Act.kind != "", Act.act == "recuse")


def left_alone(movement: Movement, at: datetime) -> list[Line]:
    """The lines that stand still for want of people, longest first, in two statements.

    All that keeps a person from a line is looked at: his role and its reach, what he did on it or
    stepped aside from, who he is and to whom he declared a relation. What the line itself lacks is
    another matter, and who holds it: the head gives it to somebody else.
    """
    lines = _lines(movement)
    if not lines:
        return []
    roles = {role for wait in WAITS for role in wait.roles}
    places = {movement.authority_id, *(line.upper_id for line, _ in lines)}
    people = holders_of(roles, places, at)
    near = frozenset().union(*({one.person_id} | one.related_to for one in people))
    answers: dict[tuple[object, ...], bool] = {}
    found: list[Line] = []
    for line, procedure in lines:
        key = _what_matters(line, near)
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


def _what_matters(line: Line, near: Collection[UUID | None]) -> tuple[object, ...]:
    """Lines that agree in this have the same people left; a nominee matters who is one of them, or
    to whom one of them is near.
    """
    wait = wait_of(line)
    nominee = line.nominee_id if line.nominee_id in near else None
    place, done = (line.unit_id, line.upper_id), frozenset(line.done.items())
    return (wait and wait.code, line.state, *place, nominee, line.recused, done)


def _lines(movement: Movement) -> list[tuple[Line, tuple[str, int]]]:
    few = (
        select(Nomination.id)
        .where(Nomination.movement_id == movement.id, Nomination.state.in_(_OPEN))
        .order_by(Nomination.state_since, Nomination.id)
        .limit(MOST)
    )
    rows = db.session.execute(
        select(Nomination, RegisterEntry.kind, *_OF_ACT)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .outerjoin(Act, (Act.nomination_id == Nomination.id) & _KEEPS_HIM_OFF)
        .where(Nomination.id.in_(few))
        .order_by(Nomination.state_since, Nomination.id)
        .options(defer(Nomination.achievement))
    )
    gathered: dict[UUID, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        gathered.setdefault(row.Nomination.id, []).append(row)
    return [_line(of_line, movement) for of_line in gathered.values()]


def _line(
    rows: Sequence[Row[*tuple[Any, ...]]], movement: Movement
) -> tuple[Line, tuple[str, int]]:
    it: Nomination = rows[0].Nomination
    done: dict[UUID, set[str]] = {}
    recused: set[UUID] = set()
    for row in rows:
        eyes = {row.person_key, row.account_id} - {None}
        if row.act == "recuse":
            recused |= eyes
        elif row.act:
            for pair in eyes:
                done.setdefault(pair, set()).add(row.act_kind)
    line = Line(
        id=it.id,
        state=it.state,
        authority_id=it.authority_id,
        unit_id=it.unit_id,
        upper_id=it.upper_id,
        nominee_id=it.nominee_id,
        nominee_person_id=it.nominee_id if rows[0].kind == "individual" else None,
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
        recused=frozenset(recused),
        done={eyes: frozenset(kinds) for eyes, kinds in done.items()},
    )
    return line, (it.workflow_code, it.workflow_version)
