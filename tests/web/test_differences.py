"""J4: what came back after a return is shown old and new, beside the remark that asked for it."""

import html
import re

import pytest
from sqlalchemy import select

from tests.walk import ACHIEVEMENT, POINT, WHOLE, Walk
from workflow_app.extensions import db
from workflow_app.models import Remark
from workflow_app.services import drafting
from workflow_app.services.orders import Point
from workflow_app.web.differences import compared

MENDED = ACHIEVEMENT.replace("112,4 %", "118,9 %")
NAME = "Đào Thị Kim Oanh"


def returned(walk: Walk, point: Point = POINT) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(point,), answer_by=walk.in_time())
    return code


def sent_again(walk: Walk, code: str) -> None:
    open_ones = select(Remark.id).where(Remark.answered_at.is_(None))
    answers = dict.fromkeys(db.session.scalars(open_ones).all(), "Đã sửa theo số của phòng TC-KH.")
    db.session.rollback()
    drafting.answer_remarks(walk.world.actor("soanthao"), code, answers, None, walk.now())
    walk.act("thutruong", "resubmit", code)


def page_of(walk: Walk, login: str, code: str) -> str:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    answer = client.get(f"/ho-so/{code}")
    assert answer.status_code == 200
    return answer.text


def read(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_old_and_new_stand_beside_the_remark(walk: Walk) -> None:
    code = returned(walk)
    walk.edit(code, achievement=MENDED)
    sent_again(walk, code)
    page = page_of(walk, "noivu", code)
    sheet = page.partition('id="thanh-tich"')[2].partition("</section>")[0]
    assert POINT.text in sheet
    assert re.search(r"<del>112,4 </del>", sheet)
    assert re.search(r"<ins>118,9 </ins>", sheet)
    assert "So với bản bị trả lại, đơn vị đã sửa: tóm tắt thành tích." in read(page)


@pytest.mark.backends("sqlite")
def test_every_field_that_changed_is_named_and_no_other(walk: Walk) -> None:
    code = returned(walk, WHOLE)
    walk.edit(code, title="Tổ trưởng chuyên môn", award="bang_khen", birth_year=1981)
    walk.attach(code, "achievement_report", "báo cáo.pdf")
    sent_again(walk, code)
    said = read(page_of(walk, "noivu", code))
    assert "đơn vị đã sửa: chức vụ, năm sinh, hình thức, tài liệu." in said
    assert "Chức vụ Giáo viên Tổ trưởng chuyên môn" in said
    assert "Hình thức Giấy khen của Chủ tịch UBND huyện Bằng khen của Chủ tịch" in said
    assert "Tài liệu chưa có báo cáo.pdf" in said


@pytest.mark.backends("sqlite")
def test_what_came_back_unchanged_says_so(walk: Walk) -> None:
    code = returned(walk)
    sent_again(walk, code)
    assert "Đơn vị gửi lại mà không sửa nội dung nào." in read(page_of(walk, "noivu", code))


def test_compared_is_what_was_returned_not_what_was_recalled(walk: Walk) -> None:
    code = returned(walk)
    walk.edit(code, achievement="Bản gửi nhầm.")
    sent_again(walk, code)
    walk.act("thutruong", "recall", code)
    walk.edit(code, achievement=MENDED)
    walk.act("thutruong", "resubmit", code)
    page = page_of(walk, "noivu", code)
    assert "<del>112,4 </del>" in page
    assert "Bản gửi nhầm." not in page.partition('id="thanh-tich"')[2].partition("</section>")[0]


@pytest.mark.backends("sqlite")
def test_before_anything_came_back_there_is_nothing_to_compare(walk: Walk) -> None:
    code = returned(walk)
    walk.edit(code, achievement=MENDED)
    assert "Bản gửi lại" not in page_of(walk, "soanthao", code)


@pytest.mark.backends("sqlite")
def test_the_history_names_the_fields_that_were_changed(walk: Walk) -> None:
    code = returned(walk, WHOLE)
    walk.edit(code, achievement=MENDED, title="Tổ trưởng")
    said = read(page_of(walk, "soanthao", code))
    assert "sửa nội dung đề nghị, đổi mục chức vụ, tóm tắt thành tích" in said


def test_of_a_long_text_only_the_words_that_changed_are_marked():
    left, right = compared(ACHIEVEMENT, MENDED)
    assert isinstance(left, list)
    assert isinstance(right, list)
    assert [words for changed, words in left if changed] == ["112,4 "]
    assert [words for changed, words in right if changed] == ["118,9 "]
    assert "".join(words for _, words in right) == MENDED


def test_what_is_added_at_the_end_leaves_the_last_word_unmarked():
    _, right = compared(ACHIEVEMENT, f"{ACHIEVEMENT}\nĐược biểu dương.")
    assert isinstance(right, list)
    assert [words for changed, words in right if changed] == ["Được biểu dương."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Giáo viên", "Tổ trưởng"),
        ("", ACHIEVEMENT),
        (ACHIEVEMENT, "Hai mươi năm dạy học ở vùng cao, ba khóa liền có học sinh giỏi cấp tỉnh."),
    ],
)
def test_short_texts_and_new_ones_are_shown_whole(before: str, after: str):
    assert compared(before, after) == (before, after)


def test_what_people_wrote_is_never_markup():
    nasty = f"{ACHIEVEMENT} <b>đậm</b>"
    _, right = compared(ACHIEVEMENT, nasty)
    assert isinstance(right, list)
    assert "&lt;b&gt;đậm&lt;/b&gt;" in "".join(words for _, words in right)


def test_a_text_that_repeats_its_words_is_compared_word_by_word_too() -> None:
    before = "Hoàn thành 5 việc trước hạn, 2 việc đúng hạn. " * 40
    old, new = compared(before, before.replace("5 việc", "6 việc", 1))
    assert isinstance(old, list)
    assert isinstance(new, list)
    assert [words.strip() for changed, words in old if changed] == ["5"]
    assert [words.strip() for changed, words in new if changed] == ["6"]
