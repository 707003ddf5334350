"""Comments: who may speak, who may read, who is told; nothing internal reaches unit or city."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Comment, Entry, Job
from workflow_app.queries import comments as stored
from workflow_app.queries import details
from workflow_app.queries.timeline import timeline
from workflow_app.services import comments
from workflow_app.services.comments import CommentContent
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.handlers.comment_news import told_of_comment

INSIDE = "Nghi số liệu trùng với hồ sơ năm trước."
OUTSIDE = "Đề nghị đơn vị gửi thêm ảnh trước và sau khi làm."


def sent(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    return code


def say(walk: Walk, login: str, code: str, text: str, **more: Any) -> UUID:
    content = CommentContent(text, **more)
    return comments.add(walk.world.actor(login), code, content, walk.now())


def read(walk: Walk, login: str, code: str) -> list[str] | None:
    """What this person reads; None when the line does not exist for him."""
    actor = walk.world.actor(login)
    detail = details.one(actor, code, walk.now())
    said = [one.text for one in stored.comments_on(actor, detail)] if detail else None
    db.session.rollback()
    return said


def told(walk: Walk, at: datetime) -> dict[str, str]:
    job = db.session.scalars(
        select(Job).where(Job.kind == "tell_of_comment").order_by(Job.id.desc())
    ).first()
    assert job
    return {one.recipient.actor.name: one.news.how for one in told_of_comment(job.payload, at)}


def test_what_is_internal_is_read_inside_and_what_is_for_the_unit_by_the_unit_too(walk: Walk):
    code = sent(walk)
    say(walk, "noivu", code, INSIDE)
    say(walk, "truongphong", code, OUTSIDE, audience="unit")
    for login in ("noivu", "noivu2", "truongphong", "thanhtra"):
        assert read(walk, login, code) == [INSIDE, OUTSIDE]
    for login in ("soanthao", "thutruong"):
        assert read(walk, login, code) == [OUTSIDE]
    for login in ("soanthao2", "chutich", "vanthu", "thanhpho", "ketoan"):
        assert read(walk, login, code) is None
    assert read(walk, "quantri", code) == []


def test_the_chairman_reads_once_it_lies_before_him_and_the_city_never(walk: Walk):
    code = walk.endorsed("bang_khen")
    say(walk, "noivu", code, INSIDE)
    say(walk, "noivu", code, OUTSIDE, audience="unit")
    assert read(walk, "chutich", code) is None
    paper = walk.on_paper(code, kind="proposal")
    walk.lay(paper)
    assert read(walk, "chutich", code) == [INSIDE, OUTSIDE]
    say(walk, "chutich", code, "Đã xem.")
    walk.approve(paper)
    walk.issue(paper)
    assert read(walk, "thanhpho", code) == []
    assert read(walk, "vanthu", code) == []


def test_nobody_is_told_of_comments_by_the_history(walk: Walk):
    code = sent(walk)
    say(walk, "noivu", code, INSIDE)
    for login in ("thutruong", "noivu2"):
        actor = walk.world.actor(login)
        detail = details.one(actor, code, walk.now())
        assert detail
        assert INSIDE not in str([line.values for line in timeline(actor, detail)])


@pytest.mark.parametrize(
    ("login", "may"),
    [
        *((login, True) for login in ("noivu", "noivu2", "truongphong")),
        *((login, False) for login in ("soanthao", "thutruong", "thanhtra", "quantri")),
    ],
)
def test_who_may_begin_to_speak(walk: Walk, login: str, *, may: bool):
    code = sent(walk)
    if may:
        say(walk, login, code, INSIDE)
        assert read(walk, login, code) == [INSIDE]
        return
    with pytest.raises(Closed):
        say(walk, login, code, INSIDE)
    assert db.session.scalars(select(Comment)).all() == []


def test_for_whom_the_line_does_not_exist_there_is_nothing_to_speak_of(walk: Walk):
    code = sent(walk)
    for login in ("soanthao2", "chutich", "thanhpho"):
        with pytest.raises(NotFound):
            say(walk, login, code, INSIDE)


def test_a_unit_answers_what_was_said_to_it_and_nothing_else(walk: Walk):
    code = sent(walk)
    inside, outside = (
        say(walk, "noivu", code, INSIDE),
        say(walk, "noivu", code, OUTSIDE, audience="unit"),
    )
    say(walk, "soanthao", code, "Đơn vị gửi trong tuần.", answers_id=outside)
    assert read(walk, "thutruong", code) == [OUTSIDE, "Đơn vị gửi trong tuần."]
    with pytest.raises(NotFound):
        say(walk, "soanthao", code, "Về việc nội bộ.", answers_id=inside)
    with pytest.raises(NotFound):
        say(walk, "soanthao", code, "Chuyện khác.", answers_id=UUID(int=5))


def test_an_answer_calls_upon_nobody(walk: Walk):
    """A unit is offered nobody, so that it does not learn who appraises by trying logins."""
    code = sent(walk)
    outside = say(walk, "noivu", code, OUTSIDE, audience="unit")
    for login in ("noivu", "truongphong", "thutruong"):
        with pytest.raises(Invalid) as refused:
            say(walk, "soanthao", code, "Đã gửi.", answers_id=outside, mentions=(login,))
        assert "mentions" in refused.value.faults
    assert read(walk, "thutruong", code) == [OUTSIDE]


def test_an_answer_never_becomes_internal(walk: Walk):
    code = sent(walk)
    outside = say(walk, "noivu", code, OUTSIDE, audience="unit")
    say(walk, "thutruong", code, "Đã rõ.", answers_id=outside, audience="internal")
    assert read(walk, "thutruong", code) == [OUTSIDE, "Đã rõ."]


def test_one_takes_back_ones_own_and_leaves_a_mark(walk: Walk):
    code = sent(walk)
    id_ = say(walk, "noivu", code, INSIDE)
    with pytest.raises(NotFound):
        comments.withdraw(walk.world.actor("truongphong"), id_, walk.now())
    for _ in range(2):
        comments.withdraw(walk.world.actor("noivu"), id_, walk.now())
    assert read(walk, "truongphong", code) == [""]
    assert told(walk, walk.now()) == {}
    (entry,) = db.session.scalars(select(Entry).where(Entry.tag == "comment:withdraw"))
    assert b'"role":"home_affairs"' in entry.body


def test_who_lost_his_role_takes_nothing_back(walk: Walk):
    code = sent(walk)
    id_ = say(walk, "noivu", code, INSIDE)
    clerk = replace(walk.world.actor("vanthu"), account_id=walk.world.account("noivu").id)
    auditor = replace(walk.world.actor("thanhtra"), account_id=clerk.account_id)
    for one in (clerk, auditor):
        with pytest.raises((Closed, NotFound)):
            comments.withdraw(one, id_, walk.now())
    assert read(walk, "truongphong", code) == [INSIDE]


def test_what_was_taken_back_is_not_answered(walk: Walk):
    code = sent(walk)
    id_ = say(walk, "noivu", code, OUTSIDE, audience="unit")
    comments.withdraw(walk.world.actor("noivu"), id_, walk.now())
    with pytest.raises(Invalid):
        say(walk, "soanthao", code, "Trả lời.", answers_id=id_)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "a" * 8001}, "text"),
        ({"text": "Lời.", "audience": "everybody"}, "audience"),
        ({"text": "Lời.", "mentions": ("thutruong",)}, "mentions"),
        ({"text": "Lời.", "mentions": ("nobody",)}, "mentions"),
        ({"text": "Lời.", "mentions": tuple(f"n{i}" for i in range(11))}, "mentions"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(walk: Walk, more: dict[str, Any], field: str):
    code = sent(walk)
    with pytest.raises(Invalid) as invalid:
        say(walk, "noivu", code, **more)
    assert set(invalid.value.faults) == {field}
    assert db.session.scalars(select(Comment)).all() == []


def test_who_is_called_upon_is_told_and_the_unit_when_it_is_spoken_to(walk: Walk):
    code = sent(walk)
    say(walk, "noivu", code, INSIDE, mentions=("noivu2",))
    assert told(walk, walk.now()) == {"Phạm Văn Đức": "called"}
    outside = say(walk, "noivu", code, OUTSIDE, audience="unit", mentions=("thutruong",))
    heard = told(walk, walk.now())
    assert heard["Vũ Đình Nam"] == "called"
    assert {name: how for name, how in heard.items() if how == "spoken"} == {
        "Đỗ Thị Hà": "spoken",
        "Bùi Thị Lan": "spoken",
    }
    say(walk, "soanthao", code, "Đã gửi.", answers_id=outside)
    assert told(walk, walk.now()) == {"Trần Thị Bình": "answered"}


def test_a_comment_makes_no_version_stale(walk: Walk):
    code = sent(walk)
    version = walk.line(code).version
    say(walk, "noivu", code, INSIDE)
    assert walk.line(code).version == version


def test_who_reads_nothing_inside_is_offered_apart(walk: Walk):
    """With "internal" chosen before, people of the unit stood in one list and were refused."""
    code, client = sent(walk), walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    page = client.get(f"/ho-so/{code}/trao-doi").text
    inside, outside = (
        set(re.findall(rf'<input[^>]*name="{name}"[^>]*value="(\w+)"', page))
        for name in ("mentions", "mentions_unit")
    )
    assert "noivu2" in inside
    assert {"thutruong", "soanthao"} <= outside
    assert not inside & outside
    said = {"text": OUTSIDE, "audience": "unit", "mentions_unit": "thutruong"}
    answer = walk.world.post(client, f"/ho-so/{code}/trao-doi", **said)
    assert answer.status_code == 303
    assert told(walk, walk.now())["Vũ Đình Nam"] == "called"
