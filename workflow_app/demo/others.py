"""The other units in the running movement: some have sent, some are sending, some still write."""

from workflow_app.demo.evidence import put_files
from workflow_app.demo.measuring import send_report
from workflow_app.demo.play import Play
from workflow_app.demo.staff import drafter_of, head_of
from workflow_app.services.orders import Given

_EARLY = {
    "TNMT": ("tnmt-8",),
    "NNPTNT": ("nnptnt-8",),
    "KTHT": ("ktht-7",),
    "TTYT": ("ttyt-9",),
    "VP": ("vp-1", "vp-2", "vp-3", "vp-4"),
    "ANKHE": ("ankhe-12", "ankhe-13", "ankhe-14", "ankhe-15"),
}
_LATER = {
    "BQLDA": ("bqlda-8",),
    "LDTBXH": ("ldtbxh-7",),
    "THCS": ("thcs-8",),
    "LIENPHU": ("lienphu-10", "lienphu-11", "lienphu-12", "lienphu-13"),
    "VINHHA": ("vinhha-11", "vinhha-12", "vinhha-13"),
    "MINHTAN": ("minhtan-12", "minhtan-13", "minhtan-14"),
    "TANLAP": ("tanlap-9", "tanlap-10"),
    "TCKH": ("tckh-8",),
}
_REPORTED = ("TNMT", "VP", "ANKHE")  # with their lines came a result report
_SENT = ("bqlda-8", "ldtbxh-7", "lienphu-10", "lienphu-11", "minhtan-12", "tanlap-9", "tckh-8")


def units_send(play: Play) -> None:
    """Day 14: six units send; most of it is received at once."""
    play.day(14, 8)
    _write(play, _EARLY)
    play.day(14, 11)
    for unit, keys in _EARLY.items():
        play.act(head_of(unit), "submit", *keys)
    for unit in _REPORTED:
        send_report(play, unit)
    play.day(14, 13)
    play.act("noivu", "receive", "tnmt-8", "nnptnt-8", "ktht-7", "ttyt-9", "vp-1", "vp-2", "vp-3")
    play.act("noivu2", "receive", "ankhe-12", "ankhe-13", "ankhe-14")


def home_affairs_appraises(play: Play) -> None:
    """Day 14: endorsed, returned, declined, withdrawn."""
    play.day(14, 16)
    play.act("noivu", "endorse", "tnmt-8", "nnptnt-8", "vp-1", "vp-3")
    play.act("noivu2", "endorse", "ankhe-12")
    wanted = play.listed("noivu", "achievement", "Thành tích còn chung chung")
    until = play.days.deadline
    play.act("noivu", "return", "ktht-7", given=Given(remarks=(wanted,), answer_by=until))
    reason = (
        "Ca trực, khối lượng xét nghiệm đã được khen trong đợt tổng kết ngành y tế tháng trước."
    )
    article = "Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c"
    play.act("truongphong", "decline", "ttyt-9", given=Given(reason=reason, article=article))
    moved = "Trưởng thôn xin rút vì đã có Bằng khen của Mặt trận Tổ quốc cho cùng thành tích."
    play.act(head_of("ANKHE"), "withdraw", "ankhe-14", given=Given(reason=moved))


def asked_again(play: Play) -> None:
    """Day 17: a unit keeps its text as it is, and is asked for the same once more."""
    play.day(17, 10)
    said = "Số liệu đã ghi trong báo cáo tuần gửi Ban chỉ đạo; đơn vị đề nghị giữ nguyên."
    play.answer(drafter_of("KTHT"), "ktht-7", [said], mended=False)
    play.act(head_of("KTHT"), "resubmit", "ktht-7")
    play.day(17, 11)
    play.act("noivu", "receive", "ktht-7")
    play.check("noivu", "ktht-7", accepted=False)
    play.ask_again("noivu", "ktht-7", play.days.deadline)


def last_days(play: Play) -> None:
    """Day 19: eight units write, five of them send some, the others are reminded; a Giấy khen of
    day 9 is revoked.
    """
    play.day(19, 10)
    _write(play, _LATER)
    play.day(19, 14)
    for unit, keys in _LATER.items():
        if sent := [key for key in keys if key in _SENT]:
            play.act(head_of(unit), "submit", *sent)
    send_report(play, "TTPTQD")
    send_report(play, "TANLAP", only_written=True)
    play.act("noivu", "receive", "bqlda-8", "lienphu-10")
    play.remind("truongphong")
    twice = Given(
        ground="c",
        reason="Việc hiến đất đã được tặng Giấy khen đợt trước; mỗi thành tích chỉ khen một lần.",
        paper_number="1861/QĐ-UBND",
        date=play.clock.today,
    )
    play.act("chutich", "revoke", "hiendat", given=twice)


def _write(play: Play, lines: dict[str, tuple[str, ...]]) -> None:
    for unit, keys in lines.items():
        drafter = drafter_of(unit)
        play.draft(drafter, *keys)
        put_files(play, drafter, keys, without=keys[3:])  # a fourth still lacks its report
