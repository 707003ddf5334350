"""What stands around a line for who judges it: its files, those of its list, earlier awards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from states.facts import Actor
from states.workflows.district import WITH_THE_UNIT
from workflow_app.models import Attachment
from workflow_app.queries.details import Detail
from workflow_app.queries.earlier_awards import EarlierAward, earlier_awards_of
from workflow_app.queries.file_parts import Part, files_around, files_of, parts_of
from workflow_app.queries.flags import Flag, flags_of_earlier, flags_of_missing
from workflow_app.queries.nominations import Loaded


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The files of the line, what its file consists of, and what its nominee was given before;
    None where that is not this reader's to know.
    """

    files: list[Attachment] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    earlier: list[EarlierAward] | None = None

    @property
    def flags(self) -> list[Flag]:
        """What to look at before deciding on the line, or sending it."""
        return [*flags_of_earlier(self.earlier or ()), *flags_of_missing(self.parts)]


def surroundings_of(
    actor: Actor, lines: Sequence[Loaded], sent_with: Collection[UUID] = ()
) -> dict[UUID, Surroundings]:
    """By the id of each line, in two statements however many they are; none for no lines."""
    if not lines:
        return {}
    earlier, around = earlier_awards_of(actor, lines), files_around(lines)
    return {
        line.nomination.id: Surroundings(
            files=files_of(line, around, as_sent=False),
            parts=parts_of(line, around, sent_with),
            earlier=earlier.get(line.nomination.id, []),
        )
        for line in lines
    }


def surroundings_for(actor: Actor, detail: Detail) -> Surroundings:
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
    whole_list = {one.line_id for one in around} if written else ()
    return Surroundings(
        files=files_of(line, around, as_sent=detail.as_sent),
        parts=parts_of(line, around, whole_list, as_sent=detail.as_sent) if sees_files else [],
        earlier=earlier.get(line.nomination.id, []) if told else None,
    )
