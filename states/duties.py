"""Acts on things other than a nomination: a table of the same form as a procedure, and its judge."""

from dataclasses import dataclass

from states.duty_rules import DUTY_RULES, JUDGED, NOMINATING, Thing
from states.facts import Actor, Grant
from states.roles import (
    ADMINISTRATOR,
    AUDITOR,
    CHAIRMAN,
    CITY_RECEIVER,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    ROLES,
    UNIT_DRAFTER,
    UNIT_HEAD,
)
from states.rules import Reason

__all__ = [
    "DUTIES",
    "JUDGED",
    "NOMINATING",
    "Duty",
    "DutyRefused",
    "DutyVerdict",
    "Thing",
    "judge_duty",
    "require_duty",
]


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the table: who may do what on which kind of thing, and on what terms."""

    act: str
    label: str
    roles: tuple[str, ...]
    rules: tuple[str, ...] = ()


# What somebody was given decides what he can be given next: who is near to him writes none of it.
_OF_ANOTHER = ("not_the_nominee", "not_of_nominees_unit", "no_declared_relation")

# fmt: off
DUTIES: dict[str, Duty] = {duty.act: duty for duty in (
    # Phong trào
    Duty("movement:create",   "Lập phong trào",              (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("movement:edit",     "Sửa phong trào",              (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_closed", "period_kept")),
    Duty("movement:launch",   "Phát động",                   (HOME_AFFAIRS_HEAD,), ("not_launched",)),
    Duty("movement:close",    "Kết thúc phong trào",         (HOME_AFFAIRS_HEAD,), ("launched",)),
    Duty("movement:remind",   "Nhắc đơn vị",                 (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("launched",)),
    Duty("target:add",        "Thêm chỉ tiêu",               (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_closed",)),
    Duty("target:change",     "Sửa chỉ tiêu",                (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_launched",)),
    Duty("target:remove",     "Bỏ chỉ tiêu",                 (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_launched",)),

    # Bộ hồ sơ và nội dung của từng đề nghị
    Duty("dossier:open",      "Lập bộ hồ sơ",                (UNIT_DRAFTER,), ("launched",)),
    Duty("nomination:create", "Thêm đối tượng",              (UNIT_DRAFTER,), ("launched", "not_own_line")),
    Duty("nomination:edit",   "Sửa nội dung",                (UNIT_DRAFTER,), ("open_for_edit", "only_drafts", "not_own_line")),
    Duty("attachment:add",    "Thêm tài liệu",               (UNIT_DRAFTER,), ("open_for_edit", "only_drafts", "not_own_line")),
    Duty("attachment:remove", "Bỏ tài liệu",                 (UNIT_DRAFTER,), ("open_for_edit", "only_drafts", "not_own_line")),
    Duty("remark:answer",     "Trả lời nhận xét",            (UNIT_DRAFTER,), ("open_for_edit", "only_drafts", "not_own_line")),
    Duty("figure:update",     "Ghi số liệu chính thức",      (UNIT_DRAFTER, UNIT_HEAD), ("left_the_unit", "period_over", "not_own_line")),
    Duty("report:write",      "Soạn báo cáo kết quả",        (UNIT_DRAFTER,), ("launched",)),
    Duty("report:send",       "Ký gửi báo cáo kết quả",      (UNIT_HEAD,), ("launched",)),
    Duty("register:add",      "Thêm vào danh bạ",            (UNIT_DRAFTER, HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("facts:set",         "Ghi dữ kiện xét khen thưởng", (UNIT_DRAFTER, HOME_AFFAIRS), ("judged_by_office", "not_own_line", "judged_from_outside", "no_declared_relation")),

    # Khen thưởng đã có, trước khi dùng hệ thống hoặc ngoài hệ thống
    Duty("past_award:add",     "Ghi khen thưởng đã có",      (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), _OF_ANOTHER),
    Duty("past_award:correct", "Sửa khen thưởng đã ghi",     (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_void", *_OF_ANOTHER, "stops_no_line")),
    Duty("past_award:import",  "Nhập khen thưởng đã có",     (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("past_award:drop",    "Bỏ danh sách chờ nhận",      (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("past_award:undo",    "Hủy một lần nhập",           (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("stops_no_line",)),
    Duty("past_award:void",    "Bỏ khen thưởng đã ghi",      (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_void", *_OF_ANOTHER, "stops_no_line")),
    # Trao đổi trên một hồ sơ, quan hệ đã khai
    Duty("comment:add",       "Trao đổi trên hồ sơ",         (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),
    Duty("comment:answer",    "Trả lời trao đổi",            (UNIT_DRAFTER, UNIT_HEAD)),
    Duty("comment:withdraw",  "Rút lời trao đổi",            (UNIT_DRAFTER, UNIT_HEAD, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),
    Duty("relation:declare",  "Khai quan hệ",                (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),
    Duty("relation:end",      "Ghi quan hệ không còn",       (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),

    # Quyết định, tờ trình; trình Chủ tịch, phê duyệt, ban hành đứng trong bảng của hồ sơ
    Duty("paper:draft",       "Dự thảo văn bản",             (HOME_AFFAIRS,)),
    Duty("paper:change",      "Sửa danh sách của văn bản",   (HOME_AFFAIRS,), ("still_draft",)),
    Duty("paper:discard",     "Bỏ dự thảo",                  (HOME_AFFAIRS,), ("still_draft",)),
    Duty("numbers:set",       "Mở sổ, đổi cách cho số",      (RECORDS_CLERK,)),
    Duty("calendar:set",      "Đặt ngày nghỉ, ngày làm bù",  (HOME_AFFAIRS_HEAD,)),
    Duty("limit:set",         "Đặt thời hạn xử lý",          (HOME_AFFAIRS_HEAD,)),
    Duty("rules:set",         "Thiết lập điều kiện xét",     (HOME_AFFAIRS_HEAD,)),
    Duty("quotas:set",        "Đặt chỉ tiêu của phong trào", (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_closed",)),
    Duty("return_reasons:set", "Đặt lý do trả lại thường gặp", (HOME_AFFAIRS_HEAD,)),

    # Danh sách như ai để lại: ai cũng lưu được cho mình
    Duty("view:save",         "Lưu bộ lọc",                  tuple(ROLES)),
    Duty("view:edit",         "Sửa bộ lọc đã lưu",           tuple(ROLES)),
    Duty("view:drop",         "Bỏ bộ lọc đã lưu",            tuple(ROLES)),

    # Kết quả của thành phố: ai được ghi thì được đính chính
    Duty("decision:correct",  "Đính chính số, ngày quyết định", (CITY_RECEIVER, HOME_AFFAIRS), ("award_stands", "award_decided_above", "not_the_nominee")),

    # Tài khoản
    Duty("account:create",    "Tạo tài khoản",               (ADMINISTRATOR,)),
    Duty("account:edit",      "Sửa tài khoản",               (ADMINISTRATOR,)),
    Duty("account:link",      "Cấp liên kết đặt mật khẩu",   (ADMINISTRATOR,)),
    Duty("account:close",     "Khóa tài khoản",              (ADMINISTRATOR,), ("not_oneself",)),
    Duty("account:reopen",    "Mở khóa tài khoản",           (ADMINISTRATOR,), ("not_oneself",)),
    Duty("grant:give",        "Giao vai trò",                (ADMINISTRATOR,), ("not_oneself",)),
    Duty("grant:confirm",     "Xác nhận việc giao vai trò",  (ADMINISTRATOR,), ("second_administrator", "not_by_own_link", "password_set", "no_open_link", "waits_for_confirmation")),
    Duty("grant:end",         "Chấm dứt vai trò",            (ADMINISTRATOR,)),
    Duty("session:end",       "Chấm dứt phiên của người khác", (ADMINISTRATOR,)),
    Duty("unit:create",       "Thêm đơn vị",                 (ADMINISTRATOR,)),
    Duty("unit:edit",         "Sửa đơn vị",                  (ADMINISTRATOR,)),

    # Nhật ký
    Duty("log:read",          "Đọc nhật ký",                 (AUDITOR,)),
    Duty("log:erase",         "Xóa dữ liệu cá nhân khỏi nhật ký", (ADMINISTRATOR,), ("not_oneself",)),
)}
# fmt: on


@dataclass(frozen=True, slots=True)
class DutyVerdict:
    """The answer to "may I?": the grant used and every reason against."""

    duty: Duty
    grant: Grant | None
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """True when nothing stands against the act."""
        return not self.reasons

    @property
    def for_somebody_else(self) -> bool:
        """True when another person could do it."""
        return any(reason.about == "person" for reason in self.reasons)


class DutyRefused(Exception):
    """The act on a thing is closed; `verdict` carries every reason."""

    def __init__(self, verdict: DutyVerdict) -> None:
        self.verdict = verdict
        super().__init__("; ".join(reason.text for reason in verdict.reasons))


def judge_duty(act: str, actor: Actor, thing: Thing) -> DutyVerdict:
    """Say whether the actor may do the act on the thing now; KeyError when the table lacks it."""
    duty = DUTIES[act]
    grant = next((g for g in actor.grants if _covers(g, duty, thing)), None)
    reasons: list[Reason] = []
    if grant is None:
        holders = " hoặc ".join(ROLES[role].label for role in duty.roles)
        reasons.append(Reason("role", f"Việc của {holders}.", "person"))
    for name in duty.rules:
        rule = DUTY_RULES[name]
        if not rule.holds(actor, thing):
            reasons.append(Reason(name, rule.refusal, rule.about))
    return DutyVerdict(duty, grant, tuple(reasons))


def require_duty(act: str, actor: Actor, thing: Thing) -> DutyVerdict:
    """Return the verdict when the act is open, else raise DutyRefused."""
    verdict = judge_duty(act, actor, thing)
    if not verdict.open:
        raise DutyRefused(verdict)
    return verdict


def _covers(grant: Grant, duty: Duty, thing: Thing) -> bool:
    return grant.role in duty.roles and grant.reaches(*thing.place)
