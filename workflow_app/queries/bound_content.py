"""What the lines of a paper said when they were sent: the very bytes the signature binds."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Snapshot
from workflow_app.queries.paper_lines import Standing


def bound_content_of(lines: Sequence[Standing]) -> dict[str, dict[str, Any]]:
    """By the code of each line the content that was sent, in one statement; without those whose
    bytes are not the ones the paper names.
    """
    sent = {(line.loaded.nomination.id, line.words.sent): line.code for line in lines}
    rows = db.session.execute(
        select(Snapshot.nomination_id, Snapshot.body).where(
            Snapshot.nomination_id.in_([id_ for id_, _ in sent]),
            Snapshot.digest.in_([bytes.fromhex(digest) for _, digest in sent]),
        )
    )
    found: dict[str, dict[str, Any]] = {}
    for id_, body in rows:
        code = sent.get((id_, hashlib.sha256(body).hexdigest()))
        if code:
            found[code] = json.loads(body)
    return found
