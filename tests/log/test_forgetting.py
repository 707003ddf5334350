"""AU-11: with the log's values go register row and snapshots, once nobody needs them."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from states.wording import NAMELESS
from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Hold, RegisterEntry, Remark, Snapshot, Submission
from workflow_app.models.base import Base
from workflow_app.queries import register
from workflow_app.services import drafting, erasure, lines
from workflow_app.services.errors import Invalid
from workflow_app.services.lines import Content
from workflow_app.services.verification import verify_all

NAME, DEED = "Hoàng Văn Thụy", "Hiến 320 m² đất ở bản Nà Hỳ."
BASIS = "Đơn đề nghị xóa dữ liệu ngày 02/12/2024"


def sent(walk: Walk, name: str = NAME, deed: str = DEED) -> str:
    """A line of this person that was sent."""
    content = Content("individual", name, "giay_khen", f"Vợ {name}", 1979, "male", achievement=deed)
    code = lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())
    walk.act("thutruong", "submit", code)
    return code


def sent_twice(walk: Walk) -> str:
    """One that was returned and sent again, with words about the person in between."""
    code = sent(walk)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    asked = db.session.scalars(select(Remark)).one()
    answer = {asked.id: f"{NAME} đã bổ sung."}
    drafting.answer_remarks(walk.world.actor("soanthao"), code, answer, None, walk.now())
    walk.act("thutruong", "resubmit", code)
    return code


def stopped(walk: Walk, code: str) -> None:
    """The line is held, let go on and held again, each time on a paper that names the person."""
    walk.act("truongphong", "hold", code, basis=f"Đơn tố cáo {NAME}.")
    walk.act("truongphong", "lift_hold", code, basis=f"Kết luận về {NAME}.")
    walk.act("truongphong", "hold", code, basis=f"Xác minh lại {NAME}.")


def erase(walk: Walk, code: str) -> None:
    person = walk.line(code).nominee_id
    erasure.erase(walk.world.actor("quantri"), person, BASIS, walk.now())
    db.session.rollback()


def everything() -> Iterator[str]:
    """Every text and every byte of every table."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(table.select()):
            for value in row:
                yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def snapshots() -> list[tuple[object, ...]]:
    rows = db.session.execute(select(Snapshot.id, Snapshot.digest).order_by(Snapshot.id))
    return [tuple(row) for row in rows]


def test_when_nothing_goes_on_the_person_is_nowhere_and_the_digests_hold(walk: Walk):
    code, other = sent_twice(walk), sent(walk, "Người ở lại", "Khác.")
    stopped(walk, code)
    walk.act("thutruong", "withdraw", code, reason=f"{NAME} xin rút.")
    before = snapshots()
    receipts = db.session.execute(select(Submission.number, Submission.digest)).all()
    known = register.of_unit(walk.world.unit("THCS"))
    erase(walk, code)
    found = [text for text in everything() if re.search(r"Thụy|hoang van|Nà Hỳ", text)]
    assert found == []
    entry = db.session.get_one(RegisterEntry, walk.line(code).nominee_id)
    assert (entry.name, entry.birth_year, entry.sex) == ("Đã xóa theo yêu cầu", None, "")
    assert snapshots() == before
    assert db.session.execute(select(Submission.number, Submission.digest)).all() == receipts
    assert walk.line(other).achievement == "Khác."
    assert len(register.of_unit(walk.world.unit("THCS"))) == len(known) - 1
    assert verify_all().whole
    erase(walk, code)
    assert verify_all().whole


def test_why_a_line_was_held_is_kept_while_the_line_goes_on(walk: Walk):
    code = sent(walk)
    stopped(walk, code)
    erase(walk, code)
    kept = db.session.execute(select(Hold.basis, Hold.lift_basis).order_by(Hold.id)).all()
    assert [NAME in hold.basis for hold in kept] == [True, True]
    assert [NAME in hold.lift_basis for hold in kept] == [True, False]
    walk.act("thutruong", "withdraw", code, reason="Xin rút.")
    erase(walk, code)
    taken = db.session.execute(select(Hold.basis, Hold.lift_basis).order_by(Hold.id)).all()
    assert [tuple(hold) for hold in taken] == [(NAMELESS, NAMELESS), (NAMELESS, "")]
    assert verify_all().whole


@pytest.mark.parametrize("awarded", [False, True], ids=["under way", "awarded"])
def test_what_goes_on_or_was_honoured_keeps_the_name(walk: Walk, awarded: bool):
    """An award names its person; a line under way cannot do without."""
    if awarded:
        code, paper = walk.approved()
        walk.issue(paper)
    else:
        code = sent(walk)
    entry = db.session.get_one(RegisterEntry, walk.line(code).nominee_id)
    name = entry.name
    erase(walk, code)
    assert db.session.get_one(RegisterEntry, walk.line(code).nominee_id).name == name
    assert all(body for body in db.session.scalars(select(Snapshot.body)))
    result = walk.world.app.test_cli_runner().invoke(
        args=["audit", "erase", str(entry.id), "--by", "quantri", "--basis", BASIS]
    )
    assert f"Danh bạ và bản đã gửi còn giữ, vì còn dùng ở: {code}." in result.output
    assert verify_all().whole


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "bản đã gửi bị xóa mà không có quyết định xóa"),
        (b"{}", "bản đã gửi khác mã băm ghi lúc gửi"),
    ],
)
def test_what_was_sent_is_neither_emptied_nor_changed_unseen(walk: Walk, body: bytes, said: str):
    erased, code = sent(walk, "Người khác", "Khác."), sent(walk)
    walk.act("thutruong", "withdraw", erased, reason="Xin rút.")
    erase(walk, erased)
    assert verify_all().whole
    with db.engine.begin() as connection:
        mine = Snapshot.nomination_id == walk.line(code).id
        connection.execute(update(Snapshot).where(mine).values(body=body))
    [found] = verify_all().disagreements
    assert (found.kind, found.code, found.what) == ("nomination", code, said)


def test_a_declined_line_of_a_forgotten_person_is_not_taken_up_again(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "receive", code)
    walk.act("truongphong", "decline", code, reason="Chưa đủ.", article="Điều 5")
    erase(walk, code)
    with pytest.raises(Invalid, match="đã xóa theo yêu cầu"):
        walk.act("chutich", "reconsider", code, reason="Khiếu nại đúng.")
    content = Content("individual", "", "giay_khen", nominee_id=walk.line(code).nominee_id)
    with pytest.raises(Invalid, match="không có đối tượng này"):
        lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())
