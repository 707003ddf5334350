"""Rows are left out and taken back in with one click; a whole list is asked about first."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.intake.test_taking_in import accept, notes, parts, sent_in
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Intake
from workflow_app.services import intakes
from workflow_app.services.errors import NotFound


def test_a_row_is_left_out_and_comes_back_as_it_stood(walk: Walk):
    actor, intake = walk.world.actor("soanthao"), sent_in(walk)
    said = notes(walk, intake, 3)
    intakes.leave_out(actor, intake, 3, wanted=False, at=walk.now())
    assert parts(walk, intake)["left"] == [3]
    intakes.leave_out(actor, intake, 3, wanted=True, at=walk.now())
    assert parts(walk, intake)["faults"] == [3]
    assert notes(walk, intake, 3) == said


def test_nobody_leaves_out_a_row_of_anothers_list(walk: Walk):
    intake = sent_in(walk)
    with pytest.raises(NotFound):
        intakes.leave_out(walk.world.actor("noivu"), intake, 0, wanted=False, at=walk.now())


@pytest.mark.backends("sqlite")
def test_one_click_leaves_a_row_out_and_the_page_stays_where_it_was(
    walk: Walk, drafter: FlaskClient
):
    intake = sent_in(walk)
    page = drafter.get(f"/nhap/{intake}?phan=known").text
    address = f"/nhap/{intake}/dong/4/bo-qua?phan=known"
    assert f'action="{address}"' in page
    done = walk.world.post(drafter, address, stay="0")
    assert done.location == f"/nhap/{intake}?phan=known#dong-0"
    assert parts(walk, intake)["left"] == [4]
    assert "Nhận lại" in drafter.get(f"/nhap/{intake}?phan=left").text
    walk.world.post(drafter, f"/nhap/{intake}/dong/4/bo-qua", wanted="y")
    assert parts(walk, intake)["left"] == []


@pytest.mark.backends("sqlite")
def test_a_list_is_thrown_away_in_two_steps(walk: Walk, drafter: FlaskClient):
    intake = sent_in(walk)
    assert f'action="/nhap/{intake}/bo"' not in drafter.get(f"/nhap/{intake}").text
    page = drafter.get(f"/nhap/{intake}/bo").text
    assert "5 dòng chưa nhận, trong đó 2 dòng nhận được ngay" in page
    assert db.session.get_one(Intake, intake).state == "open"
    db.session.rollback()
    walk.world.post(drafter, f"/nhap/{intake}/bo")
    assert db.session.get_one(Intake, intake).state == "dropped"


@pytest.mark.backends("sqlite")
def test_a_list_that_waits_is_told_of_in_its_dossier_to_who_may_open_it(
    walk: Walk, drafter: FlaskClient
):
    intake, code = sent_in(walk), walk.dossier()
    page = drafter.get(f"/bo-ho-so/{code}").text
    assert "còn 5 dòng chờ xem" in page
    assert f'href="/nhap/{intake}"' in page
    for login in ("thutruong", "noivu"):
        other = walk.world.app.test_client()
        walk.world.log_in(other, login, at=datetime.now(UTC))
        assert "chờ xem" not in other.get(f"/bo-ho-so/{code}").text
    accept(walk, intake)
    assert "còn 3 dòng chờ xem" in drafter.get(f"/bo-ho-so/{code}").text
    intakes.drop(walk.world.actor("soanthao"), intake, walk.now())
    assert "chờ xem" not in drafter.get(f"/bo-ho-so/{code}").text
