"""Who is told of which act, and in what words: one row an act.

Told are those who now have work with it or must know of it; the doer never is, nor anybody who may
not see the line. `mail` is false where the news can wait until the person comes by.
"""
# ruff: noqa: E501 - a row of the table is one line

from dataclasses import dataclass

from states.roles import (
    CHAIRMAN,
    CITY_RECEIVER,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    UNIT_DRAFTER,
    UNIT_HEAD,
)

UNIT = (UNIT_DRAFTER, UNIT_HEAD)
OFFICE = (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)


@dataclass(frozen=True, slots=True)
class News:
    """One row: the act, the roles told, and what the doer did, as the end of a sentence.

    `said` takes {it}, the nomination with its unit; `follows` is what the reader does now. Where it is
    `for_holder`, of those told only the one who holds the line for appraisal now is meant.
    """

    act: str
    to: tuple[str, ...]
    said: str
    follows: str = ""
    mail: bool = True
    for_holder: bool = False


# fmt: off
NEWS: dict[str, News] = {news.act: news for news in (
    # Đơn vị
    News("submit",         (HOME_AFFAIRS,),             "đã gửi {it}", "Hãy tiếp nhận và thẩm định."),
    News("submit_late",    OFFICE,                      "đã gửi muộn {it}", "Trưởng phòng xem xét chấp nhận hồ sơ muộn."),
    News("resubmit",       (HOME_AFFAIRS,),             "đã gửi lại {it}", "Hãy tiếp nhận và xem các điểm đã bổ sung."),
    News("recall",         (*UNIT, HOME_AFFAIRS),       "đã thu hồi {it}", mail=False),
    News("withdraw",       (*UNIT, *OFFICE),            "đã rút {it}"),

    # Phòng Nội vụ
    News("receive",        UNIT,                        "đã tiếp nhận {it}", mail=False),
    News("claim",          (HOME_AFFAIRS_HEAD,),        "đã nhận thẩm định {it}", mail=False),
    News("assign",         (HOME_AFFAIRS,),             "đã giao ông/bà thẩm định {it}", mail=False, for_holder=True),
    News("hand_back",      (HOME_AFFAIRS_HEAD,),        "đã giao lại việc thẩm định {it}", "Mở hồ sơ để xem lý do và giao người khác."),
    News("recuse",         (HOME_AFFAIRS_HEAD,),        "đã xin thôi thẩm định {it} vì xung đột lợi ích", "Hãy giao người khác."),
    News("appraise",       (HOME_AFFAIRS_HEAD,),        "đã cho ý kiến thẩm định {it}", mail=False),
    News("accept_late",    (*UNIT, HOME_AFFAIRS),       "đã chấp nhận {it} dù gửi muộn"),
    News("switch_award",   (*UNIT, HOME_AFFAIRS),       "đã chuyển hình thức của {it}", "Mở hồ sơ để xem lý do."),
    News("return",         UNIT,                        "đã trả lại {it}", "Hãy trả lời từng điểm và gửi lại chậm nhất vào ngày hẹn."),
    News("add_remarks",    UNIT,                        "đã ghi thêm điểm cần bổ sung cho {it}", "Hãy trả lời cả điểm mới ghi rồi gửi lại."),
    News("check_remarks",  (HOME_AFFAIRS_HEAD,),        "đã xét các điểm đã bổ sung của {it}", mail=False),
    News("decline",        (*UNIT, *OFFICE),            "đã kết luận không khen thưởng {it}", "Mở hồ sơ để xem lý do."),
    News("endorse",        (HOME_AFFAIRS_HEAD,),        "đã xác nhận đủ điều kiện {it}", mail=False),
    News("take_back",      (HOME_AFFAIRS,),             "đã rút {it} về thẩm định lại"),
    News("lay_before",     (CHAIRMAN,),                 "đã trình {it}", "Mời xem xét, phê duyệt."),

    # Chủ tịch, văn thư
    News("approve",        (RECORDS_CLERK, HOME_AFFAIRS_HEAD), "đã phê duyệt {it}", "Văn thư cho số, ban hành hoặc chuyển thành phố."),
    News("send_back",      OFFICE,                      "đã trả {it} về phòng Nội vụ", "Mở hồ sơ để xem ý kiến."),
    News("issue",          (*UNIT, *OFFICE),            "đã ban hành quyết định khen thưởng cho {it}"),
    News("forward",        (CITY_RECEIVER, *UNIT, HOME_AFFAIRS_HEAD), "đã chuyển thành phố {it}"),

    # Thành phố
    News("acknowledge",    (*OFFICE, RECORDS_CLERK),    "đã xác nhận nhận {it}", mail=False),
    News("city_return",    (*OFFICE, *UNIT),            "ghi nhận thành phố trả lại {it}", "Mở hồ sơ để xem điểm còn thiếu."),
    News("record_award",   (*UNIT, *OFFICE),            "ghi nhận thành phố đã khen thưởng {it}"),
    News("record_refusal", (*UNIT, *OFFICE),            "ghi nhận thành phố không khen thưởng {it}", "Mở hồ sơ để xem lý do."),

    # Sau khi kết thúc, và bên cạnh đường đi
    News("fall_back",      (*UNIT, HOME_AFFAIRS),       "đã chuyển {it} sang Giấy khen"),
    News("reconsider",     (*OFFICE, *UNIT),            "đã quyết định xem xét lại {it}"),
    News("revoke",         (*UNIT, *OFFICE, RECORDS_CLERK), "đã ghi việc hủy bỏ khen thưởng của {it}", "Mở hồ sơ để xem căn cứ."),
    News("tell_apart",     (HOME_AFFAIRS, CHAIRMAN),    "đã xác nhận {it} là thành tích khác, được xét tiếp"),
    News("hold",           (HOME_AFFAIRS, CHAIRMAN, RECORDS_CLERK), "đã tạm dừng xét {it}", "Hồ sơ không được phê duyệt, ban hành, chuyển đi."),
    News("lift_hold",      (HOME_AFFAIRS, CHAIRMAN, RECORDS_CLERK), "đã bỏ tạm dừng {it}"),
)}
# fmt: on


def news_of(act: str, *, late: bool) -> News | None:
    """The row of an act; a late sending is another piece of news than one in time."""
    return (NEWS.get(f"{act}_late") if late else None) or NEWS.get(act)


def is_told(act: str) -> bool:
    """Whether anybody is told of an act."""
    return act in NEWS or f"{act}_late" in NEWS
