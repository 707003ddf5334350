"""What a unit's folder still lacks before it is sent: documents of each line, and quotas used."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from states.eligibility.facts import Share
from workflow_app.queries import nominations
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.eligibility import counts_in_words, judged_by
from workflow_app.queries.file_parts import Part, files_around, parts_of
from workflow_app.queries.nominee_facts import gathered
from workflow_app.queries.quotas import quotas_in


@dataclass(frozen=True, slots=True)
class UnsentLine:
    """A line that is still written: the documents it consists of, and its conditions, counted."""

    parts: list[Part]
    conditions: str

    @property
    def lacking(self) -> list[str]:
        """What is missing, by name."""
        return [part.label for part in self.parts if part.missing]


@dataclass(frozen=True, slots=True)
class Unsent:
    """By code the lines that are still written; and each quota with how much of it is used."""

    shares: list[Share] = field(default_factory=list)
    lines: dict[str, UnsentLine] = field(default_factory=dict)


def unsent_in(page: DossierPage, codes: Collection[str], at: datetime) -> Unsent:
    """Of these lines of a folder, in three statements however many they are; taken as the whole
    list they would be sent as.
    """
    place = page.movement.id, page.unit.id
    if not codes:
        return Unsent([share for _, share in quotas_in(*place).of_unit(*place)])
    lines = nominations.by_codes(codes)
    known, around = gathered(lines), files_around(lines)
    found, ids = judged_by(known, lines, at), [it.nomination.id for it in lines]
    return Unsent(
        [share for _, share in known.quotas.of_unit(*place)],
        {
            it.nomination.code: UnsentLine(
                parts_of(it, around, found[it.nomination.id].items, ids),
                counts_in_words([found[it.nomination.id]]),
            )
            for it in lines
        },
    )
