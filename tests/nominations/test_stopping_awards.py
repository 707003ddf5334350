"""A past award that stops a line is mended by the head of home affairs, not by who appraises."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.ledger import values_of
from tests.nominations.test_one_reward import WHY, YEAR
from tests.nominations.two_movements import Movements
from tests.reading import read, words_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import PastAward
from workflow_app.services import past_awards, past_imports, past_reading, past_taking
from workflow_app.services.errors import Closed
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.past_imports import Defaults


@pytest.fixture
def two(walk: Walk) -> Movements:
    return Movements(walk)


@pytest.fixture
def nominee(walk: Walk) -> UUID:
    return walk.world.entry("Nguyễn Thị Ánh")


def mend(two: Movements, login: str, how: str, past: UUID) -> None:
    """The award becomes one for another year, or counts no more."""
    walk = two.walk
    actor = walk.world.actor(login)
    if how == "void":
        past_awards.make_void(actor, past, "Nhầm người.", None, walk.now())
        return
    content = PastAwardContent.of(db.session.get_one(PastAward, past))
    db.session.rollback()
    earlier = replace(content, from_day=date(2023, 1, 1), to_day=date(2023, 12, 31))
    past_awards.correct(actor, past, earlier, "Ghi đúng.", None, walk.now())


@pytest.mark.parametrize("how", ["correct", "void"])
def test_who_appraises_opens_no_line_by_mending_what_stops_it(
    two: Movements, nominee: UUID, how: str
):
    past = two.before(nominee, *YEAR)
    code = two.sent("sprint", nominee)
    with pytest.raises(Closed) as closed:
        mend(two, "noivu", how, past)
    assert [reason.rule for reason in closed.value.reasons] == ["stops_no_line"]
    assert values_of(f"past_award:{how}")[-1]["rules"] == "stops_no_line"
    mend(two, "truongphong", how, past)
    two.walk.act("noivu", "endorse", code)


@pytest.mark.parametrize("how", ["correct", "void"])
def test_what_stops_nothing_anybody_of_home_affairs_mends(two: Movements, nominee: UUID, how: str):
    """Before a line is sent, and once the achievements were told apart."""
    past = two.before(nominee, *YEAR)
    two.draft("overlapping", nominee)
    code = two.sent("sprint", nominee)
    two.walk.act("truongphong", "tell_apart", code, reason=WHY)
    mend(two, "noivu", how, past)


def test_a_list_with_such_an_award_is_undone_by_the_head(two: Movements):
    world, at = two.walk.world, two.walk.now()
    listed = (
        "Họ và tên\tNăm sinh\tChức vụ\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày quyết định\n"
        "Vì Thị Sao\t1980\tGiáo viên\tTrường THCS Nguyễn Trãi\tGiấy khen\t9/QĐ-UBND\t14/11/2024\n"
    )
    source, rows = past_reading.read_text(listed, at)
    noivu, of_movement = world.actor("noivu"), Defaults(award_basis="movement")
    kept = past_imports.keep(noivu, world.authority_id, source, rows, of_movement, at)
    past_taking.accept(noivu, kept, at)
    code = two.sent("sprint", world.entry("Vì Thị Sao"))
    with pytest.raises(Closed) as closed:
        past_taking.undo(noivu, kept, "Nhầm danh sách.", two.walk.now())
    assert [reason.rule for reason in closed.value.reasons] == ["stops_no_line"]
    past_taking.undo(world.actor("truongphong"), kept, "Nhầm danh sách.", two.walk.now())
    two.walk.act("noivu", "endorse", code)


@pytest.mark.backends("sqlite")
def test_the_page_says_whose_it_is(two: Movements, nominee: UUID):
    past = two.before(nominee, *YEAR)
    two.sent("sprint", nominee)
    page = f"/so-dang-ky/khen-thuong/{past}/bo"
    client = two.walk.world.app.test_client()
    two.walk.world.log_in(client, "noivu")
    refused = client.get(page)
    assert refused.status_code == 403
    assert "Một hồ sơ đang dừng vì trùng thành tích với khen thưởng này" in words_of(refused.text)
    assert "Bỏ khen thưởng" in read(two.walk.world, "truongphong", page)
