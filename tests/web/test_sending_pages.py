"""J3: before a unit's head signs he reads who, why, with which files, and what to mind."""

import html
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.walk import ACHIEVEMENT, POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Nomination, Remark
from workflow_app.services import drafting, lines
from workflow_app.services.lines import Content

pytestmark = pytest.mark.backends("sqlite")

# Read today: what the amended Law says of a file was not seen, so no article of it is quoted.
ARTICLE = "Theo thiết lập của cơ quan: thành phần hồ sơ"
ANSWER = "Đã bổ sung số liệu đến ngày 30/11, kèm biểu đối chiếu."


def returned(walk: Walk) -> str:
    """A line that came back with one remark, answered."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    (remark,) = db.session.scalars(select(Remark.id)).all()
    db.session.rollback()
    drafting.answer_remarks(walk.world.actor("soanthao"), code, {remark: ANSWER}, None, walk.now())
    return code


def head(walk: Walk) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "thutruong")
    return client


def preview(walk: Walk, *codes: str) -> str:
    """The page, its tags left in."""
    picked = "&".join(f"picked={code}" for code in codes)
    answer = head(walk).get(f"/bo-ho-so/{walk.dossier()}/gui?{picked}")
    assert answer.status_code == 200
    return answer.text


def read(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_each_line_says_why_and_leads_to_itself(walk: Walk) -> None:
    one, other = walk.draft(), walk.draft("bang_khen", name="Lò Thị Hương")
    page = preview(walk, one, other)
    assert read(page).count(ACHIEVEMENT) == 2
    for code in (one, other):
        assert f'href="/ho-so/{code}"' in page


def test_files_can_be_opened_and_what_is_missing_is_named_with_its_article(walk: Walk) -> None:
    code = walk.draft()
    walk.attach(code, "achievement_report", "báo cáo.pdf")
    page = preview(walk, code)
    assert re.search(r'<a href="/tep/[^"]+">báo cáo.pdf</a>', page)
    said = read(page)
    assert "Tờ trình: chưa có" in said
    assert "Biên bản xét khen thưởng: chưa có" in said
    assert "Báo cáo thành tích: báo cáo.pdf" in said
    assert ARTICLE in said


def test_minutes_of_the_list_lie_with_one_of_its_lines(walk: Walk) -> None:
    first, second = walk.draft(), walk.draft(name="Lò Thị Hương")
    for kind in ("submission_paper", "minutes", "achievement_report"):
        walk.attach(first, kind, f"{kind}.pdf")
    said = read(preview(walk, first, second))
    shown = first.replace("TDKT", "TĐKT")
    assert said.count(f"kèm ở dòng {shown}") == 2
    assert "Báo cáo thành tích: chưa có" in said, "a report is about one nominee"


def given_to(nominee_of: str, code: str) -> None:
    """From now on both lines are about one nominee."""
    found = db.session.scalars(select(Nomination).where(Nomination.code.in_((nominee_of, code))))
    lines = {line.code: line for line in found}
    lines[code].nominee_id = lines[nominee_of].nominee_id
    db.session.commit()


def test_an_earlier_award_of_the_nominee_is_flagged(walk: Walk) -> None:
    old, paper = walk.approved()
    number = walk.issue(paper)
    again = walk.draft()
    given_to(old, again)
    flag = f"Đã được tặng Giấy khen trong chính phong trào này: {number}"
    assert flag in read(preview(walk, again))


def test_what_another_unit_is_about_to_get_is_not_told(walk: Walk) -> None:
    """AZ-01: a decision is public, what waits for one is not."""
    theirs = walk.endorsed(login="soanthao2", unit="TL")
    paper = walk.on_paper(theirs)
    walk.lay(paper)
    walk.approve(paper)
    mine = walk.draft()
    given_to(theirs, mine)
    assert "Đã được duyệt" not in read(preview(walk, mine))
    number = walk.issue(paper)
    assert number in read(preview(walk, mine))


def test_a_line_that_cannot_go_says_why_and_leads_to_itself(walk: Walk) -> None:
    ready = walk.draft()
    content = Content("individual", "Lò Thị Hương", "giay_khen", title="Giáo viên")
    lacking = lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())
    page = preview(walk, ready, lacking)
    assert "Hồ sơ còn thiếu: tóm tắt thành tích." in read(page)
    assert f'href="/ho-so/{lacking}"' in page


def test_sending_again_shows_each_remark_with_its_answer(walk: Walk) -> None:
    code = returned(walk)
    one_line = head(walk).get(f"/ho-so/{code}/viec/resubmit").text
    for page in (preview(walk, code), one_line):
        said = read(page)
        assert "Ký gửi lại" in said
        assert POINT.text in said
        assert f"Trả lời: {ANSWER}" in said
        assert said.index(POINT.text) < said.index(ANSWER)


def test_signing_one_line_shows_the_same(walk: Walk) -> None:
    code = walk.draft()
    said = read(head(walk).get(f"/ho-so/{code}/viec/submit").text)
    assert ACHIEVEMENT in said
    assert "Biên bản xét khen thưởng: chưa có" in said
