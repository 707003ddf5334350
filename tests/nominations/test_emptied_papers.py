"""A paper from which every line has gone binds nobody; it can only be discarded."""

import pytest

from tests.walk import Walk
from tests.world import World
from workflow_app.services import papers
from workflow_app.services.errors import Closed
from workflow_app.services.papers import Wanted


@pytest.fixture
def walk(world: World) -> Walk:
    return Walk(world)


@pytest.mark.parametrize("signed", [False, True], ids=["laid", "signed"])
def test_nothing_is_put_on_a_paper_that_was_laid_or_signed(walk: Walk, signed: bool) -> None:
    """SG-01: a line put there would stand under a digest that does not name it."""
    code, another = walk.endorsed(), walk.endorsed()
    paper = walk.on_paper(code)
    walk.lay(paper)
    if signed:
        walk.approve(paper)
    walk.act("chutich", "send_back", code, comment="Xem lại.")
    clerk = walk.world.actor("noivu")
    with pytest.raises(Closed) as refused:
        papers.change(clerk, paper, None, Wanted(add=(another,)), walk.now())
    assert [reason.rule for reason in refused.value.reasons] == ["still_draft"]
    assert walk.line(another).paper_id is None
    papers.discard(clerk, paper, None, walk.now())
    walk.on_paper(another)
