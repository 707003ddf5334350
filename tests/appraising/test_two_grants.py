"""Who holds a role for one unit and another beside it has in each place what he holds there."""

from datetime import date

import pytest

from tests.appraising.test_comments import OUTSIDE, say, sent, told
from tests.appraising.test_opinions import SECRET, give, received, seen
from tests.nominations.test_one_reward import YEAR
from tests.nominations.two_movements import Movements
from tests.services.test_facts import TEACHER
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Movement
from workflow_app.queries import filters, movements, register_list, search
from workflow_app.queries.register import looked_for
from workflow_app.queries.register_list import Sought
from workflow_app.queries.search import Asked
from workflow_app.queries.unit_board import units_of
from workflow_app.services import facts, grants, past_awards
from workflow_app.services.errors import Closed
from workflow_app.services.facts import RatingContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.movements import MovementContent, create

UNTOLD = "Cầm Thị Kín"


def also(walk: Walk, login: str, role: str, unit: str) -> None:
    """Give the role for this unit alone, beside what he holds."""
    content = GrantContent(role=role, valid_from=date(2024, 1, 1), unit_id=walk.world.unit(unit))
    grants.give(None, login, content, walk.now())


@pytest.mark.parametrize(("unit", "closed"), [("PNV", True), ("THCS", False)])
def test_who_heads_home_affairs_for_one_unit_mends_what_stops_its_lines(
    walk: Walk, unit: str, closed: bool
):
    two, nominee = Movements(walk), walk.world.entry("Nguyễn Thị Ánh")
    past = two.before(nominee, *YEAR)
    two.sent("sprint", nominee)
    also(walk, "noivu", "home_affairs_head", unit)
    noivu = walk.world.actor("noivu")
    if not closed:
        past_awards.make_void(noivu, past, "Nhầm người.", None, walk.now())
        return
    with pytest.raises(Closed) as refused:
        past_awards.make_void(noivu, past, "Nhầm người.", None, walk.now())
    assert [reason.rule for reason in refused.value.reasons] == ["stops_no_line"]


@pytest.mark.parametrize(
    ("login", "unit", "closed"), [("soanthao", "PNV", True), ("soanthao2", "THCS", False)]
)
def test_a_drafter_who_stands_in_for_an_appraiser_rates_who_is_judged_there_alone(
    walk: Walk, login: str, unit: str, closed: bool
):
    about = walk.line(walk.endorsed()).nominee_id
    also(walk, login, "home_affairs", unit)
    drafter, content = walk.world.actor(login), RatingContent(2023, "good")
    if not closed:
        facts.set_rating(drafter, about, content, walk.now())
        return
    with pytest.raises(Closed, match="đã gửi"):
        facts.set_rating(drafter, about, content, walk.now())
    facts.set_rating(drafter, walk.world.entry(TEACHER), content, walk.now())


@pytest.mark.parametrize(("unit", "reads"), [("TL", False), ("THCS", True)])
def test_an_auditor_of_one_unit_reads_the_first_of_two_opinions_there_alone(
    walk: Walk, unit: str, reads: bool
):
    code = received(walk, two=True)
    give(walk, "noivu", code, "no_award", SECRET)
    also(walk, "noivu2", "auditor", unit)
    (one,) = seen(walk, "noivu2", code)
    assert (one.said is not None) == reads


@pytest.mark.parametrize(("unit", "reads"), [("TL", False), ("THCS", True)])
def test_an_auditor_of_one_unit_reads_of_the_untold_there_alone(walk: Walk, unit: str, reads: bool):
    walk.draft(name=UNTOLD)
    also(walk, "noivu2", "auditor", unit)
    who, at = walk.world.actor("noivu2"), walk.world.authority_id
    assert bool(register_list.listed(who, Sought(UNTOLD), None).rows) == reads
    assert bool(search.find(who, Asked(UNTOLD, "person"), 9).ids("person")) == reads
    assert bool(looked_for(who, at, UNTOLD)) == reads


def test_a_drafter_of_one_unit_is_not_told_what_another_gave_up_unsent(walk: Walk):
    for login, head, unit in (("soanthao", "thutruong", "THCS"), ("soanthao2", "thutruong2", "TL")):
        code = walk.draft(login=login, unit=unit)
        walk.act(head, "withdraw", code, reason="Chưa gửi, xin rút.")
    also(walk, "noivu", "unit_drafter", "THCS")
    movement = db.session.query(Movement).one()
    told_of = {
        login: {
            row.name: row.others
            for row in units_of(walk.world.actor(login), movement, walk.now())
            if row.others
        }
        for login in ("noivu", "noivu2", "thanhtra")
    }
    school, commune = "Trường THCS Nguyễn Trãi", "UBND xã Tân Lập"
    assert told_of == {
        "noivu": {school: 1},
        "noivu2": {},
        "thanhtra": {school: 1, commune: 1},
    }


def test_movements_in_preparation_are_for_home_affairs_of_their_office(walk: Walk):
    world, first = walk.world, date(2025, 1, 1)
    content = MovementContent("Chuẩn bị", first, first, first, awards={"giay_khen": None})
    code = create(world.actor("noivu"), world.authority_id, content, walk.now())
    for login, told_of in (("noivu2", True), ("soanthao", False), ("thaytham", False)):
        actor = world.actor(login)
        listed = {one.code for one in movements.seen_by(actor)}
        offered = {choice.code for choice in filters.choices_of(actor).movements}
        assert (code in listed, code in offered) == (told_of, told_of), login
        assert bool(movements.one(actor, code)) == told_of, login


def test_a_drafter_of_another_unit_hears_nothing_of_what_was_said_to_this_one(walk: Walk):
    code = sent(walk)
    also(walk, "noivu2", "unit_drafter", "TL")
    say(walk, "noivu", code, OUTSIDE, audience="unit")
    assert "Phạm Văn Đức" not in told(walk, walk.now())
    also(walk, "truongphong", "unit_drafter", "THCS")
    assert "Lê Minh Tuấn" in told(walk, walk.now())
