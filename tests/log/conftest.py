"""`office`: a test that asks for it begins in an office in which everything was done."""

import pytest

from tests.log.told_office import Office
from tests.walk import Walk


@pytest.fixture
def office(walk: Walk) -> Office:
    """The office of told_office.py, in this test's own world."""
    it = Office(walk)
    it.play()
    return it
