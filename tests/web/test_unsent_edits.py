"""While a unit writes, others read what it sent: words, award, files, answers; states are live."""

from datetime import date

import pytest
from sqlalchemy import select

from states.wording import NAMELESS
from tests.reading import read
from tests.walk import ACHIEVEMENT, WHOLE, Walk
from workflow_app.extensions import db
from workflow_app.models import Attachment, RegisterEntry, Remark
from workflow_app.queries import rows
from workflow_app.queries.rows import Narrow
from workflow_app.services import drafting, erasure, past_awards
from workflow_app.services.past_awards import PastAwardContent

NEW = "Chưa ký gửi: vượt 130 % chỉ tiêu."


def recalled(walk: Walk) -> str:
    """A line that was sent, recalled and written on."""
    code = walk.draft()
    walk.attach(code, "evidence", "Bản cũ.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    walk.edit(code, achievement=NEW, award="bang_khen")
    return code


def returned(walk: Walk, code: str = "") -> str:
    """A line that was returned and is answered, not yet sent again."""
    code = code or walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(WHOLE,), answer_by=walk.in_time())
    (remark,) = db.session.scalars(select(Remark.id)).all()
    drafter = walk.world.actor("soanthao")
    drafting.answer_remarks(drafter, code, {remark: "Đã bổ sung."}, None, walk.now())
    return code


def line_in_list(walk: Walk, login: str, code: str) -> rows.LineRow:
    found = rows.seen_by(walk.world.actor(login), Narrow(), None).rows
    db.session.rollback()
    return next(row for row in found if row.code == code)


def test_after_a_recall_home_affairs_reads_what_was_sent(walk: Walk) -> None:
    code = recalled(walk)
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert "Đơn vị đang sửa. Đây là bản gửi ngày" in page
    assert ACHIEVEMENT in page
    assert NEW not in page
    assert "Giấy khen của Chủ tịch UBND huyện" in page
    assert "Đơn vị đang soạn" in page, "the state is live"
    assert "Đỗ Thị Hà sửa nội dung" in page, "that it writes is told"
    assert "đổi mục" not in page, "what it writes is not"
    row = line_in_list(walk, "noivu", code)
    assert (row.award, row.decided_by) == ("Giấy khen", "own")


def test_once_sent_again_everything_is_read(walk: Walk) -> None:
    code = recalled(walk)
    walk.act("thutruong", "submit", code)
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert NEW in page
    assert "đổi mục hình thức, tóm tắt thành tích" in page
    assert "Đơn vị đang sửa" not in page
    assert line_in_list(walk, "noivu", code).award == "Bằng khen TP"


def test_an_answer_is_none_until_the_unit_sends_it(walk: Walk) -> None:
    code = returned(walk)
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert WHOLE.text in page
    assert "Đã bổ sung." not in page
    assert "1 chưa trả lời" in page
    assert "Đã bổ sung." in read(walk.world, "soanthao", f"/ho-so/{code}")
    walk.act("thutruong", "resubmit", code)
    assert "Đã bổ sung." in read(walk.world, "noivu", f"/ho-so/{code}")


def test_an_award_the_office_switched_to_is_no_secret_of_the_unit(walk: Walk) -> None:
    code = walk.draft("bang_khen")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "switch_award", code, award="giay_khen", reason="Chưa đủ điều kiện.")
    walk.act("noivu", "return", code, remarks=(WHOLE,), answer_by=walk.in_time())
    walk.edit(code, award="bang_khen")
    assert line_in_list(walk, "noivu", code).award == "Giấy khen"
    assert line_in_list(walk, "soanthao", code).award == "Bằng khen TP"
    assert "Giấy khen của Chủ tịch UBND huyện" in read(walk.world, "noivu", f"/ho-so/{code}")


def test_files_are_those_that_were_sent(walk: Walk) -> None:
    """One put to it since is a 404 to others; one taken off since still lies with what was sent."""
    code = recalled(walk)
    walk.attach(code, "minutes", "Bản mới.pdf")
    files = db.session.scalars(select(Attachment).order_by(Attachment.id)).all()
    ids = {file.file_name: file.id for file in files}
    drafter = walk.world.app.test_client()
    walk.world.log_in(drafter, "soanthao")
    walk.world.post(drafter, f"/ho-so/{code}/tep/{ids['Bản cũ.pdf']}/bo")
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert "Bản cũ.pdf" in page
    assert "Bản mới.pdf" not in page
    answers = {}
    for login in ("noivu", "soanthao", "thanhtra"):
        client = walk.world.app.test_client()
        walk.world.log_in(client, login)
        answers[login] = [client.get(f"/tep/{ids[name]}").status_code for name in sorted(ids)]
    assert answers == {"noivu": [200, 404], "soanthao": [200, 200], "thanhtra": [200, 200]}


def test_the_unit_is_told_which_version_others_read(walk: Walk) -> None:
    page = read(walk.world, "soanthao", f"/ho-so/{recalled(walk)}")
    assert NEW in page
    assert "Các cơ quan đọc bản gửi ngày" in page


def test_the_auditor_reads_what_is_written_and_that_it_was_not_sent(walk: Walk) -> None:
    page = read(walk.world, "thanhtra", f"/ho-so/{recalled(walk)}")
    assert NEW in page
    assert "đổi mục hình thức, tóm tắt thành tích" in page
    assert "Đây là nội dung chưa gửi; bản gửi gần nhất ngày" in page


