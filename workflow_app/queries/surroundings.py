"""What stands around a line for who judges it: files, earlier awards, what the rules say of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from states.facts import Actor
from states.workflows.district import WITH_THE_UNIT
from workflow_app.models import Attachment
from workflow_app.queries.details import Detail
from workflow_app.queries.earlier_awards import EarlierAward, earlier_awards_of
from workflow_app.queries.eligibility import Judged, counts_in_words, judged
from workflow_app.queries.file_parts import Lying, Part, files_around, files_of, parts_of
from workflow_app.queries.flags import (
    RELATED,
    Flag,
    flags_of_earlier,
    flags_of_findings,
    flags_of_missing,
)
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The files of the line, what its file consists of, what its nominee was given before, and what
    the rules say; None where that is not this reader's to know. `related`: the reader has declared
    a relation to the nominee or the unit. `lying`: all that was read, with the papers of the list.
    """

    files: list[Attachment] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    earlier: list[EarlierAward] | None = None
    judged: Judged | None = None
    related: bool = False
    unsettled: Sequence[Flag] = ()
    lying: Sequence[Lying] | None = None

    @property
    def flags(self) -> list[Flag]:
        """What to look at before deciding on the line, or sending it."""
        findings = self.judged.findings if self.judged else ()
        return [
            *([RELATED] if self.related else ()),
            *self.unsettled,
            *flags_of_earlier(self.earlier or ()),
            *flags_of_findings(findings),
            *flags_of_missing(self.parts),
        ]

    @property
    def conditions(self) -> str:
        """What the rules say, counted: 3 đạt, 1 thiếu dữ liệu; empty where nothing is told."""
        return counts_in_words([self.judged]) if self.judged else ""


def surroundings_of(
    actor: Actor,
    lines: Sequence[Loaded],
    sent_with: Collection[UUID] = (),
    at: datetime | None = None,
) -> dict[UUID, Surroundings]:
    """By the id of each line, in three statements however many they are; none for no lines. `at` is
    now, where some have not been sent.
    """
    if not lines:
        return {}
    earlier, around = earlier_awards_of(actor, lines), files_around(lines)
    found = judged(lines, at)
    return {
        line.nomination.id: Surroundings(
            files=files_of(line, around, as_sent=False),
            parts=parts_of(line, around, found[line.nomination.id].items, sent_with),
            earlier=earlier.get(line.nomination.id, []),
            judged=found[line.nomination.id],
            related=_is_related(actor, line),
        )
        for line in lines
    }


def surroundings_for(actor: Actor, detail: Detail, at: datetime | None = None) -> Surroundings:
    """Those of one line, as far as they are this reader's.

    What its nominee was given before is for who proposes or judges, while there is something to
    propose or judge. A list that is still written is taken as the whole it will be sent as.
    """
    line, sees_files = detail.loaded, detail.sees("files")
    state = line.nomination.state
    judges = detail.own or (detail.sees("internal") and state not in WITH_THE_UNIT)
    around = files_around([line]) if sees_files else []
    written = detail.own and state in WITH_THE_UNIT
    told = judges and not line.stage.end
    earlier = earlier_awards_of(actor, [line]) if told else {}
    found = judged([line], at)[line.nomination.id] if sees_files or told else None
    items = found.items if found else ()
    whole_list = {one.line_id for one in around if one.state in WITH_THE_UNIT} if written else ()
    return Surroundings(
        files=files_of(line, around, as_sent=detail.as_sent),
        parts=(
            parts_of(line, around, items, whole_list, as_sent=detail.as_sent) if sees_files else []
        ),
        earlier=earlier.get(line.nomination.id, []) if told else None,
        judged=found if told else None,
        related=_is_related(actor, line),
        lying=around if sees_files else None,
    )


def _is_related(actor: Actor, line: Loaded) -> bool:
    return bool(actor.related_to & {line.nominee.id, line.nomination.unit_id})
