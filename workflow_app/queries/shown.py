"""What a line says to one reader: as it stands, or as its unit sent it last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from states.wording import NAMELESS
from workflow_app.queries.as_sent import Sent
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a line; which of them are shown is said by the parts the reader sees.

    `figures` are those that were sent; None where the reader has them as they stand.
    """

    kind: str
    name: str
    title: str
    birth_year: int | None
    sex: str
    leads: bool
    award: str
    award_label: str
    decided_by: str
    achievement: str
    figures: Sequence[dict[str, Any]] | None = None


def as_it_stands(loaded: Loaded) -> Shown:
    """The words of the line now."""
    nominee, award = loaded.nominee, loaded.award
    return Shown(
        kind=nominee.kind,
        name=nominee.name,
        title=nominee.title,
        birth_year=nominee.birth_year,
        sex=nominee.sex,
        leads=nominee.leads,
        award=award.code,
        award_label=award.label,
        decided_by=loaded.nomination.decided_by,
        achievement=loaded.nomination.achievement,
    )


def as_sent(loaded: Loaded, sent: Sent) -> Shown:
    """The words of the last sending."""
    said, award = sent.content, sent.award or loaded.award
    return Shown(
        kind=loaded.nominee.kind,
        name=said.get("name", NAMELESS),
        title=said.get("title", ""),
        birth_year=said.get("birth_year"),
        sex=said.get("sex", ""),
        leads=said.get("leads", False),
        award=award.code,
        award_label=award.label,
        decided_by=award.decided_by,
        achievement=said.get("achievement", ""),
        figures=said.get("figures", ()),
    )
