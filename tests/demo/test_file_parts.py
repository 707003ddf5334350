"""Every list of the demo was sent with its papers; what lacks one lacks it on purpose."""

from flask import Flask
from sqlalchemy import select

from tests.demo.conftest import NOW
from workflow_app.demo.actors import actor
from workflow_app.demo.cast import cast
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.surroundings import surroundings_of

WITHOUT_REPORT = ("vp-4", "ankhe-15")  # lie with home affairs, to be asked for
RECALLED = "Nguyễn Hữu Tài"  # sent without any paper, and called back for it


def test_what_was_sent_lacks_a_paper_only_where_the_demo_shows_that(demo: Flask) -> None:
    sent = select(Nomination.code).where(Nomination.submitted_at.is_not(None))
    lines = stored.by_codes(db.session.scalars(sent).all())
    around = surroundings_of(actor("noivu", NOW), lines)
    lacking = {
        line.nominee.name: {part.kind for part in around[line.nomination.id].parts if part.missing}
        for line in lines
    }
    purposely = {cast().candidates[key].name: {"achievement_report"} for key in WITHOUT_REPORT}
    purposely[RECALLED] = {"submission_paper", "minutes", "achievement_report"}
    assert {name: kinds for name, kinds in lacking.items() if kinds} == purposely
