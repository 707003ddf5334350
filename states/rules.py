"""The rules: each a sentence that is true when all is well, with the words said when it is not."""

from states.conflicts import is_related
from states.facts import Case
from states.ruling import RULES, About, Check, Reason, rule

__all__ = ["BOTH", "KINDS", "RULES", "WHENS", "About", "Reason"]

BOTH = 2  # independent opinions, where the movement asks for them

KINDS = {
    "draft": "soạn",
    "submit": "ký gửi",
    "endorse": "tiếp nhận, thẩm định",
    "lay_before": "trình Chủ tịch",
    "approve": "phê duyệt",
    "issue": "ban hành, chuyển đi",
}


# --- The person ---------------------------------------------------------------------------------


@rule("Ông/bà chính là người được đề nghị; việc này do người khác làm.", "person")
def not_the_nominee(case: Case) -> bool:
    """Nobody takes a forward act, or another that helps it on, on a line whose nominee he is."""
    nominee = case.line.nominee_person_id
    return nominee is None or nominee != case.actor.person_id


@rule(
    "Ông/bà thuộc đơn vị của đối tượng được đề nghị; việc này do người thẩm định thay làm.",
    "person",
)
def not_of_nominees_unit(case: Case) -> bool:
    """Who belongs to the nominee's unit does not appraise it."""
    return case.actor.unit_id is None or case.actor.unit_id != case.line.unit_id


@rule(
    "Ông/bà đã khai có quan hệ với đối tượng hoặc đơn vị được đề nghị; việc này do người khác làm.",
    "person",
)
def no_declared_relation(case: Case) -> bool:
    """Who declared a relation to the nominee, or to the unit, does not appraise the line."""
    return not is_related(case.actor, case.line)


@rule("Ông/bà đã xin thôi thẩm định hồ sơ này; việc này do người khác làm.", "person")
def not_recused(case: Case) -> bool:
    """Who has stood aside does not come back to the line."""
    return not case.line.recused & {case.actor.key, case.actor.account_id}


@rule("Ông/bà đã làm việc khác trên hồ sơ này; việc này do người khác làm.", "person")
def only_appraises(case: Case) -> bool:
    """Whoever drafted, sent or decided on the line does not take its appraisal upon himself."""
    return case.line.kinds_done_by(case.actor) <= {"endorse"}


@rule("Hồ sơ đang ở tay người thẩm định khác.", "person")
def held_by_oneself(case: Case) -> bool:
    """The line was given to nobody else."""
    return case.line.holder_id in (None, case.actor.account_id)


@rule("Ông/bà đã cho ý kiến thẩm định ở vòng này; ý kiến đã cho không sửa được.", "person")
def not_yet_appraised(case: Case) -> bool:
    """An opinion is given once a round."""
    return case.actor.key not in case.line.appraised_by


# --- The line -----------------------------------------------------------------------------------


@rule(lambda case: f"Hồ sơ còn thiếu: {', '.join(case.line.missing)}.")
def complete(case: Case) -> bool:
    """Nothing the movement asks for is missing."""
    return not case.line.missing


@rule("Phong trào không nhận hồ sơ: chưa phát động hoặc đã kết thúc.")
def movement_open(case: Case) -> bool:
    """The movement has been launched and is not closed."""
    return case.line.movement_open


@rule(lambda case: f"Còn {case.line.open_remarks} điểm nhận xét chưa trả lời.")
def remarks_answered(case: Case) -> bool:
    """Every remark of the return has an answer."""
    return case.line.open_remarks == 0


@rule(
    lambda case: (
        f"Còn {case.line.refused_remarks} điểm bổ sung chưa đạt: trả lại lần nữa, hoặc xét lại."
    )
)
def remarks_settled(case: Case) -> bool:
    """Nothing that came back from the last return was found wanting."""
    return case.line.refused_remarks == 0


@rule("Hồ sơ này chưa bị trả lại lần nào.")
def came_back(case: Case) -> bool:
    """The line was returned and has come back."""
    return case.line.resubmission


@rule("Phòng Nội vụ đã tiếp nhận hồ sơ, đơn vị không thu hồi được nữa.")
def not_yet_received(case: Case) -> bool:
    """Home affairs has not received the line."""
    return not case.line.received


@rule("Phòng Nội vụ chưa tiếp nhận hồ sơ.")
def received(case: Case) -> bool:
    """Home affairs has received the line."""
    return case.line.received


@rule("Hồ sơ đã được tiếp nhận trước đó.")
def to_be_received(case: Case) -> bool:
    """The line waits to be received."""
    return not case.line.received


@rule("Hồ sơ gửi đúng hạn, không cần chấp nhận muộn.")
def late(case: Case) -> bool:
    """The line was sent after the last moment."""
    return case.line.late


