"""Two who mend one row of a list: the second reads first what the other wrote."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.intake.test_taking_in import mend, notes, sent_in
from tests.services.test_past_imports import decide, keep, row
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.queries import intakes as stored
from workflow_app.queries import past_imports
from workflow_app.services import intakes
from workflow_app.services.errors import Stale
from workflow_app.services.intakes import FIELDS, Mended


def read(walk: Walk, place: int) -> tuple[UUID, Mended]:
    """A row of a list that was just sent, as somebody has it before him."""
    intake = sent_in(walk)
    page = stored.one(walk.world.actor("soanthao"), intake)
    assert page
    shown = stored.row_at(page, place)
    assert shown
    fields = {name: shown.row.body[name] for name in FIELDS}
    mended = Mended(fields | {"birth_year": 1980}, wanted=True, version=shown.row.version)
    db.session.rollback()
    return intake, mended


def test_the_second_of_two_who_mend_a_row_overwrites_nothing(walk: Walk):
    intake, mine = read(walk, 3)
    mend(walk, intake, 3, birth_year=1988)
    with pytest.raises(Stale):
        intakes.mend(walk.world.actor("soanthao"), intake, 3, mine, walk.now())
    intakes.leave_out(walk.world.actor("soanthao"), intake, 3, wanted=False, at=walk.now())
    assert notes(walk, intake, 3) == ""


def client_of(world: World, login: str) -> FlaskClient:
    client = world.app.test_client()
    world.log_in(client, login, at=datetime.now(UTC))
    return client


def versions(page: str) -> list[str]:
    return re.findall(r'name="version"[^>]* value="([^"]*)"', page)


@pytest.mark.backends("sqlite")
def test_who_comes_second_gets_back_what_he_typed(walk: Walk):
    intake, _ = read(walk, 3)
    client, place = client_of(walk.world, "soanthao"), f"/nhap/{intake}/dong/3"
    (version,) = versions(client.get(place).text)
    typed = {"kind": "individual", "award": "giay_khen", "wanted": "y", "version": version}
    first = walk.world.post(client, place, name="Lê Thị Bưởi", birth_year="1988", **typed)
    assert first.status_code == 303
    for said in (version, "", "x"):
        typed["version"] = said
        late = walk.world.post(client, place, name="Lê Thị Bưởi Hai", **typed)
        assert late.status_code == 409
        assert "Lê Thị Bưởi Hai" in late.text
    assert 'value="1988"' in client.get(place).text


@pytest.mark.backends("sqlite")
def test_so_it_is_in_a_list_of_past_awards(world: World):
    kept = keep(world, row("Lò Thị Mới", born="1990"))
    client, place = client_of(world, "noivu"), f"/so-dang-ky/nhap/{kept}/dong/0"
    (version,) = versions(client.get(place).text)
    decide(world, kept, 0, "", wanted=False)
    late = world.post(client, place, name="Lò Thị Khác", version=version)
    assert late.status_code == 409
    assert "Lò Thị Khác" in late.text
    found = past_imports.row_at(kept, 0)
    assert found
    assert (found.body["name"], found.wanted) == ("Lò Thị Mới", False)
