"""Who sends lists: the drafter of the unit, in a browser."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.walk import Walk


@pytest.fixture
def drafter(walk: Walk) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao", at=datetime.now(UTC))
    return client
