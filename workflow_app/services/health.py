"""Readiness: whether everything a request needs is there."""

from pathlib import Path

from workflow_app.integrations.migrations import newest_in
from workflow_app.integrations.store import Store
from workflow_app.queries.health import schema_versions


def readiness(store: Store, migrations: Path) -> dict[str, bool]:
    """What must be there, and whether it is: database, newest tables, a store that takes files."""
    found = schema_versions()
    return {
        "database": found is not None,
        "migrations": found == newest_in(migrations),
        "store": store.accepts(),
    }
