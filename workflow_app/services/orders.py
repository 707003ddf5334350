"""An order: what somebody wants done, and what came of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from states.engine import Step
from states.facts import Actor
from workflow_app.models import Submission
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the store: SHA-256, size in bytes, sniffed type, and its given name."""

    digest: bytes
    size: int
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a return: the part it speaks of ("" = the whole) and what is to be mended.

    `reason_id` is the reason of the office's list it was picked from, `attachment_id` the single
    file it is about, `carried_id` the point of the last return that was not settled.
    """

    field: str
    text: str
    reason_id: UUID | None = None
    attachment_id: UUID | None = None
    carried_id: UUID | None = None

    @property
    def refers_to(self) -> dict[str, UUID]:
        """What it speaks of by id, as the log names it."""
        named = {
            "reason": self.reason_id,
            "attachment": self.attachment_id,
            "carried": self.carried_id,
        }
        return {name: id_ for name, id_ in named.items() if id_}


@dataclass(frozen=True, slots=True)
class Finding:
    """What who appraises says of a remark that was answered: settled or not."""

    remark_id: UUID
    accepted: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an appraiser found beside what he recommends: on each part of the file and on each
    criterion, and in words.
    """

    components: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    other_award: str = ""
    note: str = ""

    def words(self) -> dict[str, str]:
        """What goes into the log of it."""
        said = {
            "components": _listed(self.components),
            "criteria": _listed(self.criteria),
            "other_award": self.other_award,
            "note": self.note,
        }
        return {name: text for name, text in said.items() if text}


def _listed(found: Mapping[str, str]) -> str:
    return ", ".join(f"{code}={value}" for code, value in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Given:
    """What the person acting gave; each act asks for some of these (`asks` of its row).

    `apart_from` holds the signatures of the awards that were read beside the line before it was
    said that it is for another achievement; None only where no page was seen (command line).
    """

    reason: str = ""
    comment: str = ""
    article: str = ""
    basis: str = ""
    ground: str = ""
    award: str = ""
    number: str = ""
    date: dt.date | None = None
    paper_number: str = ""
    answer_by: dt.date | None = None
    remarks: tuple[Point, ...] = ()
    holder: str = ""
    recommendation: str = ""
    opinion: Opinion | None = None
    findings: tuple[Finding, ...] = ()
    apart_from: tuple[str, ...] | None = None
    city_paper: StoredFile | None = None

    def as_mapping(self) -> Mapping[str, object]:
        """By the names the rows ask with."""
        return {name: getattr(self, name) for name in self.__slots__}

    def words(self) -> dict[str, str]:
        """What goes into the log, as text; nothing that was left empty."""
        said = {
            name: str(value)
            for name, value in self.as_mapping().items()
            if value and not isinstance(value, tuple | StoredFile | Opinion)
        }
        for count, point in enumerate(self.remarks, start=1):
            said[f"remark_{count}_field"] = point.field
            said[f"remark_{count}"] = point.text
        if self.city_paper:
            said["city_paper"] = self.city_paper.digest.hex()
        if self.opinion:
            said |= self.opinion.words()
        return said

    def refers_to(self) -> dict[str, UUID]:
        """What the points and findings speak of by id, by the same numbers as the words."""
        named = {
            f"{name}_{count}": id_
            for count, point in enumerate(self.remarks, start=1)
            for name, id_ in point.refers_to.items()
        }
        return named | {
            f"remark_{count}": finding.remark_id
            for count, finding in enumerate(self.findings, start=1)
        }


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants what done on which nomination, at what moment.

    `version` is the version the person saw; None only where no page was seen (command line).
    `through` names the thing the act is done on, for acts that are never done on one line alone.
    """

    actor: Actor
    act: str
    at: dt.datetime
    given: Given = field(default_factory=Given)
    version: int | None = None
    through: str = ""


@dataclass(slots=True)
class Done:
    """What came of an order: the line, the step it took, and the entry that says so."""

    loaded: Loaded
    step: Step
    entry_id: UUID
    submission: Submission | None = None
