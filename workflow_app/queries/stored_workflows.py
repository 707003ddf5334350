"""The procedures as they were when first used: their digests, to be held against the code's."""

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import StoredWorkflow


def stored_digests() -> dict[tuple[str, int], str]:
    """The digest of each procedure that nominations have started with, by code and version."""
    rows = db.session.execute(
        select(StoredWorkflow.code, StoredWorkflow.version, StoredWorkflow.digest).order_by(
            StoredWorkflow.code, StoredWorkflow.version
        )
    )
    return {(code, version): digest for code, version, digest in rows}
