"""Whose address a visitor has, with a proxy before the server and without one."""

import pytest

from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import LoginSession

FORWARDED = {"X-Forwarded-For": "203.0.113.7"}


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_a_forwarded_address_counts_only_behind_a_proxy_of_ours(
    world: World, make_app, proxies: int, address: str
) -> None:
    """AN-01: a header anybody can write opens no gate where no proxy stands."""
    client = make_app(proxies=proxies).test_client()
    token = world.csrf(client)
    fields = {"login": "noivu", "password": "đường dài mới biết ngựa hay", "csrf_token": token}
    answer = client.post("/dang-nhap", data=fields, headers=FORWARDED)
    assert answer.status_code == 302
    assert db.session.query(LoginSession.address).scalar() == address
