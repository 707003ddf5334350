"""Procedures held against what nominations started with: no line runs on by other rules."""

from collections.abc import Iterator

import click
from sqlalchemy.exc import SQLAlchemyError

from states.workflows import WORKFLOWS
from workflow_app.extensions import db
from workflow_app.queries.stored_workflows import stored_digests


def altered() -> Iterator[str]:
    """What nominations have started with must be in the code, to the letter."""
    for (code, version), digest in stored_digests().items():
        workflow = WORKFLOWS.get((code, version))
        if workflow is None:
            yield f"{code} v{version}: có hồ sơ theo quy trình này nhưng mã nguồn không còn bảng"
        elif workflow.digest != digest:
            yield f"{code} v{version}: bảng đã bị sửa sau khi có hồ sơ; hãy lập phiên bản mới"


def refuse_altered() -> None:
    """Let no server and no worker start on a table that was edited; asked once a process.

    A database that is away is not the matter here: readiness says so, and nothing runs on.
    """
    try:
        faults = list(altered())
    except SQLAlchemyError:
        return
    finally:
        db.session.remove()
    if faults:
        raise click.ClickException("; ".join(faults))
