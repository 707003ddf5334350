"""Sight as SQL: the condition under which a nomination exists for a person."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_

from states.facts import Actor, Line
from states.sight import Scope, scope_of
from workflow_app.models import Act, Nomination


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """True for the nominations the actor sees: within a scope, or acted on by him."""
    acted = exists().where(Act.nomination_id == Nomination.id, Act.person_key == actor.key)
    return or_(acted, *(in_scope(scope) for scope in scope_of(actor)))


def seen_as(actor: Actor, *roles: str) -> ColumnElement[bool]:
    """True for the nominations these roles of his reach: a grant of one unit reaches that unit."""
    scopes = (scope for scope in scope_of(actor) if scope.role in roles)
    return or_(false(), *(in_scope(scope) for scope in scopes))


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """One stretch of sight as a condition on nominations."""
    place = Nomination.upper_id if scope.below else Nomination.authority_id
    conditions: list[ColumnElement[bool]] = [place == scope.authority_id]
    if scope.unit_id is not None:
        conditions.append(Nomination.unit_id == scope.unit_id)
    if scope.states is not None:
        conditions.append(Nomination.state.in_(sorted(scope.states)))
    return and_(*conditions, *condition_of(scope))


def condition_of(scope: Scope) -> list[ColumnElement[bool]]:
    """What must have happened to a line before it comes into this stretch."""
    match scope.condition:
        case "submitted":
            return [Nomination.submitted_at.is_not(None)]
        case "laid":
            return [Nomination.laid_at.is_not(None)]
        case "forwarded":
            return [Nomination.forwarded_at.is_not(None)]
        case _:
            return []


SIGHT = (
    Nomination.id,
    Nomination.state,
    Nomination.authority_id,
    Nomination.unit_id,
    Nomination.upper_id,
    Nomination.submitted_at,
    Nomination.laid_at,
    Nomination.forwarded_at,
)


def line_seen(row: Any) -> Line:
    """What sight asks about a nomination, from the row itself or a row with the columns `SIGHT`."""
    return Line(
        id=row.id,
        state=row.state,
        authority_id=row.authority_id,
        unit_id=row.unit_id,
        upper_id=row.upper_id,
        submitted_once=row.submitted_at is not None,
        laid=row.laid_at is not None,
        forwarded=row.forwarded_at is not None,
    )
