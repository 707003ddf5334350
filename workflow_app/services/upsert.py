"""Insert or meet the row that is there: the one statement both databases say in their own words."""

from sqlalchemy.dialects import postgresql, sqlite

from workflow_app.extensions import is_sqlite
from workflow_app.models import Base
from workflow_app.services.unit_of_work import require_transaction


def insert_into(model: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, for the database of the open transaction."""
    if is_sqlite(require_transaction().connection()):
        return sqlite.insert(model)
    return postgresql.insert(model)
