"""Achievements are told apart from the awards that were read, and by nobody who is near to them."""

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.api.program import program
from tests.nominations.test_one_reward import WHY, YEAR
from tests.nominations.two_movements import Movements
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import RewardOverride
from workflow_app.queries.nominations import by_codes
from workflow_app.services import past_awards
from workflow_app.services.errors import Stale
from workflow_app.services.past_awards import PastAwardContent


@pytest.fixture
def two(walk: Walk) -> Movements:
    return Movements(walk)


@pytest.fixture
def nominee(walk: Walk) -> UUID:
    return walk.world.entry("Nguyễn Thị Ánh")


def stopped(two: Movements, nominee: UUID) -> str:
    two.before(nominee, *YEAR)
    return two.sent("sprint", nominee)


def one_more(two: Movements, nominee: UUID) -> None:
    """Another award becomes known; no version of the line goes up for it."""
    given = PastAwardContent("Bằng khen", "form", "7/QĐ-CT", date(2024, 11, 18))
    past_awards.add(two.walk.world.actor("noivu"), nominee, given, two.walk.now())


def read_beside(code: str) -> tuple[str, ...]:
    (loaded,) = by_codes([code])
    signatures = tuple(claim.signature for claim in loaded.open_claims)
    db.session.rollback()
    return signatures


def test_an_award_that_became_known_after_the_reading_is_not_told_apart(
    two: Movements, nominee: UUID
):
    code = stopped(two, nominee)
    read = read_beside(code)
    one_more(two, nominee)
    with pytest.raises(Stale):
        two.walk.act("truongphong", "tell_apart", code, reason=WHY, apart_from=read)
    assert db.session.scalars(select(RewardOverride)).all() == []
    both = read_beside(code)
    assert len(both) == 2
    two.walk.act("truongphong", "tell_apart", code, reason=WHY, apart_from=both)
    two.walk.act("noivu", "endorse", code)


def test_whoever_is_stopped_by_another_award_is_led_to_ask_the_head(
    two: Movements, nominee: UUID, client: FlaskClient
):
    world, code = two.walk.world, stopped(two, nominee)
    world.log_in(client, "noivu", at=datetime.now(UTC))
    refused = client.get(f"/ho-so/{code}/viec/endorse")
    assert refused.status_code == 409
    (way,) = re.findall(r'href="([^"]+)">Hỏi Trưởng phòng Nội vụ<', refused.text)
    page = client.get(way).text
    assert "Đề nghị Trưởng phòng xem" in page
    offered = re.findall(r'<input[^>]*name="mentions"[^>]*>', page)
    (called,) = [box for box in offered if "checked" in box]
    assert 'value="truongphong"' in called
    world.log_in(client, "truongphong", at=datetime.now(UTC))
    asked = client.get(f"/ho-so/{code}/viec/endorse").text
    assert "Hỏi Trưởng phòng Nội vụ" not in asked


def test_only_what_stands_in_the_way_is_told_apart(two: Movements, nominee: UUID):
    """A line that has not come as far is spoken of when it asks itself."""
    first = two.endorsed("sprint", nominee)
    two.sent("overlapping", nominee)
    two.before(nominee, *YEAR)
    two.walk.act("truongphong", "tell_apart", first, reason=WHY)
    (said,) = db.session.scalars(select(RewardOverride.covers)).all()
    assert [signature.split(":")[0] for signature in said] == ["past"]


@pytest.mark.backends("sqlite")
def test_the_page_shows_what_it_is_said_of_and_sends_it_back(two: Movements, nominee: UUID):
    code, world = stopped(two, nominee), two.walk.world
    client = world.app.test_client()
    world.log_in(client, "truongphong")
    url = f"/ho-so/{code}/viec/tell_apart"
    page = client.get(url).text
    assert "Đã được tặng Giấy khen cho thành tích cùng thời gian" in page
    read = re.findall(r'name="apart_from" value="([^"]+)"', page)
    version = re.findall(r'name="version"[^>]* value="(\d+)"', page)[0]
    assert tuple(read) == read_beside(code)
    one_more(two, nominee)
    stale = world.post(client, url, version=version, reason=WHY, apart_from=read)
    assert stale.status_code == 409
    both = list(read_beside(code))
    told = world.post(client, url, version=version, reason=WHY, apart_from=both)
    assert told.status_code == 303


@pytest.mark.backends("sqlite")
def test_a_program_gives_back_what_it_read(two: Movements, nominee: UUID, app: Flask):
    code = stopped(two, nominee)
    it, here = program(app, "truongphong"), f"/nominations/{code}"
    listed = {one["act"]: one for one in it.get(f"{here}/actions").get_json()["items"]}
    read = listed["tell_apart"]["apart_from"]
    assert tuple(read) == read_beside(code)
    assert listed["hold"]["apart_from"] is None
    act, etag = f"{here}/actions/tell_apart", it.etag(here)
    assert it.post(act, {"reason": WHY}, if_match=etag).status_code == 422
    one_more(two, nominee)
    assert it.post(act, {"reason": WHY, "apart_from": read}, if_match=etag).status_code == 412
    now = {"reason": WHY, "apart_from": list(read_beside(code))}
    assert it.post(act, now, if_match=etag).status_code == 200
