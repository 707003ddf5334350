"""A paper binds the lines that stand on it; one they have left has no hold on them any more."""

import pytest
from sqlalchemy import select

from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Paper
from workflow_app.services import papers
from workflow_app.services.errors import Closed, Stale
from workflow_app.services.papers import Wanted


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


def test_an_old_paper_has_no_hold_on_a_line_that_stands_on_another_by_now(walk: Walk) -> None:
    """SG-01: what left a proposal that went out is laid, signed and sent on its new paper alone."""
    code = walk.forwarded()
    (old,) = db.session.scalars(select(Paper.code))
    walk.act("thanhpho", "record_refusal", code, reason="Chưa đủ điều kiện.")
    walk.act("truongphong", "fall_back", code)
    new = walk.on_paper(code)
    with pytest.raises(Closed, match="không còn đối tượng"):
        walk.lay(old)
    walk.lay(new)
    with pytest.raises(Closed, match="không còn đối tượng"):
        walk.approve(old)
    with pytest.raises(Stale):
        walk.approve(old, **{code: "Xem lại."})
    walk.approve(new)
    assert walk.state(code) == "district_approved"


def test_the_city_acknowledges_a_line_on_the_proposal_it_came_with_last(walk: Walk) -> None:
    code = walk.forwarded()
    (old,) = db.session.scalars(select(Paper.code))
    walk.act("thanhpho", "city_return", code, reason="Thiếu biên bản.")
    walk.act("noivu", "endorse", code)
    new = walk.on_paper(code, kind="proposal")
    walk.lay(new)
    walk.approve(new)
    walk.issue(new)
    city = walk.world.actor("thanhpho")
    with pytest.raises(Closed):
        papers.acknowledge_all(city, old, walk.now())
    assert papers.acknowledge_all(city, new, walk.now()) == 1