@rule("Hồ sơ gửi muộn này đã được chấp nhận.")
def not_yet_accepted(case: Case) -> bool:
    """The late line has not been accepted so far."""
    return not case.line.late_accepted


@rule("Hồ sơ gửi sau hạn; Trưởng phòng Nội vụ chưa chấp nhận hồ sơ muộn.")
def accepted_if_late(case: Case) -> bool:
    """A late line has been accepted by the head of home affairs."""
    return not case.line.late or case.line.late_accepted


@rule("Hồ sơ đã có người thẩm định; Trưởng phòng giao cho người khác được.")
def unassigned(case: Case) -> bool:
    """Nobody holds the line."""
    return case.line.holder_id is None


@rule("Hồ sơ chưa giao cho ai.")
def assigned(case: Case) -> bool:
    """Somebody holds the line."""
    return case.line.holder_id is not None


@rule("Hồ sơ đã đủ hai ý kiến thẩm định độc lập.")
def opinion_wanted(case: Case) -> bool:
    """Where two independent opinions are asked for, both are not in yet."""
    return not case.line.two_appraisers or len(case.line.appraised_by) < BOTH


@rule(
    lambda case: (
        "Phong trào này cần hai ý kiến thẩm định độc lập; "
        f"mới có {len(case.line.appraised_by)} ý kiến."
    )
)
def appraised_by_two(case: Case) -> bool:
    """Where the movement asks for two independent opinions, both are in."""
    return not case.line.two_appraisers or len(case.line.appraised_by) >= BOTH


@rule("Hồ sơ chưa nằm trong dự thảo quyết định hoặc tờ trình nào.")
def on_drafted_paper(case: Case) -> bool:
    """The line stands on a paper that is drafted and not yet before the chairman."""
    return case.line.paper == "draft"


@rule("Văn bản đang ở chỗ Chủ tịch; Chủ tịch trả lại thì phòng mới rút được.")
def not_before_chairman(case: Case) -> bool:
    """The line does not lie before the chairman."""
    return not case.line.laid


@rule("Hồ sơ chưa được trình Chủ tịch.")
def laid_before_chairman(case: Case) -> bool:
    """The line lies before the chairman on a paper."""
    return case.line.laid


@rule("Hồ sơ đang tạm dừng xét khen thưởng.")
def not_held(case: Case) -> bool:
    """No hold stands on the line."""
    return not case.line.held


@rule("Hồ sơ không ở trong tình trạng tạm dừng.")
def held(case: Case) -> bool:
    """A hold stands on the line."""
    return case.line.held


@rule("Hội đồng Thi đua - Khen thưởng chưa thông qua hồ sơ này.")
def passed_by_council_if_asked(case: Case) -> bool:
    """The council has passed the line, where the movement asks for it."""
    return not case.line.council_asked or case.line.council_passed


@rule("Hình thức này do cấp trên quyết định: chuyển tờ trình, không ban hành quyết định.")
def award_decided_here(case: Case) -> bool:
    """The award is one that this authority decides."""
    return case.line.award_decided == "own"


@rule("Hình thức này do cấp mình quyết định: ban hành quyết định, không chuyển cấp trên.")
def award_decided_above(case: Case) -> bool:
    """The award is one that the authority above decides."""
    return case.line.award_decided == "upper"


@rule("Thành phố đã xác nhận tiếp nhận hồ sơ.")
def not_yet_acknowledged(case: Case) -> bool:
    """The city has not acknowledged the line."""
    return not case.line.acknowledged


@rule("Hình thức này không có hình thức thấp hơn để chuyển sang.")
def has_fallback(case: Case) -> bool:
    """A lower award exists that this authority decides."""
    return case.line.has_fallback


@rule(
    "Đối tượng này đã có đề nghị khác trong phong trào; mỗi thành tích chỉ khen một lần "
    "(Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c)."
)
def named_once(case: Case) -> bool:
    """The nominee has no other line in the movement that lives or was awarded."""
    return not case.line.named_again


@rule(
    "Đối tượng này đã được khen thưởng, hoặc đang được đề nghị ở hồ sơ khác, cho cùng thành tích; "
    "mỗi thành tích chỉ khen một lần (Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c). Nếu là "
    "thành tích khác, Trưởng phòng Nội vụ xác nhận, có lý do, rồi mới xét tiếp."
)
def one_reward(case: Case) -> bool:
    """No other award for the same achievement stands in the way."""
    return not case.line.rewarded_again


@rule("Không có khen thưởng nào trùng thành tích để xác nhận.")
def second_reward(case: Case) -> bool:
    """Another award for the same achievement stands in the way."""
    return case.line.rewarded_again


# --- Facts that choose between two rows of one act ------------------------------------------------

WHENS: dict[str, Check] = {
    "first_submission": lambda case: not case.line.resubmission,
    "resubmission": lambda case: case.line.resubmission,
}
