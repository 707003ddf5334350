"""Whoever decides on a line is told which papers of the checklist its file lacks; it only warns."""

import pytest

from tests.reading import read
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import Nomination, Snapshot

pytestmark = pytest.mark.backends("sqlite")

LACKING = (
    "Tờ trình: chưa có. Báo cáo thành tích: chưa có. Biên bản xét khen thưởng: chưa có. "
    "Thành phần hồ sơ: Luật Thi đua, khen thưởng, Điều 84 khoản 2."
)


def received(walk: Walk, *codes: str) -> None:
    for code in codes:
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)


def test_missing_papers_are_told_before_a_line_is_endorsed(walk: Walk) -> None:
    bare, whole = walk.draft(), walk.draft()
    for kind in ("submission_paper", "minutes", "achievement_report"):
        walk.attach(whole, kind, f"{kind}.pdf")
    received(walk, bare, whole)
    said = (
        "Báo cáo thành tích: chưa có. Thành phần hồ sơ: Luật Thi đua, khen thưởng, Điều 84 khoản 2."
    )
    assert said in read(walk.world, "noivu", f"/ho-so/{bare}/viec/endorse")
    assert "chưa có" not in read(walk.world, "noivu", f"/ho-so/{whole}/viec/endorse")
    both = read(walk.world, "noivu", f"/ho-so/hang-loat?viec=endorse&ma={bare},{whole}")
    assert both.count("Báo cáo thành tích: chưa có.") == 1
    walk.act("noivu", "endorse", bare)  # it only warns


def test_missing_papers_are_to_be_looked_at_when_laying_and_signing(walk: Walk) -> None:
    bare = walk.endorsed()
    drafting = read(
        walk.world, "noivu", f"/quyet-dinh/moi?phong-trao={walk.world.movement}&loai=decision"
    )
    assert LACKING in drafting
    paper = walk.on_paper(bare)
    assert LACKING in read(walk.world, "truongphong", f"/quyet-dinh/{paper}/trinh")
    walk.lay(paper)
    sign = read(walk.world, "chutich", f"/quyet-dinh/{paper}")
    assert "1 hồ sơ cần xem" in sign
    assert "không có cảnh báo" not in sign
    assert LACKING in sign


def test_one_proposal_lies_with_one_line_for_the_whole_list_once_it_was_sent(walk: Walk) -> None:
    """A list has one proposal and one set of minutes; what was not sent lies with nobody yet."""
    first, other = walk.draft(), walk.draft()
    walk.attach(first, "submission_paper", "Tờ trình.pdf")
    walk.attach(first, "minutes", "Biên bản.pdf")
    received(walk, other)
    page = f"/ho-so/{other}"
    assert "Tờ trình: chưa có. Báo cáo thành tích: chưa có." in read(walk.world, "noivu", page)
    walk.act("thutruong", "submit", first)
    assert "Báo cáo thành tích: chưa có." in read(walk.world, "noivu", page)
    assert "Tờ trình: chưa có." not in read(walk.world, "noivu", page)
    beside = f"Chung cho cả danh sách, kèm ở dòng {first}".replace("TDKT", "TĐKT")
    assert read(walk.world, "noivu", page).count(beside) == 2
    walk.act("thutruong", "recall", first)
    assert "Tờ trình: chưa có." not in read(walk.world, "noivu", page), "it was sent with it"


def test_a_list_that_is_written_is_taken_as_a_whole_by_its_unit(walk: Walk) -> None:
    first, other = walk.draft(), walk.draft()
    walk.attach(first, "submission_paper", "Tờ trình.pdf")
    page = read(walk.world, "soanthao", f"/ho-so/{other}")
    assert "Tờ trình: chưa có." not in page
    assert "Báo cáo thành tích: chưa có. Biên bản xét khen thưởng: chưa có." in page


@pytest.mark.parametrize("login", ["soanthao", "noivu", "truongphong", "chutich", "thanhtra"])
def test_missing_papers_stand_among_the_checks_for_who_sees_the_files(
    walk: Walk, login: str
) -> None:
    code = walk.endorsed()
    walk.lay(walk.on_paper(code))
    assert LACKING in read(walk.world, login, f"/ho-so/{code}")


def test_who_sees_no_files_is_told_nothing_of_them(walk: Walk) -> None:
    code, _ = walk.approved()
    for login in ("ketoan", "quantri"):
        assert "chưa có." not in read(walk.world, login, f"/ho-so/{code}")


def test_the_chairman_reads_the_achievement_that_his_signature_binds(walk: Walk) -> None:
    """SG-01: folded, and out of the very bytes whose digest stands in what he signs."""
    code = walk.draft()
    walk.attach(code, "achievement_report", "Báo cáo.pdf")
    received(walk, code)
    walk.act("noivu", "endorse", code)
    paper = walk.on_paper(code)
    walk.lay(paper)
    line = db.session.query(Nomination).filter_by(code=code).one()
    line.achievement = "Viết lại sau khi gửi."
    db.session.commit()
    page = read(walk.world, "chutich", f"/quyet-dinh/{paper}/ky")
    assert ACHIEVEMENT in page
    assert "Báo cáo.pdf" in page
    assert "Viết lại sau khi gửi." not in page


def test_what_is_no_longer_what_was_sent_is_not_read_as_bound(walk: Walk) -> None:
    code = walk.endorsed()
    paper = walk.on_paper(code)
    walk.lay(paper)
    snapshot = db.session.query(Snapshot).one()
    snapshot.body = snapshot.body.replace(b"112,4", b"212,4")
    db.session.commit()
    page = read(walk.world, "chutich", f"/quyet-dinh/{paper}/ky")
    assert "Không đọc được đúng bản đơn vị đã gửi." in page
    assert "212,4" not in page


def test_the_papers_of_an_earlier_list_do_not_speak_for_who_is_named_later(walk: Walk) -> None:
    first = walk.draft()
    walk.attach(first, "submission_paper", "Tờ trình.pdf")
    walk.attach(first, "minutes", "Biên bản.pdf")
    received(walk, first)
    later = walk.draft(name="Lê Văn Hải")
    assert "Tờ trình: chưa có." in read(walk.world, "soanthao", f"/ho-so/{later}")
    received(walk, later)
    assert "Tờ trình: chưa có." in read(walk.world, "noivu", f"/ho-so/{later}")
