"""Procedures as data: the table is stored beside its hash when it is first used."""

from datetime import datetime

from states.table import Workflow
from states.workflows import newest
from workflow_app.models import StoredWorkflow
from workflow_app.services.unit_of_work import require_transaction


class Altered(RuntimeError):
    """A table was edited after nominations had started with it: make a new version instead."""


def begin_with(code: str, at: datetime) -> Workflow:
    """The procedure a new nomination starts with; kept as it is now when this is its first."""
    workflow = newest(code)
    session = require_transaction()
    stored = session.get(StoredWorkflow, (workflow.code, workflow.version))
    if stored is None:
        session.add(
            StoredWorkflow(
                code=workflow.code,
                version=workflow.version,
                digest=workflow.digest,
                body=workflow.canonical,
                first_used_at=at,
            )
        )
        session.flush()  # the next line of the same transaction finds it
    elif stored.digest != workflow.digest:
        raise Altered(f"{workflow.code} v{workflow.version} is not the table it was")
    return workflow
