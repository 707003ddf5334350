"""Authorities and units by the codes an operator types."""

from uuid import UUID

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Authority, Unit


def authority_of(code: str) -> UUID | None:
    """The id of the authority with this code."""
    found: UUID | None = db.session.scalar(select(Authority.id).where(Authority.code == code))
    return found


def unit_of(authority_id: UUID, code: str) -> UUID | None:
    """The id of the unit with this code in the authority."""
    found: UUID | None = db.session.scalar(
        select(Unit.id).where(Unit.authority_id == authority_id, Unit.code == code)
    )
    return found
