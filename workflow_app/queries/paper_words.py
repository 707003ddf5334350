"""What a paper says of its lines: as it is now, and as it was signed."""

import json
from dataclasses import dataclass

from workflow_app.models import Paper
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
    """What the chairman signed: the title, and each line by its code."""

    title: str
    lines: dict[str, Wording]


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
    return Signed(content["title"], {line.code: line for line in lines})
