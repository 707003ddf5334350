"""What a paper says of its lines: as it is now, and as it was signed."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import and_, select

from states.tags import Outcome, Tag
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue, Nomination, Paper
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Wording:
    """What a paper says of one line, and what its sums are made of."""

    code: str
    round: int
    name: str
    title: str
    unit: str
    award: str
    award_label: str
    award_short: str
    decided_by: str
    kind: str
    leads: bool
    sex: str
    sent: str

    @property
    def bound(self) -> tuple[str, ...]:
        """What must still hold when the paper goes out."""
        return self.name, self.title, self.unit, self.award, self.sent


@dataclass(frozen=True, slots=True)
class Signed:
    """What the chairman signed: the title, and each line by its code.

    `intact` is false when the bytes that are kept are no longer those of the digest.
    """

    title: str
    lines: dict[str, Wording]
    intact: bool = True


def wording_of(loaded: Loaded, sent: str) -> Wording:
    """What is to be said of the line as it stands now; `sent` is the digest of what was sent."""
    return Wording(
        code=loaded.nomination.code,
        round=loaded.nomination.round,
        name=loaded.nominee.name,
        title=loaded.nominee.title,
        unit=loaded.unit.name,
        award=loaded.award.code,
        award_label=loaded.award.label,
        award_short=loaded.award.short,
        decided_by=loaded.award.decided_by,
        kind=loaded.nominee.kind,
        leads=loaded.nominee.leads,
        sex=loaded.nominee.sex,
        sent=sent,
    )


def signed_in(paper: Paper) -> Signed | None:
    """What was signed of the paper, None before the chairman approved it."""
    if paper.approved_content is None:
        return None
    content = json.loads(paper.approved_content)
    lines = (Wording(**line) for line in content["lines"])
    intact = hashlib.sha256(paper.approved_content).digest() == paper.approved_digest
    return Signed(content["title"], {line.code: line for line in lines}, intact)


def basis_of(digest: bytes) -> str:
    """How the log says which content was signed."""
    return f"SHA-256 {digest.hex()}"


def bases_logged(paper: Paper) -> dict[str, str | None]:
    """What the log says was signed, of each line that stands on the paper; None where erased."""
    rows = db.session.execute(
        select(Nomination.code, EntryValue.value)
        .join(Entry, Entry.chain_id == Nomination.id)
        .outerjoin(EntryValue, and_(EntryValue.entry_id == Entry.id, EntryValue.name == "basis"))
        .where(
            Nomination.paper_id == paper.id,
            Entry.tag == Tag.APPROVE,
            Entry.outcome == Outcome.DONE,
            Entry.at == paper.approved_at,
        )
    )
    return {row.code: row.value for row in rows}
