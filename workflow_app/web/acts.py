"""How the acts on a nomination look: icon, place in the bar, and what follows from each."""

from dataclasses import dataclass

from flask import url_for

from workflow_app.queries.details import Detail, Verdict
from workflow_app.queries.returns import Opening


@dataclass(frozen=True, slots=True)
class Look:
    """The icon of an act and what follows from it, as (icon, sentence)."""

    icon: str
    effects: tuple[tuple[str, str], ...] = ()


LOOKS: dict[str, Look] = {
    "submit": Look("send", (("inbox", "Hồ sơ sang phòng Nội vụ; đơn vị nhận biên nhận."), ("return", "Thu hồi được cho đến khi phòng Nội vụ tiếp nhận."))),
    "resubmit": Look("send", (("inbox", "Hồ sơ trở lại phòng Nội vụ, kèm trả lời từng điểm."),)),
    "recall": Look("return", (("pencil", "Hồ sơ về đơn vị để sửa."),)),
    "withdraw": Look("x", (("alert", "Hồ sơ kết thúc ở đây, không gửi lại được."),)),
    "receive": Look("inbox", (("lock", "Đơn vị không thu hồi được nữa."),)),
    "claim": Look("user", (("inbox", "Hồ sơ hiện ở mục của tôi; đồng nghiệp vẫn làm được khi cần."),)),
    "assign": Look("users", (("message", "Người được giao được báo; ai đang giữ thì thôi giữ."),)),
    "hand_back": Look("users", (("users", "Hồ sơ trở lại chưa ai nhận; Trưởng phòng được báo."),)),
    "recuse": Look("x", (("users", "Hồ sơ trở lại chưa ai nhận; Trưởng phòng được báo kèm lý do."), ("lock", "Ông/bà không tiếp nhận, thẩm định, xác nhận hồ sơ này nữa."))),
    "appraise": Look("pencil", (("lock", "Ý kiến đã cho thì không sửa được trong vòng này."),)),
    "accept_late": Look("clock", (("check", "Hồ sơ được thẩm định như hồ sơ đúng hạn; dấu gửi muộn vẫn còn."),)),
    "switch_award": Look("medal", (("message", "Đơn vị được báo."), ("return", "Các xác nhận trước không còn giá trị."))),
    "return": Look("return", (("message", "Đơn vị thấy từng điểm cạnh đúng ô cần sửa."), ("return", "Đơn vị trả lời từng điểm rồi thủ trưởng gửi lại."))),
    "add_remarks": Look("message", (("message", "Đơn vị được báo; phần được nhắc tới mở ra để sửa."),)),
    "check_remarks": Look("check", (("return", "Điểm chưa đạt nằm sẵn trong lần trả lại sau."), ("lock", "Còn điểm chưa đạt thì chưa xác nhận đủ điều kiện được."))),
    "decline": Look("x", (("message", "Đơn vị được báo kèm lý do."), ("alert", "Hồ sơ kết thúc, chỉ mở lại khi Chủ tịch xem xét lại."))),
    "endorse": Look("check", (("table", "Hồ sơ vào danh sách chờ đưa vào dự thảo quyết định hoặc tờ trình."),)),
    "take_back": Look("return", (("inbox", "Hồ sơ trở lại bước thẩm định."),)),
    "lay_before": Look("stamp"),
    "approve": Look("stamp"),
    "send_back": Look("return", (("inbox", "Hồ sơ về phòng Nội vụ kèm ý kiến; rời khỏi văn bản đang trình."),)),
    "issue": Look("medal"),
    "forward": Look("send"),
    "acknowledge": Look("check", (("message", "Huyện thấy thành phố đã nhận hồ sơ."),)),
    "city_return": Look("return", (("inbox", "Hồ sơ về phòng Nội vụ của huyện để bổ sung."),)),
    "record_award": Look("medal", (("medal", "Hồ sơ được ghi đã khen thưởng."), ("message", "Huyện và đơn vị được báo."))),
    "record_refusal": Look("x", (("message", "Huyện được báo; phòng Nội vụ có thể chuyển sang Giấy khen."),)),
    "fall_back": Look("medal", (("medal", "Hình thức thành Giấy khen; Chủ tịch duyệt lại."),)),
    "reconsider": Look("refresh", (("inbox", "Hồ sơ trở lại bước thẩm định."),)),
    "revoke": Look("trash", (("alert", "Khen thưởng không còn được tính."), ("message", "Đơn vị được báo."))),
    "tell_apart": Look("medal", (("check", "Hồ sơ được xét tiếp; lý do hiện cạnh hồ sơ, trên văn bản và với Chủ tịch."), ("alert", "Hết giá trị khi hình thức, thời gian hoặc khen thưởng trùng thay đổi."))),
    "hold": Look("pause", (("lock", "Không phê duyệt, ban hành, chuyển đi cho tới khi bỏ tạm dừng."),)),
    "lift_hold": Look("check", (("stamp", "Hồ sơ được phê duyệt, ban hành trở lại."),)),
}  # fmt: skip

