"""Who confirms a line reads first what is unsettled: points not judged, opinions against it."""

from datetime import date

import pytest
from sqlalchemy import select, update

from tests.reading import read
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination, Remark
from workflow_app.services import drafting, past_awards
from workflow_app.services.orders import Opinion, Point
from workflow_app.services.past_awards import PastAwardContent

pytestmark = pytest.mark.backends("sqlite")

NOT_JUDGED = "1 điểm đơn vị đã bổ sung chưa được xét."
AGAINST = "Ý kiến thẩm định của"


def received(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def confirming(walk: Walk, code: str, login: str = "noivu") -> str:
    return read(walk.world, login, f"/ho-so/{code}/viec/endorse")


def several(walk: Walk, code: str) -> str:
    return read(walk.world, "noivu", f"/ho-so/hang-loat?viec=endorse&ma={code}")


def by(walk: Walk, login: str, said: str) -> str:
    return f"{AGAINST} {walk.world.actor(login).name}: {said}."


def appraise(walk: Walk, login: str, code: str, recommendation: str) -> None:
    walk.act(login, "appraise", code, recommendation=recommendation, opinion=Opinion(note="Vì."))


def test_points_that_came_back_unjudged_are_counted(walk: Walk) -> None:
    code = received(walk)
    asked = (Point("achievement", "Ghi rõ số liệu."),)
    walk.act("noivu", "return", code, remarks=asked, answer_by=walk.in_time())
    walk.edit(code, achievement=ACHIEVEMENT.replace("112,4", "118,9"))
    remark = db.session.scalars(select(Remark.id)).one()
    actor = walk.world.actor("soanthao")
    drafting.answer_remarks(actor, code, {remark: "Đã sửa."}, None, walk.now())
    walk.act("thutruong", "resubmit", code)
    walk.act("noivu", "receive", code)
    assert NOT_JUDGED in confirming(walk, code)
    assert NOT_JUDGED in several(walk, code)
    db.session.execute(update(Remark).values(accepted=True))
    db.session.commit()
    assert "chưa được xét" not in confirming(walk, code)


def test_an_opinion_that_recommends_something_else_is_told(walk: Walk) -> None:
    code = received(walk)
    appraise(walk, "noivu", code, "more")
    assert by(walk, "noivu", "Cần bổ sung") in confirming(walk, code)
    assert by(walk, "noivu", "Cần bổ sung") in several(walk, code)


def test_one_that_is_for_the_award_needs_no_word(walk: Walk) -> None:
    code = received(walk)
    appraise(walk, "noivu", code, "award")
    assert AGAINST not in confirming(walk, code)


def test_a_blind_opinion_stays_unread_until_both_are_in(walk: Walk) -> None:
    db.session.execute(update(Movement).values(two_appraisers=True))
    db.session.commit()
    code = received(walk)
    appraise(walk, "noivu2", code, "no_award")
    refused = walk.world.app.test_client()
    walk.world.log_in(refused, "noivu")
    assert AGAINST not in refused.get(f"/ho-so/{code}/viec/endorse").text
    appraise(walk, "noivu", code, "award")
    assert by(walk, "noivu2", "Không đề nghị khen") in confirming(walk, code)


def test_an_award_of_the_same_time_and_another_type_is_told(walk: Walk) -> None:
    """The rule does not stop it, but nobody decides without knowing."""
    code = received(walk)
    nominee = db.session.scalars(select(Nomination.nominee_id)).one()
    given = PastAwardContent(
        *("Giấy khen", "form", "4021/QĐ-UBND", date(2024, 11, 18)),
        award_basis="sudden", from_day=date(2024, 11, 1), to_day=date(2024, 11, 18),
    )  # fmt: skip
    past_awards.add(walk.world.actor("noivu"), nominee, given, walk.now())
    said = "Đã được tặng Giấy khen trong cùng thời gian, theo loại hình khác: 4021/QĐ-UBND"
    assert said in confirming(walk, code)
    assert said in read(walk.world, "noivu", f"/ho-so/{code}")
