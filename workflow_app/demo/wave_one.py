"""The first chapters: two units put people forward, the district decides, the city answers."""

from contextlib import suppress

from workflow_app.demo.evidence import put_files
from workflow_app.demo.files import png
from workflow_app.demo.plan import DECISION, PROPOSAL
from workflow_app.demo.play import Play
from workflow_app.demo.registers import go_on_counting
from workflow_app.services.errors import Closed
from workflow_app.services.orders import Given, Point


def units_draft_and_send(play: Play) -> None:
    """Days 1 to 4: the land fund centre and the commune write their first lines and send them."""
    play.day(1, 9)
    play.draft("soanthao", "khoi", "boithuong", "giamdoc", "hanh")
    put_files(play, "soanthao", ("boithuong", "khoi", "hanh"))
    put_files(play, "soanthao", ("giamdoc",))  # on a list of its own, which the deputy signs
    play.day(2, 9)
    play.draft("soanthao2", "hiendat", "mattran", "luc", "nhien", "quyet")
    play.attach("soanthao2", "hiendat", "evidence", "Đường trục thôn Đông Thượng.png", png())
    keys = ("hiendat", "mattran", "luc", "nhien", "quyet")
    put_files(play, "soanthao2", keys, without=("nhien",))
    play.day(3, 14)
    with suppress(Closed):  # the director may not send his own line: the log shows the attempt
        play.act("thutruong", "submit", "khoi", "boithuong", "giamdoc", "hanh")
    play.act("thutruong", "submit", "khoi", "boithuong", "hanh")
    play.day(4, 8)
    play.act("phothutruong", "submit", "giamdoc")
    play.act("thutruong2", "submit", "hiendat", "mattran", "luc", "nhien", "quyet")


def home_affairs_appraises(play: Play) -> None:
    """Days 4 to 7: received, endorsed, one returned, one declined, one withdrawn by its unit."""
    play.day(4, 14)
    play.act("noivu", "receive", "khoi", "boithuong", "giamdoc", "hanh")
    play.act("noivu2", "receive", "hiendat", "mattran", "luc", "nhien", "quyet")
    play.day(5, 9)
    play.act("noivu", "endorse", "khoi", "boithuong", "giamdoc")
    play.act("noivu2", "endorse", "hiendat", "mattran", "luc")
    moved = "Viên chức chuyển công tác sang đơn vị khác từ đầu tháng tới; đơn vị mới đề nghị."
    play.act("thutruong", "withdraw", "hanh", given=Given(reason=moved))
    play.day(6, 9)
    points = (
        Point("achievement", "Thành tích còn chung chung: ghi rõ số hộ, diện tích, tỷ lệ % so với "
              "chỉ tiêu xã giao và kết quả khắc phục bão số 3."),
        Point("files", "Chưa có báo cáo thành tích có xác nhận của UBND xã."),
    )  # fmt: skip
    until = play.days.since_launch(19)
    play.act("noivu2", "return", "nhien", given=Given(remarks=points, answer_by=until))
    rewarded = (
        "Thành tích phòng, chống bão số 3 đã được Chủ tịch UBND huyện tặng Giấy khen đột xuất; mỗi "
        "thành tích chỉ khen một lần."
    )
    article = "Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c"
    play.act("truongphong", "decline", "quyet", given=Given(reason=rewarded, article=article))


def district_decides(play: Play) -> None:
    """Days 6 to 9: a decision and a proposal, laid, signed by the chairman, numbered, sent out."""
    play.day(6, 14)
    title = DECISION.format(number=1)
    play.draft_paper("noivu", "decision-1", "decision", title, "khoi", "hiendat")
    title = PROPOSAL.format(number=1)
    keys = ("boithuong", "giamdoc", "mattran", "luc")
    play.draft_paper("noivu", "proposal-1", "proposal", title, *keys)
    play.day(7, 9)
    play.lay("truongphong", "decision-1")
    play.lay("truongphong", "proposal-1")
    play.day(8, 16)
    play.approve("chutich", "decision-1")
    play.approve("chutich", "proposal-1")
    play.day(9, 8)
    go_on_counting(play, decisions=1846, proposals=203)
    play.issue("vanthu", "decision-1")
    play.issue("vanthu", "proposal-1")


def city_acknowledges(play: Play) -> None:
    """Day 10: three lines of the proposal; the fourth is not yet opened."""
    play.day(10, 9)
    play.act("thanhpho", "acknowledge", "boithuong", "giamdoc", "luc")


def city_answers(play: Play) -> None:
    """Day 14: one line is awarded, one refused; the third is still looked at."""
    play.day(14, 15)
    decided = Given(number="2915/QĐ-UBND", date=play.clock.today)
    play.act("thanhpho", "record_award", "boithuong", given=decided)
    refused = (
        "Phạm vi ảnh hưởng của thành tích trong một thôn, chưa đủ tiêu chuẩn tặng Bằng khen; đề "
        "nghị huyện xem xét tặng Giấy khen."
    )
    play.act("thanhpho", "record_refusal", "luc", given=Given(reason=refused))
