"""Filing: to which lines of a dossier files may be put, and what the name of a file says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.filing import kind_of, whose
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.file_parts import SHARED
from workflow_app.queries.nominations import by_codes
from workflow_app.queries.rows import LineRow

__all__ = ["DutyVerdict", "Guess", "guess", "verdicts_in"]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the name of a file says: the code of the line it belongs to, and which part it is;
    `closed` is that line when it takes no files.
    """

    line: str
    kind: str
    closed: str = ""


def verdicts_in(actor: Actor, page: DossierPage) -> dict[str, DutyVerdict]:
    """May the actor put files to each line of the dossier, by its code; and if not, why."""
    return {
        loaded.nomination.code: judge_duty(
            "attachment:add", actor, Thing.of_line(loaded.line_for(actor), actor)
        )
        for loaded in by_codes([row.code for row in page.lines])
    }


def guess(file_name: str, rows: Sequence[LineRow], may: Mapping[str, DutyVerdict]) -> Guess:
    """Whose file this is, and what, by its name alone; a part that is one for the whole list lies
    with the first line.
    """
    kind = kind_of(file_name)
    line = whose(file_name, [(row.code, row.name or "") for row in rows])
    if line and not may[line].open:
        return Guess("", kind, closed=line)
    if not line and kind in SHARED:
        line = next((row.code for row in rows if may[row.code].open), "")
    return Guess(line, kind)
