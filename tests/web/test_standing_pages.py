"""A nomination's page says who can do what now and why not; names only to whom they are known."""

import re

import pytest
from flask.testing import FlaskClient

from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.services import grants


@pytest.fixture
def sent(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    return code


def page_of(walk: Walk, login: str, code: str) -> str:
    client: FlaskClient = walk.world.app.test_client()
    walk.world.log_in(client, login)
    answer = client.get(f"/ho-so/{code}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def standing_in(page: str) -> str:
    """The sheet of the acts, as it is read; empty when there is none."""
    _, _, after = page.partition("Ai làm được gì lúc này ")
    return after.partition("Diễn biến")[0]


def end_roles(walk: Walk, *logins: str) -> None:
    for login in logins:
        for grant in walk.world.actor(login).grants:
            grants.end(None, grant.id, walk.now())
    db.session.rollback()


def test_the_offices_read_by_name_who_can_act_and_why_they_cannot(walk: Walk, sent: str) -> None:
    sheet = standing_in(page_of(walk, "truongphong", sent))
    assert "Tiếp nhận Không làm được Việc của Chuyên viên phòng Nội vụ." in sheet
    assert "Phạm Văn Đức, Trần Thị Bình (Chuyên viên phòng Nội vụ)" in sheet
    assert "Tạm dừng xét Làm được" in sheet
    assert "Ngô Thị Thảo" not in sheet, "the substitute appraises another unit"


def test_an_act_closed_to_all_names_who_could_take_it_later(walk: Walk, sent: str) -> None:
    sheet = standing_in(page_of(walk, "noivu", sent))
    assert "Phòng Nội vụ chưa tiếp nhận hồ sơ." in sheet
    assert "Chưa ai làm được. Khi mở: Ông/bà, Phạm Văn Đức (Chuyên viên phòng Nội vụ)" in sheet


def test_the_unit_reads_the_role_of_the_offices_and_the_names_of_its_own(
    walk: Walk, sent: str
) -> None:
    sheet = standing_in(page_of(walk, "thutruong", sent))
    assert "Bùi Thị Lan (Thủ trưởng đơn vị)" in sheet
    assert "Chuyên viên phòng Nội vụ" in sheet
    for name in ("Trần Thị Bình", "Phạm Văn Đức", "Lê Minh Tuấn"):
        assert name not in sheet


def test_everybody_who_sees_the_line_reads_who_is_waited_for(walk: Walk, sent: str) -> None:
    for login in ("soanthao", "noivu", "quantri", "thanhtra"):
        page = page_of(walk, login, sent)
        here = "Đã gửi, chờ tiếp nhận" if login == "soanthao" else "Chờ tiếp nhận"
        assert f"Đang ở: {here} Đang chờ: Chuyên viên phòng Nội vụ Từ: 20/11/2024" in page


def test_when_nobody_is_left_each_reads_what_he_can_do_about_it(walk: Walk, sent: str) -> None:
    assert "Không còn ai." not in page_of(walk, "truongphong", sent)
    end_roles(walk, "noivu", "noivu2")
    said = "“Tiếp nhận” là việc của Chuyên viên phòng Nội vụ; hiện không còn ai làm được."
    for login, advice in (
        ("truongphong", "Đề nghị quản trị hệ thống giao vai trò cho thêm một người"),
        ("thutruong", "Báo phòng Nội vụ để giao thêm người."),
        ("quantri", "Giao vai trò này cho thêm một người"),
    ):
        assert f"Không còn ai. {said} {advice}" in page_of(walk, login, sent)


def test_the_administrator_reads_of_no_person_and_no_reason(walk: Walk, sent: str) -> None:
    page = page_of(walk, "quantri", sent)
    assert "Ai làm được gì lúc này" not in page
    end_roles(walk, "noivu", "noivu2")
    sheet = standing_in(page_of(walk, "quantri", sent))
    assert "Tiếp nhận" in sheet
    assert "Tạm dừng xét" not in sheet


def test_a_hold_is_told_to_nobody_who_does_not_see_the_history(walk: Walk) -> None:
    code, _ = walk.approved("bang_khen")
    walk.act("truongphong", "hold", code, basis="Đơn phản ánh")
    for login in ("ketoan", "quantri"):
        page = page_of(walk, login, code).lower()
        assert "tạm dừng" not in page
        assert "đang chờ: văn thư" in page
    assert "Đang chờ: Trưởng phòng Nội vụ" in page_of(walk, "noivu", code)


def test_problems_stand_open_and_what_is_in_order_folds(walk: Walk) -> None:
    code = walk.draft()
    page = page_of(walk, "soanthao", code)
    assert "Thiếu dữ liệu Đủ thành phần hồ sơ" in page
    assert "Gửi chậm nhất: hết ngày 15/12/2024" in page
    walk.act("thutruong", "submit", code)
    walk.act("truongphong", "hold", code, basis="Đơn phản ánh")
    page = page_of(walk, "noivu", code)
    assert "Không đạt Không bị tạm dừng xét khen thưởng" in page
    assert "2 loại việc do 2 người khác nhau làm" in page


def test_a_remark_stands_beside_the_field_it_speaks_of(walk: Walk, sent: str) -> None:
    walk.act("noivu", "receive", sent)
    walk.act("noivu", "return", sent, remarks=(POINT,), answer_by=walk.in_time())
    page = page_of(walk, "soanthao", sent)
    achievement = page.partition("Tóm tắt thành tích")[2].partition("Điểm cần bổ sung")[0]
    assert POINT.text in achievement
    assert "Còn 1 điểm chưa trả lời" in page
