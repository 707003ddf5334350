"""What a nominee was given before stands where his line is written and judged, within sight."""

import pytest
from flask.testing import FlaskClient

from tests.reading import read
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Nomination

pytestmark = pytest.mark.backends("sqlite")


def given_to(nominee_of: str, code: str) -> None:
    """From now on both lines are about one nominee."""
    found = db.session.query(Nomination).filter(Nomination.code.in_((nominee_of, code)))
    by_code = {line.code: line for line in found}
    by_code[code].nominee_id = by_code[nominee_of].nominee_id
    db.session.commit()


def _as(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "noivu", "truongphong"])
def test_an_earlier_award_stands_on_the_page_of_the_line_for_who_proposes_or_judges(
    walk: Walk, login: str
) -> None:
    """C15: one achievement, one reward, before anybody has put work into the line."""
    old, paper = walk.approved()
    number = walk.issue(paper)
    again = walk.draft()
    given_to(old, again)
    walk.act("thutruong", "submit", again)
    walk.act("noivu", "receive", again)
    said = read(walk.world, login, f"/ho-so/{again}")
    assert "Mỗi thành tích chỉ khen một lần" in said
    assert f"Đã được tặng Giấy khen trong chính phong trào này: {number}" in said
    refused = _as(walk, "noivu").get(f"/ho-so/{again}/viec/endorse")
    assert refused.status_code == 409
    assert "mỗi thành tích chỉ khen một lần" in refused.text
    walk.act("truongphong", "tell_apart", again, reason="Thành tích khác.")
    endorsing = read(walk.world, "noivu", f"/ho-so/{again}/viec/endorse")
    assert f"Đã được tặng Giấy khen trong chính phong trào này: {number}" in endorsing


def test_what_another_unit_is_about_to_get_is_told_to_the_offices_alone(walk: Walk) -> None:
    """AZ-01: the units read of it when it is decided, home affairs sees that line anyway."""
    theirs = walk.endorsed(login="soanthao2", unit="TL")
    paper = walk.on_paper(theirs)
    walk.lay(paper)
    walk.approve(paper)
    mine = walk.draft()
    given_to(theirs, mine)
    walk.act("thutruong", "submit", mine)
    said = f"Đã được duyệt Giấy khen trong chính phong trào này ở hồ sơ {theirs}"
    said = said.replace("TDKT", "TĐKT")
    assert said in read(walk.world, "noivu", f"/ho-so/{mine}")
    for login in ("soanthao", "thutruong"):
        assert "Đã được duyệt" not in read(walk.world, login, f"/ho-so/{mine}")
        assert theirs.replace("TDKT", "TĐKT") not in read(walk.world, login, f"/ho-so/{mine}")


def test_a_substitute_for_one_unit_is_not_told_of_the_lines_of_another(walk: Walk) -> None:
    theirs = walk.endorsed(login="soanthao2", unit="TL")
    paper = walk.on_paper(theirs)
    walk.lay(paper)
    walk.approve(paper)
    mine = walk.draft()
    given_to(theirs, mine)
    walk.act("thutruong", "submit", mine)
    line = db.session.query(Nomination).filter_by(code=mine).one()
    line.unit_id = walk.world.unit("PNV")
    db.session.commit()
    assert "Đã được duyệt" not in read(walk.world, "thaytham", f"/ho-so/{mine}")
