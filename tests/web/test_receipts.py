"""A receipt speaks of the moment it was given at, however much later it is opened."""

import html
import re

import pytest
from sqlalchemy import select, update

from states.wording import NAMELESS
from tests.paperwork import APPROVED, LAID, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Nomination, RegisterEntry, Submission, Unit
from workflow_app.services import erasure

pytestmark = pytest.mark.backends("sqlite")


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def read(work: Paperwork, login: str, path: str) -> str:
    client = work.world.app.test_client()
    work.world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def receipt_of_the_sending(work: Paperwork) -> str:
    db.session.rollback()
    return f"/bien-nhan/{db.session.scalars(select(Submission.number)).one()}"


def test_a_sending_says_who_held_it_then(work: Paperwork) -> None:
    work.laid(work.endorsed(["Ánh"]))
    page = read(work, "thutruong", receipt_of_the_sending(work))
    assert "Nơi giữ tại thời điểm nộp Phòng Nội vụ" in page
    assert "Tại thời điểm nộp, còn thu hồi được" in page
    assert "Đang giữ" not in page


def test_names_are_those_that_were_sent(work: Paperwork) -> None:
    work.endorsed(["Ánh"])
    path = receipt_of_the_sending(work)
    db.session.execute(update(RegisterEntry).values(name="Người khác"))
    db.session.execute(update(Unit).values(name="Đơn vị khác"))
    db.session.commit()
    page = read(work, "thutruong", path)
    assert "Ánh" in page
    assert "1 dòng đề nghị của Trường THCS Nguyễn Trãi" in page
    assert "Người khác" not in page


def test_of_somebody_who_was_erased_only_that_is_left(work: Paperwork) -> None:
    (code,) = work.endorsed(["Ánh"])
    path = receipt_of_the_sending(work)
    work.act(code, "thutruong", "withdraw", LAID, reason="Xin rút.")
    nominee = select(Nomination.nominee_id).where(Nomination.code == code)
    person = db.session.scalars(nominee).one()
    erasure.erase(work.world.actor("quantri"), person, "Đơn đề nghị xóa", APPROVED)
    page = read(work, "thutruong", path)
    assert NAMELESS in page
    assert "1 dòng đề nghị của Trường THCS Nguyễn Trãi" in page
    assert "Ánh" not in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("laid", "Nơi giữ tại thời điểm trình Chủ tịch"),
        ("approved", "Nơi giữ tại thời điểm phê duyệt Văn thư"),
        ("issued", "Nơi giữ tại thời điểm ban hành Phòng Nội vụ"),
    ],
)
def test_a_paper_says_who_held_it_after_each_act(work: Paperwork, state: str, said: str) -> None:
    paper = getattr(work, state)(work.endorsed(["Ánh"]))
    assert said in read(work, "noivu", f"/quyet-dinh/{paper}/bien-nhan")


def test_a_forwarded_proposal_was_with_the_city(work: Paperwork) -> None:
    paper = work.issued(work.endorsed(["Ánh"], award="bang_khen"), "proposal")
    page = read(work, "noivu", f"/quyet-dinh/{paper}/bien-nhan")
    assert "Nơi giữ tại thời điểm chuyển Thành phố" in page


@pytest.mark.parametrize(("state", "at"), [("laid", LAID), ("approved", APPROVED)])
def test_lines_that_left_since_were_there_then(work: Paperwork, state: str, at) -> None:
    codes = work.endorsed(["Ánh", "Bình"])
    paper = getattr(work, state)(codes)
    later = at.replace(minute=at.minute + 1)
    work.act(codes[0], "chutich", "send_back", later, comment="Xem lại.")
    page = read(work, "noivu", f"/quyet-dinh/{paper}/bien-nhan")
    assert {"laid": "Đã trình Chủ tịch 2 hồ sơ", "approved": "Đã phê duyệt 2 hồ sơ"}[state] in page
    assert "1 hồ sơ còn trong văn bản lúc xem" in page