# The act that is the next step of the path is the one red button; the others are plain.
FORWARD = (
    "submit", "resubmit", "receive", "endorse", "lay_before", "approve", "issue", "forward",
    "acknowledge", "record_award", "fall_back",
)  # fmt: skip


ALREADY = frozenset(
    (
        *("to_be_received", "late", "not_yet_accepted", "not_held", "held", "not_yet_acknowledged"),
        *("unassigned", "assigned", "held_by_oneself", "not_recused", "not_yet_appraised"),
        *("opinion_wanted", "second_reward"),
    )
)
# Who appraises, inside phòng Nội vụ: these stand with the opinions, not in the bar.
INSIDE = ("claim", "assign", "hand_back", "appraise", "recuse")


@dataclass(frozen=True, slots=True)
class Button:
    """One act in the bar."""

    label: str
    href: str
    icon: str
    primary: bool
    open: bool
    reasons: list[str]


def buttons_of(detail: Detail, opening: Opening) -> list[Button]:
    """The acts of the roles this person holds here, open or closed with why; forward last.

    Where the unit was asked about files alone there is nothing to mend in the form.
    """
    editing = _editing(detail) if opening.in_form else []
    buttons: list[Button | None] = [*editing, *_correcting(detail)]
    buttons += (_button(detail, one) for one in detail.verdicts if one.act not in INSIDE)
    return sorted(filter(None, buttons), key=lambda button: button.primary)


def inside_buttons_of(detail: Detail) -> list[Button]:
    """Who appraises it: the acts that stand with the opinions, of the roles this person holds."""
    by_act = {one.act: _button(detail, one) for one in detail.verdicts}
    return [button for act in INSIDE if (button := by_act.get(act))]


def _button(detail: Detail, verdict: Verdict) -> Button | None:
    if verdict.grant is None or verdict.row is None or _beside_the_point(verdict):
        return None
    where = _where(detail, verdict.act, verdict.row.through)
    return Button(
        label=verdict.row.label + ("…" if verdict.row.asks else ""),
        href=where,
        icon=LOOKS[verdict.act].icon,
        primary=verdict.act in FORWARD,
        open=verdict.open and bool(where),
        reasons=[reason.text for reason in verdict.reasons],
    )


def _beside_the_point(verdict: Verdict) -> bool:
    """True for an act that is not blocked but already done, or has nothing to be done to."""
    rules = {reason.rule for reason in verdict.reasons}
    return bool(rules) and (rules <= ALREADY or "came_back" in rules)


def _editing(detail: Detail) -> list[Button]:
    if detail.may_edit.grant is None or detail.line.state not in ("draft", "returned"):
        return []
    return [
        Button(
            label="Sửa nội dung",
            href=url_for("nominations.edit", code=detail.nomination.code),
            icon="pencil",
            primary=detail.may_edit.open,
            open=detail.may_edit.open,
            reasons=[reason.text for reason in detail.may_edit.reasons],
        )
    ]


def _correcting(detail: Detail) -> list[Button]:
    """A city's decision is put right by who may record it; of our own there is nothing to say."""
    may = detail.may_correct
    if may.grant is None or {"award_stands", "award_decided_above"} & {r.rule for r in may.reasons}:
        return []
    return [
        Button(
            label=f"{may.duty.label}…",
            href=url_for("decisions.correct", code=detail.nomination.code),
            icon="pencil",
            primary=False,
            open=may.open,
            reasons=[reason.text for reason in may.reasons],
        )
    ]


def _where(detail: Detail, act: str, through: str) -> str:
    """Acts on a whole paper are done on the paper's page; the others on a page of their own."""
    if through == "paper":
        paper = detail.loaded.paper
        return url_for("papers.show", code=paper.code) if paper else ""
    if act == "appraise":
        return url_for("appraisals.form", code=detail.nomination.code)
    return url_for("nomination_acts.act", code=detail.nomination.code, act=act)
