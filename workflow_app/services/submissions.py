"""Submissions: each sending kept exactly as it was, with the digests that prove it later."""

import hashlib
import secrets

import rfc8785
from sqlalchemy import select

from workflow_app.models import Attachment, Snapshot, Submission
from workflow_app.queries.figures import figures_of
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.submissions import content_of
from workflow_app.services.orders import Order
from workflow_app.services.unit_of_work import require_transaction

# No 0/O, 1/I/L: a number is read out over the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_NUMBER_LENGTH = 8


def begin(loaded: Loaded, order: Order) -> Submission:
    """Begin a submission of lines of one dossier; `add` the lines to it."""
    submission = Submission(
        authority_id=loaded.nomination.authority_id,
        dossier_id=loaded.nomination.dossier_id,
        number=new_number(order.at.year),
        sent_by=order.actor.account_id,
        sent_at=order.at,
        lines=0,
        digest=b"",
    )
    require_transaction().add(submission)
    return submission


def add(submission: Submission, loaded: Loaded) -> Snapshot:
    """Keep the line as it stands; the submission's digest is that of its lines' in order."""
    figures = figures_of([loaded.nomination.id])[loaded.nomination.id]
    body = rfc8785.dumps(content_of(loaded, figures, _files_of(loaded)))
    snapshot = Snapshot(
        submission_id=submission.id,
        nomination_id=loaded.nomination.id,
        round=loaded.nomination.round,
        late=loaded.nomination.late,
        body=body,
        digest=hashlib.sha256(body).digest(),
    )
    require_transaction().add(snapshot)
    submission.lines += 1
    submission.digest = hashlib.sha256(submission.digest + snapshot.digest).digest()
    return snapshot


def _files_of(loaded: Loaded) -> list[Attachment]:
    query = (
        select(Attachment)
        .where(Attachment.nomination_id == loaded.nomination.id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    return list(require_transaction().scalars(query))


def new_number(year: int) -> str:
    """A number of a receipt, like no other."""
    return f"BN-{year}-" + "".join(secrets.choice(_ALPHABET) for _ in range(_NUMBER_LENGTH))
