"""Days and years that cannot be meant are refused, with those that can."""

from datetime import date, datetime, timedelta

import pytest

from states.clock import VIET_NAM, day_of
from tests.walk import POINT, Walk
from workflow_app.services import lines, nominations, register
from workflow_app.services.errors import Invalid
from workflow_app.services.lines import Content
from workflow_app.services.orders import Given, Order


def give_back(walk: Walk, code: str, at: datetime, answer_by: date) -> None:
    """Returned at this moment, to be answered by this day."""
    given = Given(remarks=(POINT,), answer_by=answer_by)
    nominations.perform(code, Order(walk.world.actor("noivu"), "return", at, given))


def test_a_unit_has_at_least_until_tomorrow_to_answer(walk: Walk) -> None:
    """The day is that of Viet Nam: late in the evening of Greenwich it is tomorrow already."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    at = (walk.now() + timedelta(days=1)).astimezone(VIET_NAM).replace(hour=1)
    assert at.utctimetuple().tm_mday != day_of(at).day
    for answer_by in (day_of(at), day_of(at) - timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            give_back(walk, code, at, answer_by)
        assert refused.value.faults == {
            "answer_by": f"Ngày hẹn phải sau hôm nay, {day_of(at):%d/%m/%Y}."
        }
    give_back(walk, code, at, day_of(at) + timedelta(days=1))
    assert walk.state(code) == "returned"


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2030, "Năm sinh 2030 còn ở tương lai; ghi năm từ 1900 đến 2024."),
        (1899, "Ghi năm sinh gồm bốn chữ số, từ 1900 đến 2024."),
        (85, "Ghi năm sinh gồm bốn chữ số, từ 1900 đến 2024."),
        (20300, "Ghi năm sinh gồm bốn chữ số, từ 1900 đến 2024."),
    ],
)
def test_a_year_of_birth_is_one_that_has_begun(walk: Walk, year: int, said: str) -> None:
    drafter, code = walk.world.actor("soanthao"), walk.draft()
    content = Content("individual", "Lê Thị Mỵ", "giay_khen", birth_year=year)
    with pytest.raises(Invalid) as drafted:
        lines.create(drafter, walk.dossier(), content, walk.now())
    with pytest.raises(Invalid) as mended:
        lines.edit(drafter, code, content, None, walk.now())
    entry = register.EntryContent("individual", "Lê Thị Mỵ", birth_year=year)
    with pytest.raises(Invalid) as entered:
        register.add_entry(drafter, walk.world.unit("THCS"), entry, walk.now())
    for refused in (drafted, mended, entered):
        assert refused.value.faults == {"birth_year": said}


def test_who_was_born_this_year_can_stand_in_the_register(walk: Walk) -> None:
    entry = register.EntryContent("individual", "Lê Thị Mỵ", birth_year=2024)
    register.add_entry(None, walk.world.unit("THCS"), entry, walk.now())
    walk.world.entry("Lê Thị Mỵ")  # it is there
