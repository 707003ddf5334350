"""A year of a movement that was typed wrong is asked for, when it is made and when it is moved."""

from datetime import date

import pytest

from tests.walk import Walk
from tests.web.test_launching import drafted, move
from workflow_app.services.errors import Invalid


def test_a_movement_is_not_made_with_a_year_that_is_another(walk: Walk):
    with pytest.raises(Invalid) as refused:
        drafted(walk, ends_on=date(2034, 12, 31))
    assert "quá 5 năm kể từ 01/11/2024" in refused.value.faults["ends_on"]
    drafted(walk, ends_on=date(2029, 10, 31), last_day=date(2030, 1, 15))


def test_a_deadline_is_not_moved_years_behind_the_end(walk: Walk):
    with pytest.raises(Invalid) as refused:
        move(walk, date(2030, 12, 16))
    assert "chậm nhất là 29/06/2025. Hãy xem lại năm." in refused.value.faults["last_day"]
    move(walk, date(2025, 1, 15))
