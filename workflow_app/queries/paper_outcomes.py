"""What came of a proposal that went to the city: line by line, from the acts on each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow_app.queries.paper_lines import Standing

_ANSWERS = ("record_award", "record_refusal", "city_return")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many lines of a proposal the city honoured, refused and gave back; and still has."""

    awarded: int
    refused: int
    returned: int
    waiting: int


def outcomes_of(lines: Iterable[Standing], sent: datetime) -> Outcomes:
    """What came so far of the lines that went out with a proposal then."""
    found = Counter(_answer_on(line, sent) for line in lines)
    awarded, refused, returned, waiting = (found[answer] for answer in (*_ANSWERS, ""))
    return Outcomes(awarded, refused, returned, waiting)


def _answer_on(line: Standing, sent: datetime) -> str:
    """The first answer after the paper went out: what follows it is another paper's."""
    answers = sorted((a for a in line.loaded.acts if a.act in _ANSWERS), key=lambda act: act.id)
    return next((act.act for act in answers if act.at >= sent), "")
