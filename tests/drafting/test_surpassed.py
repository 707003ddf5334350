"""The criterion of the movement is read from the figures of the line, official ones first."""

from tests.drafting.measured import ACCIDENTS, BUDGET, target, written
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.queries.eligibility import Finding, judged
from workflow_app.queries.nominations import by_codes

RULE = "movement_targets"


def found(walk: Walk, code: str) -> Finding:
    lines = by_codes([code])
    (one,) = (
        it for it in judged(lines, walk.now())[lines[0].nomination.id].findings if it.code == RULE
    )
    db.session.rollback()
    return one


def test_a_line_surpasses_when_every_target_asked_of_it_does(walk: Walk) -> None:
    budget, accidents = target(walk, BUDGET), target(walk, ACCIDENTS)
    code = walk.draft(kind="collective", name="Tổ Ngữ văn")
    assert found(walk, code).verdict == "unknown", "what is needed was not written yet"
    walk.edit(code, figures={budget: written("100", "92.5", "108")})
    assert (found(walk, code).verdict, found(walk, code).used) == (
        "met",
        ("Thu ngân sách: 108,0 %.",),
    )
    walk.edit(code, figures={budget: written("100", "92.5", "108"), accidents: written("10", "12")})
    assert found(walk, code).verdict == "unmet", "more accidents than planned are no success"
    walk.edit(code, figures={budget: written("100", "108"), accidents: written("10", "8")})
    assert found(walk, code).verdict == "met"
