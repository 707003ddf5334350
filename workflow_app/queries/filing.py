"""Filing: to which lines of a dossier files may be put, and what the name of a file says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.filing import kind_of, named_in
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.file_parts import SHARED
from workflow_app.queries.nominations import by_codes
from workflow_app.queries.returns import Opening, openings_for
from workflow_app.queries.rows import LineRow

__all__ = ["DutyVerdict", "Guess", "Taker", "guess", "takers_in"]


@dataclass(frozen=True, slots=True)
class Taker:
    """May the actor put files to a line, and if not, why; and which kinds are open there."""

    may: DutyVerdict
    opening: Opening

    def takes(self, kind: str) -> bool:
        """True when a file of this kind is taken in."""
        return self.may.open and self.opening.takes_new(kind)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the name of a file says: the code of the line it belongs to, and which part it is;
    `closed` is that line when it takes none of this kind, `several` that it names more than one.
    """

    line: str
    kind: str
    closed: str = ""
    several: bool = False


def takers_in(actor: Actor, page: DossierPage) -> dict[str, Taker]:
    """What each line of the dossier takes of the actor's files, by its code."""
    lines = by_codes([row.code for row in page.lines])
    openings = openings_for(lines)
    return {
        one.nomination.code: Taker(
            judge_duty("attachment:add", actor, Thing.of_line(one.line_for(actor), actor)),
            openings[one.nomination.id],
        )
        for one in lines
    }


def guess(file_name: str, rows: Sequence[LineRow], takers: Mapping[str, Taker]) -> Guess:
    """Whose file this is, and what, by its name alone; a part that is one for the whole list lies
    with the first line that takes it. A line that does not is not proposed.
    """
    kind = kind_of(file_name)
    named = named_in(file_name, [(row.code, row.name or "") for row in rows])
    line = named[0] if len(named) == 1 else ""
    if line and not takers[line].takes(kind):
        return Guess("", kind, closed=line)
    if not line and kind in SHARED:
        line = next((row.code for row in rows if takers[row.code].takes(kind)), "")
    return Guess(line, kind, several=len(named) > 1)
