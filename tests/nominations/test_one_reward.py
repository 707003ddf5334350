"""C15: an award granted or under way for the same achievement stands in the way of the next one."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.ledger import values_of
from tests.nominations.two_movements import Movements
from tests.reading import read
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import RewardOverride
from workflow_app.services import past_awards
from workflow_app.services.errors import Closed
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.verification import verify_all

YEAR = date(2024, 1, 1), date(2024, 11, 5)  # until it was decided
WHY = "Thành tích chuyển đổi số, không phải thành tích nước rút."


@pytest.fixture
def two(walk: Walk) -> Movements:
    return Movements(walk)


@pytest.fixture
def nominee(walk: Walk) -> UUID:
    return walk.world.entry("Nguyễn Thị Ánh")


def rules_against(walk: Walk, login: str, act: str, code: str) -> list[str]:
    with pytest.raises(Closed) as closed:
        walk.act(login, act, code, reason=WHY)
    return [reason.rule for reason in closed.value.reasons]


def test_what_was_granted_for_the_same_time_in_another_movement_blocks(
    two: Movements, nominee: UUID
):
    two.awarded("sprint", nominee)
    second = two.sent("overlapping", nominee)
    assert rules_against(two.walk, "noivu", "endorse", second) == ["one_reward"]


def test_what_is_under_way_blocks_at_every_level(two: Movements, nominee: UUID):
    """A Bằng khen on its way to the city stands in the way of a Giấy khen, and of the fall-back."""
    two.endorsed("sprint", nominee, "bang_khen")
    second = two.sent("overlapping", nominee)
    assert rules_against(two.walk, "noivu", "endorse", second) == ["one_reward"]


def test_who_comes_second_does_not_stop_who_is_further(two: Movements, nominee: UUID):
    first = two.endorsed("sprint", nominee)
    two.sent("overlapping", nominee)
    paper = two.paper("sprint", first)
    two.walk.lay(paper)
    two.walk.approve(paper)
    two.walk.issue(paper)
    assert two.walk.state(first) == "awarded"


def test_of_two_that_wait_one_has_to_go(two: Movements, nominee: UUID):
    walk = two.walk
    first, second = two.sent("sprint", nominee), two.sent("overlapping", nominee)
    for code in (first, second):
        assert rules_against(walk, "noivu", "endorse", code) == ["one_reward"]
    walk.act("thutruong", "withdraw", second, reason="Trùng.")
    walk.act("noivu", "endorse", first)


def test_what_was_given_outside_the_system_blocks_too(two: Movements, nominee: UUID):
    two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    assert rules_against(two.walk, "noivu", "endorse", code) == ["one_reward"]


@pytest.mark.parametrize(
    ("first", "last", "basis"),
    [
        (*YEAR, "merit"),
        (*YEAR, "sudden"),
        (date(2023, 1, 1), date(2023, 12, 31), "movement"),
        (date(2024, 1, 1), date(2024, 10, 31), ""),
    ],
)
def test_what_is_for_another_achievement_blocks_nothing(
    two: Movements, nominee: UUID, first: date, last: date, basis: str
):
    two.before(nominee, first, last, basis)
    two.awarded("sprint", nominee)


def test_the_next_movement_is_another_achievement(two: Movements, nominee: UUID):
    two.awarded("sprint", nominee)
    two.awarded("other time", nominee)


def test_what_was_made_void_or_revoked_blocks_nothing(two: Movements, nominee: UUID):
    walk = two.walk
    past = two.before(nominee, *YEAR)
    past_awards.make_void(walk.world.actor("noivu"), past, "Nhầm người.", None, walk.now())
    first = two.awarded("sprint", nominee)
    walk.act(
        "chutich", "revoke", first,
        ground="a", reason="Gian dối.", paper_number="9/QĐ-UBND", date=walk.now().date(),
    )  # fmt: skip
    two.awarded("overlapping", nominee)


def test_what_becomes_known_after_the_endorsing_blocks_the_paper(two: Movements, nominee: UUID):
    code = two.endorsed("sprint", nominee)
    paper = two.paper("sprint", code)
    two.before(nominee, *YEAR)
    with pytest.raises(Closed) as closed:
        two.walk.lay(paper)
    assert "one_reward" in {reason.rule for reason in closed.value.reasons}


def test_a_line_falls_back_to_nothing_its_nominee_has_already(two: Movements, nominee: UUID):
    walk = two.walk
    code = two.endorsed("sprint", nominee, "bang_khen")
    paper = two.paper("sprint", code, "proposal")
    walk.lay(paper)
    walk.approve(paper)
    walk.issue(paper)
    walk.act("thanhpho", "record_refusal", code, reason="Chưa đủ.")
    two.awarded("overlapping", nominee)
    assert rules_against(walk, "truongphong", "fall_back", code) == ["one_reward"]
    walk.act("truongphong", "tell_apart", code, reason=WHY)
    walk.act("truongphong", "fall_back", code)


def test_the_head_of_home_affairs_alone_tells_achievements_apart(two: Movements, nominee: UUID):
    two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    for login in ("noivu", "thutruong", "quantri"):
        with pytest.raises(Closed):
            two.walk.act(login, "tell_apart", code, reason=WHY)
    two.walk.act("truongphong", "tell_apart", code, reason=WHY)
    two.walk.act("noivu", "endorse", code)


def test_it_is_written_down_with_what_it_was_said_of(two: Movements, nominee: UUID):
    past = two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    two.walk.act("truongphong", "tell_apart", code, reason=WHY)
    (said,) = values_of("nomination:tell_apart")
    assert said["reason"] == WHY
    assert said["apart_from"] == "Giấy khen 12/QĐ-UBND"
    assert str(past) in (said["covers"] or "")
    assert verify_all().whole
    (row,) = db.session.scalars(select(RewardOverride))
    assert row.reason == WHY


def test_there_must_be_something_to_tell_apart(two: Movements, nominee: UUID):
    code = two.sent("sprint", nominee)
    assert rules_against(two.walk, "truongphong", "tell_apart", code) == ["second_reward"]


@pytest.mark.parametrize("change", ["period", "another", "award"])
def test_it_holds_no_more_when_what_it_was_said_of_changes(
    two: Movements, nominee: UUID, change: str
):
    walk = two.walk
    past = two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    walk.act("truongphong", "tell_apart", code, reason=WHY)
    if change == "period":
        right = PastAwardContent(
            "Giấy khen", "form", "12/QĐ-UBND", date(2024, 11, 6), award_basis="movement",
            from_day=date(2024, 11, 1), to_day=date(2024, 11, 5),
        )  # fmt: skip
        noivu = walk.world.actor("noivu")
        past_awards.correct(noivu, past, right, "Ghi đúng.", None, walk.now())
    elif change == "another":
        given = PastAwardContent("Bằng khen", "form", "7/QĐ-CT", date(2024, 11, 18))
        past_awards.add(walk.world.actor("noivu"), nominee, given, walk.now())
    else:
        walk.act("noivu", "switch_award", code, award="bang_khen", reason="Xứng đáng hơn.")
        walk.act("noivu", "receive", code) if not walk.line(code).received_at else None
    assert rules_against(walk, "noivu", "endorse", code) == ["one_reward"]
    walk.act("truongphong", "tell_apart", code, reason=WHY)
    walk.act("noivu", "endorse", code)


def test_said_of_one_of_two_lines_it_opens_both(two: Movements, nominee: UUID):
    first, second = two.sent("sprint", nominee), two.sent("overlapping", nominee)
    two.walk.act("truongphong", "tell_apart", second, reason=WHY)
    for code in (first, second):
        two.walk.act("noivu", "endorse", code)


@pytest.mark.backends("sqlite")
def test_who_proposes_and_who_judges_read_of_it_on_the_line(two: Movements, nominee: UUID):
    """J2: shown when the nominee is added; the reason is for the offices alone."""
    two.before(nominee, *YEAR)
    code = two.draft("sprint", nominee)
    said = "Đã được tặng Giấy khen cho thành tích cùng thời gian: 12/QĐ-UBND ngày 06/11/2024."
    assert said in read(two.walk.world, "soanthao", f"/ho-so/{code}")
    two.walk.act("thutruong", "submit", code)
    two.walk.act("noivu", "receive", code)
    assert said in read(two.walk.world, "noivu", f"/ho-so/{code}")
    two.walk.act("truongphong", "tell_apart", code, reason=WHY)
    assert WHY in read(two.walk.world, "noivu", f"/ho-so/{code}")
    theirs = read(two.walk.world, "thutruong", f"/ho-so/{code}")
    assert "đã xác nhận là thành tích khác" in theirs
    assert WHY not in theirs


@pytest.mark.backends("sqlite")
def test_the_chairman_reads_why_on_the_paper_before_he_signs(two: Movements, nominee: UUID):
    two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    two.walk.act("truongphong", "tell_apart", code, reason=WHY)
    two.walk.act("noivu", "endorse", code)
    paper = two.paper("sprint", code)
    two.walk.lay(paper)
    assert WHY in read(two.walk.world, "chutich", f"/quyet-dinh/{paper}/ky")
