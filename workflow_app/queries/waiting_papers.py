"""Papers that wait for one person: the next act on the whole of each is his."""

from states.facts import Actor
from states.roles import CHAIRMAN, HOME_AFFAIRS_HEAD, RECORDS_CLERK
from workflow_app.queries import papers
from workflow_app.queries.papers import PaperRow

# Who moves a paper on from where it stands; a person with two of these roles sees the first.
TURN = {CHAIRMAN: "laid", RECORDS_CLERK: "approved", HOME_AFFAIRS_HEAD: "draft"}
MOST = 5


def waiting_for(actor: Actor, size: int = MOST) -> list[PaperRow]:
    """The papers whose turn is this person's, last drafted first; none for other roles."""
    state = next((state for role, state in TURN.items() if role in actor.roles), "")
    if not state:
        return []
    return [row for row in papers.seen_by(actor, state, size=size).rows if row.lines]
