"""The health of the database: whether it answers, and at which version its tables are."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workflow_app.extensions import db


def schema_versions() -> frozenset[str] | None:
    """The versions the tables are at; None when the database does not answer."""
    try:
        return frozenset(db.session.scalars(text("SELECT version_num FROM alembic_version")))
    except SQLAlchemyError:
        db.session.rollback()
        return None
