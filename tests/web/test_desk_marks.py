"""What stands in the way of a line is said on the desk, before somebody runs against it."""

import html
import re

import pytest
from sqlalchemy import select

from tests.walk import ACHIEVEMENT, POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Remark
from workflow_app.services import autosave, drafting, lines
from workflow_app.services.lines import Content
from workflow_app.services.scratches import Typed

pytestmark = pytest.mark.backends("sqlite")


def desk_of(walk: Walk, login: str, desk: str) -> str:
    """The rows of a desk as they are read."""
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client.get(f"/viec-cua-toi?viec={desk}").text.partition("<tbody>")[2]


def read(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def draft(walk: Walk, achievement: str = "") -> str:
    """A line that says no title."""
    content = Content("individual", "Đào Thị Kim Oanh", "giay_khen", achievement=achievement)
    return lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())


def returned(walk: Walk) -> str:
    code = walk.draft()
    for login, act in (("thutruong", "submit"), ("noivu", "receive")):
        walk.act(login, act, code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    return code


def test_a_line_that_lacks_something_is_not_offered_to_be_signed(walk: Walk):
    code = draft(walk)
    rows = desk_of(walk, "thutruong", "cho-ky-gui")
    assert "còn thiếu: chức vụ, tóm tắt thành tích" in read(rows)
    assert f'href="/ho-so/{code}">Xem chỗ thiếu' in rows
    assert "viec/submit" not in rows
    walk.edit(code)
    rows = desk_of(walk, "thutruong", "cho-ky-gui")
    assert "còn thiếu" not in rows
    assert f'href="/ho-so/{code}/viec/submit"' in rows


def test_who_drafts_reads_what_is_still_to_be_written(walk: Walk):
    code = draft(walk, ACHIEVEMENT)
    rows = desk_of(walk, "soanthao", "soan")
    assert "còn thiếu: chức vụ" in read(rows)
    assert f'href="/ho-so/{code}/sua">Soạn tiếp' in rows


def test_what_was_typed_and_not_saved_is_said_before_the_line_is_signed(walk: Walk):
    code = walk.draft()
    at = walk.now()
    actor, version = walk.world.actor("soanthao", at=at), walk.line(code).version
    autosave.keep(actor, code, Typed({"birth_year": ["1880"]}), version, at)
    for login, desk in (("thutruong", "cho-ky-gui"), ("soanthao", "soan")):
        assert "có phần ghi chưa lưu" in read(desk_of(walk, login, desk))
    autosave.drop(actor, walk.line(code).id, walk.now())
    assert "có phần ghi chưa lưu" not in read(desk_of(walk, "thutruong", "cho-ky-gui"))


def test_a_line_with_open_remarks_is_not_offered_to_be_sent_again(walk: Walk):
    code = returned(walk)
    rows = desk_of(walk, "thutruong", "cho-gui-lai")
    assert "còn 1 điểm chưa trả lời" in read(rows)
    assert "viec/resubmit" not in rows
    query = select(Remark.id).where(Remark.nomination_id == walk.line(code).id)
    remark = db.session.scalars(query).one()
    drafting.answer_remarks(
        walk.world.actor("soanthao"), code, {remark: "Đã bổ sung."}, None, walk.now()
    )
    rows = desk_of(walk, "thutruong", "cho-gui-lai")
    assert "chưa trả lời" not in rows
    assert f'href="/ho-so/{code}/viec/resubmit"' in rows


def test_what_the_chairman_sent_back_is_marked_on_the_desk_of_home_affairs(walk: Walk):
    back, other = walk.endorsed(), walk.draft(name="Người khác")
    for login, act in (("thutruong", "submit"), ("noivu", "receive")):
        walk.act(login, act, other)
    walk.lay(walk.on_paper(back))
    walk.act("chutich", "send_back", back, comment="Làm rõ số liệu.")
    rows = desk_of(walk, "noivu", "tham-dinh")
    assert rows.count("Chủ tịch trả về") == 1
    assert "Chủ tịch trả về" in rows.partition(f"/ho-so/{back}")[2].partition("</tr>")[0]
    walk.act("noivu", "endorse", back)
    assert "Chủ tịch trả về" in desk_of(walk, "noivu", "cho-tong-hop")
    assert "Chủ tịch trả về" not in desk_of(walk, "soanthao", "da-gui")


def test_the_mark_goes_when_the_unit_has_been_asked_anew(walk: Walk):
    code = walk.endorsed()
    walk.lay(walk.on_paper(code))
    walk.act("chutich", "send_back", code, comment="Làm rõ số liệu.")
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    assert "Chủ tịch trả về" not in desk_of(walk, "noivu", "don-vi-sua")
