"""The last chapters: more units send, and work is left on every desk for whoever opens the demo."""

from workflow_app.demo.evidence import put_files, report
from workflow_app.demo.plan import DECISION, PROPOSAL
from workflow_app.demo.play import Play
from workflow_app.services.orders import Given, Point


def more_units_send(play: Play) -> None:
    """Days 10 to 12: phòng Nội vụ, phòng Tài chính - Kế hoạch and the first two send more."""
    play.day(10, 14)
    play.draft("soanthao", "tuyenduong", "loc", "thao")
    play.draft("soanthao2", "hoa")
    play.draft("ketoan", "ngansach", "tram", "kiet", "taisan")
    put_files(play, "soanthao", ("tuyenduong", "loc", "thao"))
    put_files(play, "soanthao2", ("hoa",))
    put_files(play, "ketoan", ("taisan", "ngansach", "tram", "kiet"))
    play.draft("thuky", "thom", "nam")
    put_files(play, "thuky", ("thom", "nam"))
    play.day(11, 9)
    play.act("thutruong", "submit", "tuyenduong", "loc", "thao")
    play.act("thutruong2", "submit", "hoa")
    play.act("uyvien2", "submit", "ngansach", "tram", "kiet", "taisan")
    play.act("uyvien5", "submit", "thom", "nam")
    play.day(11, 14)
    play.act("noivu", "receive", "tuyenduong", "loc", "thao", "hoa")
    play.act("noivu2", "receive", "ngansach", "tram", "kiet", "taisan")
    play.act("thaytham", "receive", "thom", "nam")


def home_affairs_appraises_again(play: Play) -> None:
    """Days 12 and 13: a line goes back for its title and returns right; most are endorsed."""
    play.day(12, 9)
    wrong = Point("nominee", "Chức vụ ghi “Y sĩ” không khớp với quyết định bổ nhiệm Trạm trưởng.")
    until = play.days.since_launch(17)
    play.act("noivu", "return", "hoa", given=Given(remarks=(wrong,), answer_by=until))
    play.day(12, 14)
    play.edit("soanthao2", "hoa", title="Trạm trưởng Trạm Y tế xã")
    play.answer("soanthao2", "hoa", ["Đã ghi lại chức vụ theo quyết định bổ nhiệm."])
    play.day(13, 8)
    play.act("thutruong2", "resubmit", "hoa")
    play.act("noivu", "receive", "hoa")
    play.day(13, 14)
    play.act("noivu", "endorse", "tuyenduong", "loc", "hoa")
    play.act("noivu2", "endorse", "ngansach", "tram", "kiet", "taisan")
    play.act("thaytham", "endorse", "thom")


def district_decides_again(play: Play) -> None:
    """Days 15 and 16: the vice-chairman signs in the chairman's place and leaves one line out."""
    play.day(15, 8)
    decision, proposal = DECISION.format(number=2), PROPOSAL.format(number=2)
    play.draft_paper("noivu2", "decision-2", "decision", decision, "thom", "tram")
    play.draft_paper("noivu2", "proposal-2", "proposal", proposal, "tuyenduong")
    play.lay("truongphong", "decision-2")
    play.lay("truongphong", "proposal-2")
    play.day(16, 10)
    doubt = "Có đơn phản ánh đang được Thanh tra huyện xác minh; làm rõ rồi trình lại."
    play.approve("phochutich", "decision-2", {"tram": doubt})
    play.approve("phochutich", "proposal-2")
    basis = "Công văn số 118/TTr của Thanh tra huyện về việc xác minh nội dung phản ánh"
    play.act("truongphong", "hold", "tram", given=Given(basis=basis))


def papers_wait(play: Play) -> None:
    """Day 17: a decision and a proposal lie before the chairman, another decision is drafted."""
    play.day(17, 9)
    decision, proposal = DECISION.format(number=3), PROPOSAL.format(number=3)
    play.draft_paper("noivu", "decision-3", "decision", decision, "loc", "hoa")
    play.draft_paper("noivu", "proposal-3", "proposal", proposal, "taisan")
    play.lay("truongphong", "decision-3")
    play.lay("truongphong", "proposal-3")
    decision = DECISION.format(number=4)
    play.draft_paper("noivu", "decision-4", "decision", decision, "kiet")
    play.read("noivu", "noivu2", "truongphong", "vanthu")


def last_days(play: Play) -> None:
    """Days 17 to 19: returned, answered, newly sent, recalled for want of its papers, and half
    written.
    """
    play.day(17, 14)
    points = (
        Point("achievement", "Ghi rõ số tiền trúng đấu giá và tỷ lệ % so với dự toán huyện giao."),
        play.listed("noivu", "file_achievement_report", "Báo cáo thành tích chưa có xác nhận"),
    )
    until = play.days.deadline
    play.act("noivu", "return", "thao", given=Given(remarks=points, answer_by=until))
    play.day(18, 8)
    play.edit("soanthao2", "nhien", achievement=play.candidates["nhien"].bettered)
    play.attach("soanthao2", "nhien", "achievement_report", *report(play, "nhien"))
    answers = (
        "Đã bổ sung số liệu cụ thể về hiến đất, dồn điền đổi thửa và khắc phục bão số 3.",
        "Đã đính kèm báo cáo thành tích có xác nhận của UBND xã.",
    )
    play.answer("soanthao2", "nhien", answers)
    play.draft("soanthao2", "nhung", "mo")
    put_files(play, "soanthao2", ("nhung",))
    play.draft("soanthao", "tai")
    play.day(18, 15)
    play.act("thutruong2", "resubmit", "nhien")
    play.act("thutruong2", "submit", "nhung")
    play.day(19, 9)
    play.act("thutruong", "submit", "tai")
    play.act("thutruong", "recall", "tai")
