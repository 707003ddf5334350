"""C2: while a line lies returned, the unit writes on what was asked about, and on nothing else."""

import hashlib
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.walk import ACHIEVEMENT, POINT, WHOLE, Walk
from workflow_app.extensions import db
from workflow_app.models import Attachment, Remark
from workflow_app.services import attachments, drafting
from workflow_app.services.errors import Closed
from workflow_app.services.orders import Point, StoredFile

OTHER = f"{ACHIEVEMENT} Số liệu đến 30/11."


def returned(walk: Walk, *points: Point) -> str:
    code = walk.draft()
    walk.attach(code, "achievement_report", "báo cáo.pdf")
    walk.attach(code, "evidence", "ảnh.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=points, answer_by=walk.in_time())
    return code


def put(walk: Walk, code: str, kind: str, name: str) -> UUID:
    file = StoredFile(hashlib.sha256(name.encode()).digest(), 9, "application/pdf", name)
    return attachments.attach(walk.world.actor("soanthao"), code, kind, file, walk.now())


def take_off(walk: Walk, code: str, file_id: UUID) -> None:
    attachments.remove(walk.world.actor("soanthao"), code, file_id, walk.now())


def file_named(name: str) -> UUID:
    found = db.session.scalars(select(Attachment.id).where(Attachment.file_name == name)).one()
    db.session.rollback()
    return found


def refused(closed: pytest.ExceptionInfo[Closed]) -> str:
    assert {reason.rule for reason in closed.value.reasons} == {"part_not_asked"}
    assert not closed.value.for_somebody_else
    return str(closed.value)


def test_only_the_part_that_was_asked_about_can_be_written_on(walk: Walk):
    code = returned(walk, POINT)
    walk.edit(code, achievement=OTHER)
    with pytest.raises(Closed) as closed:
        walk.edit(code, achievement=OTHER, award="bang_khen", title="Tổ trưởng")
    said = refused(closed)
    assert "Hình thức đề nghị: Phòng Nội vụ không yêu cầu sửa phần này." in said
    assert "Họ tên, chức vụ" in said
    with pytest.raises(Closed):
        put(walk, code, "evidence", "khác.pdf")
    with pytest.raises(Closed):
        take_off(walk, code, file_named("ảnh.pdf"))
    assert walk.line(code).achievement == OTHER


def test_a_point_about_the_whole_opens_everything(walk: Walk):
    code = returned(walk, WHOLE)
    walk.edit(code, achievement=OTHER, award="bang_khen", title="Tổ trưởng")
    put(walk, code, "minutes", "biên bản.pdf")
    take_off(walk, code, file_named("ảnh.pdf"))


def test_a_part_of_the_file_opens_alone(walk: Walk):
    code = returned(walk, Point("file_minutes", "Thiếu biên bản."))
    put(walk, code, "minutes", "biên bản.pdf")
    for kind in ("evidence", "achievement_report", "submission_paper"):
        with pytest.raises(Closed):
            put(walk, code, kind, "khác.pdf")
    with pytest.raises(Closed):
        walk.edit(code, achievement=OTHER)


def test_of_a_single_file_only_that_one_goes_and_another_comes(walk: Walk):
    walk_file = "ảnh.pdf"
    code = walk.draft()
    walk.attach(code, "evidence", walk_file)
    walk.attach(code, "evidence", "quyết định.pdf")
    walk.act("thutruong", "submit", code)
    blurred = Point("file_evidence", "Ảnh mờ.", attachment_id=file_named(walk_file))
    walk.act("noivu", "return", code, remarks=(blurred,), answer_by=walk.in_time())
    with pytest.raises(Closed) as closed:
        take_off(walk, code, file_named("quyết định.pdf"))
    refused(closed)
    take_off(walk, code, file_named(walk_file))
    new = put(walk, code, "evidence", "bản quét.pdf")
    take_off(walk, code, new)  # what came after the return may go again


def test_a_draft_is_open_everywhere(walk: Walk):
    code = walk.draft()
    walk.edit(code, achievement=OTHER, award="bang_khen", title="Tổ trưởng")
    take_off(walk, code, put(walk, code, "minutes", "biên bản.pdf"))


def test_home_affairs_opens_another_part_while_the_line_lies_returned(walk: Walk):
    code = returned(walk, POINT)
    more = Point("award", "Xem lại hình thức.")
    walk.act("noivu2", "add_remarks", code, remarks=(more,))
    walk.edit(code, achievement=OTHER, award="bang_khen")
    rounds = db.session.scalars(select(Remark.round)).all()
    assert len(rounds) == 2
    assert len(set(rounds)) == 1
    with pytest.raises(Closed):
        walk.act("soanthao", "add_remarks", code, remarks=(more,))


def test_what_was_open_stays_open_when_the_answer_is_recalled(walk: Walk):
    code = returned(walk, POINT)
    asked = db.session.scalars(select(Remark.id)).one()
    drafter = walk.world.actor("soanthao")
    drafting.answer_remarks(drafter, code, {asked: "Đã ghi."}, None, walk.now())
    walk.act("thutruong", "resubmit", code)
    walk.act("thutruong", "recall", code)
    walk.edit(code, achievement=OTHER)
    drafting.answer_remarks(drafter, code, {asked: "Đã ghi số mới."}, None, walk.now())
    with pytest.raises(Closed):
        walk.edit(code, achievement=OTHER, award="bang_khen")
    more = Point("award", "Xem lại hình thức.")
    walk.act("noivu", "add_remarks", code, remarks=(more,))
    walk.edit(code, achievement=OTHER, award="bang_khen")


def test_a_second_return_opens_what_it_asks_about_alone(walk: Walk):
    code = returned(walk, POINT)
    asked = db.session.scalars(select(Remark.id)).one()
    drafter = walk.world.actor("soanthao")
    drafting.answer_remarks(drafter, code, {asked: "Giữ."}, None, walk.now(), unmended=[asked])
    walk.act("thutruong", "resubmit", code)
    award = Point("award", "Xem lại hình thức.")
    walk.act("noivu", "return", code, remarks=(award,), answer_by=walk.in_time())
    with pytest.raises(Closed):
        walk.edit(code, achievement=OTHER)
    walk.edit(code, award="bang_khen")
