"""Inside phòng Nội vụ on the last day: lines are given out, opinions differ, people talk."""

from uuid import UUID

from workflow_app.demo.actors import actor
from workflow_app.demo.play import Play
from workflow_app.demo.staff import drafter_of
from workflow_app.queries import nominations as stored
from workflow_app.services import appraisals, comments, relations
from workflow_app.services.comments import CommentContent
from workflow_app.services.orders import Given, Opinion
from workflow_app.services.relations import RelationContent

_WHOLE = {"submission_paper": "good", "minutes": "good", "achievement_report": "good"}
_DOUBT = (
    "Số công trình được phê duyệt dự toán ghi trong báo cáo và trong danh mục kèm theo chưa khớp; "
    "cần đối chiếu trước khi đề nghị."
)
_SURE = "Đã đối chiếu các quyết định phê duyệt dự toán: đủ số công trình, đủ căn cứ."


def lines_are_given_out(play: Play) -> None:
    """Day 19: the head gives lines to two specialists; one takes another on, one stands aside."""
    for login, keys in (
        ("noivu", ("bqlda-8", "lienphu-10", "vp-2")),
        ("noivu2", ("ankhe-13", "nhung", "minhtan-12")),
    ):
        play.act("truongphong", "assign", *keys, given=Given(holder=login))
    play.act("noivu", "claim", "tanlap-9")
    why = "Tôi và người được đề nghị là anh em họ; đề nghị giao người khác thẩm định."
    play.act("noivu2", "recuse", "ankhe-13", given=Given(reason=why))
    at = play.clock.tick()
    (line,) = stored.by_codes([play.codes["ankhe-13"]])
    kin = RelationContent("other", entry_id=line.nominee.id, note="Anh em họ")
    relations.declare(actor("noivu2", at), kin, at)


def opinions_differ(play: Play) -> None:
    """Day 19: two specialists look at one line and recommend something else; one has begun."""
    met = {"right_person": "met", "real_deed": "met", "beyond_plan": "met"}
    _appraise(play, "noivu", "bqlda-8", "award", Opinion(_WHOLE, met, note=_SURE))
    unclear = {"right_person": "met", "real_deed": "unclear", "beyond_plan": "unclear"}
    _appraise(play, "noivu2", "bqlda-8", "more", Opinion(_WHOLE, unclear, note=_DOUBT))
    _appraise(play, "noivu", "lienphu-10", "award", Opinion(_WHOLE, met))
    at = play.clock.tick()
    begun = Given(recommendation="award", opinion=Opinion(_WHOLE, {"right_person": "met"}))
    appraisals.save(actor("noivu", at), play.codes["vp-2"], begun, at)


def people_talk(play: Play) -> None:
    """Day 19: among themselves, and with a unit, which answers."""
    ask = "Hai ý kiến khác nhau về số công trình; nhờ Trưởng phòng cho hướng xử lý."
    _say(play, "noivu", "bqlda-8", CommentContent(ask, mentions=("truongphong",)))
    answer = "Đề nghị Ban Quản lý dự án gửi danh mục quyết định phê duyệt; có thì kết luận."
    _say(play, "truongphong", "bqlda-8", CommentContent(answer))
    early = _say(
        play, "noivu", "bqlda-8", CommentContent("Đã gọi cho Ban Quản lý dự án, chưa gặp.")
    )
    at = play.clock.tick()
    comments.withdraw(actor("noivu", at), early, at)
    wanted = "Đề nghị đơn vị gửi bảng tổng hợp hồ sơ trả đúng hạn; không phải sửa hồ sơ."
    asked = _say(play, "noivu", "lienphu-10", CommentContent(wanted, "unit"))
    said = "Đơn vị gửi bảng tổng hợp trong sáng mai."
    _say(play, drafter_of("LIENPHU"), "lienphu-10", CommentContent(said, answers_id=asked))


def _appraise(play: Play, login: str, key: str, recommendation: str, opinion: Opinion) -> None:
    play.act(login, "appraise", key, given=Given(recommendation=recommendation, opinion=opinion))


def _say(play: Play, login: str, key: str, content: CommentContent) -> UUID:
    at = play.clock.tick()
    id_ = comments.add(actor(login, at), play.codes[key], content, at)
    play.tell(at)
    return id_
