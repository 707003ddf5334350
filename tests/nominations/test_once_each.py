"""One achievement, one reward: a nominee stands once in a movement, and a unit keeps its quota."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.concurrently import concurrently
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import MovementAward, Nomination
from workflow_app.services import lines
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.lines import Content
from workflow_app.services.unit_of_work import transaction


def declined(walk: Walk, name: str = "Người Hai Lần") -> str:
    """A line the head of home affairs has declined."""
    code = walk.draft(name=name)
    walk.act("thutruong", "submit", code)
    walk.act("truongphong", "decline", code, reason="Chưa đủ căn cứ.", article="5")
    return code


def refused_by_the_city(walk: Walk) -> str:
    code = walk.forwarded()
    walk.act("thanhpho", "record_refusal", code, reason="Chưa đủ điều kiện.")
    return code


def again(walk: Walk, code: str) -> str:
    """A second line of the same nominee in the movement, as a draft."""
    content = Content(
        "individual", "", "giay_khen", achievement=ACHIEVEMENT,
        nominee_id=walk.line(code).nominee_id,
    )  # fmt: skip
    return lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())


WAYS_BACK: dict[str, tuple[Callable[[Walk], str], str]] = {
    "reconsider": (declined, "chutich"),
    "fall_back": (refused_by_the_city, "truongphong"),
}


@pytest.mark.parametrize("act", WAYS_BACK)
def test_a_line_comes_back_only_while_its_nominee_stands_nowhere_else(walk: Walk, act: str) -> None:
    """C15: Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c."""
    ended, login = WAYS_BACK[act]
    code = ended(walk)
    second = again(walk, code)
    with pytest.raises(Closed) as closed:
        walk.act(login, act, code, reason="Khiếu nại đúng.")
    assert [reason.rule for reason in closed.value.reasons] == ["named_once"]
    walk.act("thutruong", "withdraw", second, reason="Gửi nhầm.")
    walk.act(login, act, code, reason="Khiếu nại đúng.")


def test_a_line_comes_back_or_another_is_added_but_not_both_at_once(app: Flask, walk: Walk) -> None:
    """WF-04: whoever is second finds what the first one did."""
    code = declined(walk)
    walk.dossier()
    db.session.rollback()

    def one(number: int) -> str:
        try:
            if number:
                again(walk, code)
            else:
                walk.act("chutich", "reconsider", code, reason="Khiếu nại đúng.")
        except (Closed, Invalid):
            return "refused"
        return "done"

    assert sorted(concurrently(app, one, range(2))) == ["done", "refused"]


def allow_one(walk: Walk, award: str = "giay_khen") -> None:
    id_ = walk.world.award(award)
    with transaction() as session:
        for row in session.scalars(select(MovementAward)):
            if row.award_type_id == id_:
                row.quota_per_unit = 1


def test_no_way_back_goes_past_the_quota_of_the_unit(walk: Walk) -> None:
    allow_one(walk)
    code = declined(walk)
    other = walk.draft(name="Người Thứ Hai")
    with pytest.raises(Invalid) as invalid:
        walk.act("chutich", "reconsider", code, reason="Khiếu nại đúng.")
    assert invalid.value.faults == {
        "award": "Mỗi đơn vị được đề nghị tối đa 1 Giấy khen của Chủ tịch UBND huyện."
    }
    walk.act("thutruong", "withdraw", other, reason="Gửi nhầm.")
    walk.act("chutich", "reconsider", code, reason="Khiếu nại đúng.")


@pytest.mark.parametrize("act", ["switch_award", "fall_back"])
def test_another_award_is_given_within_its_quota(walk: Walk, act: str) -> None:
    allow_one(walk)
    walk.draft(name="Người Thứ Hai")
    if act == "fall_back":
        code, login = refused_by_the_city(walk), "truongphong"
    else:
        code, login = walk.draft("bang_khen"), "noivu"
        walk.act("thutruong", "submit", code)
    with pytest.raises(Invalid, match="tối đa 1"):
        walk.act(login, act, code, award="giay_khen", reason="Đúng hơn.")
    taken = select(func.count()).where(Nomination.award_type_id == walk.world.award("giay_khen"))
    assert db.session.scalar(taken) == 1
