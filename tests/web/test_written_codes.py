"""A line opens by its code as people read and type it; the address stays one."""

from urllib.parse import quote

import pytest

from tests.bodies import body_of
from tests.walk import Walk

pytestmark = pytest.mark.backends("sqlite")


def as_written(code: str) -> list[str]:
    return [code.replace("TDKT", "TĐKT"), code.lower(), code.lower().replace("tdkt", "tđkt")]


@pytest.mark.parametrize("beneath", ["", "/lich-su", "/sua", "/viec/submit"])
def test_a_code_as_it_is_shown_leads_to_the_line(walk: Walk, beneath: str):
    code = walk.draft()
    client = walk.world.app.test_client()
    login = "thutruong" if beneath.endswith("submit") else "soanthao"
    walk.world.log_in(client, login)
    for written in as_written(code):
        answer = client.get(f"/ho-so/{quote(written)}{beneath}")
        assert (answer.status_code, answer.location) == (302, f"/ho-so/{code}{beneath}")
    assert client.get(f"/ho-so/{code}{beneath}").status_code == 200


def test_whom_it_does_not_exist_for_gets_the_same_answer_as_for_none(walk: Walk):
    code = walk.draft()
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao2")
    nobodys = client.get("/ho-so/TDKT-2024-9999")
    assert nobodys.status_code == 404
    for written in (code, *as_written(code), "tđkt-2024-9999"):
        answer = client.get(f"/ho-so/{quote(written)}")
        assert (answer.status_code, body_of(answer.text)) == (404, body_of(nobodys.text))


def test_what_is_sent_goes_to_the_one_address_alone(walk: Walk):
    code = walk.draft()
    client = walk.world.app.test_client()
    walk.world.log_in(client, "thutruong")
    answer = walk.world.post(client, f"/ho-so/{code.lower()}/viec/submit")
    assert answer.status_code == 404
    assert walk.state(code) == "draft"
