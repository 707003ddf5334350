"""Numbers of papers: number and day of a paper are those that were taken from the register."""

from collections.abc import Iterator

from states.papers import shown_number
from workflow_app.services.agreement.finding import AnyRow

UNTAKEN = "số văn bản khác số đã lấy trong sổ"


def faults_of_number(paper: AnyRow) -> Iterator[str]:
    """Whether number and day are those taken from the register in the same commit."""
    taken = None
    if paper.taken is not None:
        number = shown_number(paper.taken, paper.symbol or "")
        register = paper.taken_of, paper.year
        taken = number, paper.taken_dated, paper.taken_at, register
    stored = None
    if paper.number:
        register = paper.authority_id, paper.dated and paper.dated.year
        stored = paper.number, paper.dated, paper.issued_at, register
    if taken != stored:
        yield UNTAKEN