def test_who_acted_on_it_keeps_sight_of_what_was_sent(walk: Walk) -> None:
    code = walk.endorsed()
    walk.lay(walk.on_paper(code))
    walk.act("chutich", "send_back", code, comment="Làm rõ số liệu.")
    walk.act("noivu", "return", code, remarks=(WHOLE,), answer_by=walk.in_time())
    walk.edit(code, achievement=NEW)
    page = read(walk.world, "chutich", f"/ho-so/{code}")
    assert ACHIEVEMENT in page
    assert NEW not in page


def test_what_was_never_sent_stays_unread_when_the_line_is_withdrawn(walk: Walk) -> None:
    code = recalled(walk)
    walk.act("thutruong", "withdraw", code, reason="Không đề nghị nữa.")
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert "Đơn vị đã rút. Đây là bản gửi ngày" in page
    assert NEW not in page
    assert "đổi mục" not in page


def test_a_first_draft_is_the_units_alone(walk: Walk) -> None:
    code = walk.draft()
    client = walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    assert client.get(f"/ho-so/{code}").status_code == 404


def test_of_one_who_was_erased_nothing_is_read(walk: Walk) -> None:
    code = recalled(walk)
    walk.act("thutruong", "withdraw", code, reason="Không đề nghị nữa.")
    person = walk.line(code).nominee_id
    erasure.erase(walk.world.actor("quantri"), person, "Đơn ngày 02/12/2024", walk.now())
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert NAMELESS in page
    assert ACHIEVEMENT not in page
    assert line_in_list(walk, "noivu", code).name == NAMELESS


def test_what_the_chairman_left_out_is_called_by_its_code_while_its_unit_writes(
    walk: Walk,
) -> None:
    """On the paper it left, and on its receipt."""
    kept, left = walk.endorsed(name="Lò Thị Hương"), walk.endorsed()
    paper = walk.on_paper(kept, left)
    walk.lay(paper)
    walk.approve(paper, **{left: "Làm rõ số liệu."})
    receipt = f"/quyet-dinh/{paper}/bien-nhan"
    assert "Đào Thị Kim Oanh" in read(walk.world, "noivu", receipt)
    walk.act("noivu", "return", left, remarks=(WHOLE,), answer_by=walk.in_time())
    walk.edit(left, achievement=NEW)
    for path in (receipt, f"/quyet-dinh/{paper}"):
        page = read(walk.world, "noivu", path)
        assert "Đào Thị Kim Oanh" not in page
        assert left.replace("TDKT", "TĐKT") in page


def test_a_new_name_stays_the_units_in_the_register_and_where_one_searches(walk: Walk) -> None:
    code = walk.draft(name="Lò Thị Cũ")
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    walk.edit(code, name="Kẻ Mạo Danh")
    for place in ("/so-dang-ky/", "/tra-cuu?q=Kẻ+Mạo"):
        assert "Mạo Danh" not in read(walk.world, "noivu", place)
        assert "Kẻ Mạo Danh" in read(walk.world, "soanthao", place)
    client = walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    assert client.get(f"/so-dang-ky/{walk.line(code).nominee_id}").status_code == 404


def test_the_page_of_somebody_says_of_his_lines_what_was_sent(walk: Walk) -> None:
    """He stands in the register of all, so his page is open while his unit writes on."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    entry = walk.line(code).nominee_id
    given = PastAwardContent("Lao động tiên tiến", "title", "12/QĐ-UBND", date(2021, 7, 14))
    past_awards.add(walk.world.actor("noivu"), entry, given, walk.now())
    walk.act("thutruong", "recall", code)
    walk.edit(code, award="bang_khen")
    awards = {
        login: [word for word in ("Giấy khen", "Bằng khen TP") if word in page]
        for login in ("noivu", "soanthao", "thanhtra")
        for page in [read(walk.world, login, f"/so-dang-ky/{entry}")]
    }
    live = ["Bằng khen TP"]
    assert awards == {"noivu": ["Giấy khen"], "soanthao": live, "thanhtra": live}


@pytest.mark.parametrize("limit", [1000, 2])
def test_where_a_page_of_names_ends_tells_no_name_that_was_not_sent(walk: Walk, limit: int) -> None:
    names = ("Lò Thị An", "Lò Thị Bình", "Lò Thị Cúc", "Lò Thị Dung")
    codes = [walk.draft(name=name) for name in names]
    for code in codes:
        walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", codes[1])
    walk.edit(codes[1], name="Lò Thị Biên")
    key = select(RegisterEntry.sort_key).where(RegisterEntry.name == "Lò Thị Biên")
    (unsent,) = db.session.scalars(key).all()
    found: list[str] = []
    mark = None
    while not found or mark:
        page = rows.listing(walk.world.actor("noivu"), Narrow(), "name", limit).page(mark, 1)
        found += [row.name for row in page.rows]
        mark = page.mark
        assert mark is None or mark.text != unsent
    assert found == list(names)
    (first,) = (row for row in page_of_the_unit(walk) if row.code == codes[1])
    assert first.mark_in("name").text == unsent


def page_of_the_unit(walk: Walk) -> list[rows.LineRow]:
    return rows.seen_by(walk.world.actor("soanthao"), Narrow(), None).rows
