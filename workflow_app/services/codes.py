"""Codes that people read out, such as TDKT-2024-0147: unique on the installation, gaps allowed."""

from datetime import datetime

from states.clock import day_of
from workflow_app.models import CodeCounter
from workflow_app.services.unit_of_work import require_transaction
from workflow_app.services.upsert import insert_into

NOMINATION, DOSSIER, MOVEMENT, PAPER = "TDKT", "HS", "PT", "VB"


def next_code(prefix: str, at: datetime) -> str:
    """Take the next code under a prefix in the office's year; each prefix and year begins at 1.

    One statement counts and answers, so two who ask at once get two codes. On PostgreSQL the
    counter stays locked until the transaction ends: take the code last.
    """
    counted = f"{prefix}-{day_of(at).year}"
    statement = (
        insert_into(CodeCounter)
        .values(prefix=counted, last=1)
        .on_conflict_do_update(index_elements=["prefix"], set_={"last": CodeCounter.last + 1})
        .returning(CodeCounter.last)
    )
    number: int = require_transaction().scalars(statement).one()
    return f"{counted}-{number:04d}"
