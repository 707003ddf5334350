"""Lines by their returns, as conditions of a list: how often, and for which reason."""

from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select

from workflow_app.models import Act, Nomination, Remark

OWN_WORDS = "khac"  # a point of a return that was picked from no list


def returns() -> ScalarSelect[int]:
    """How often a line was returned."""
    returned = select(func.count()).where(Act.nomination_id == Nomination.id, Act.act == "return")
    return returned.scalar_subquery()


def returned_for(reason: str) -> ColumnElement[bool]:
    """Lines that were returned for this reason of the list, or for one written freely."""
    given = Remark.reason_id.is_(None) if reason == OWN_WORDS else Remark.reason_id == UUID(reason)
    return exists().where(Remark.nomination_id == Nomination.id, given)
