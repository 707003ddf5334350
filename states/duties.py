"""Acts on things other than a nomination: a table of the same form as a procedure, and its judge."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from states.facts import Actor, Grant, Line
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
from states.rules import About, Reason

JUDGED = "judged"  # how somebody stands of whom a line was sent and goes on
NOMINATING = "draft"  # the kind of forward act that writing a line counts as


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on, as the rules see it: where it belongs, whose it is, how it stands."""

    authority_id: UUID
    unit_id: UUID | None = None
    upper_id: UUID | None = None
    account_id: UUID | None = None
    made_by: UUID | None = None
    link_by: UUID | None = None
    state: str = ""
    award_decided: str = ""
    nominee_person_id: UUID | None = None
    done: frozenset[str] = frozenset()
    period_over: bool = False

    @classmethod
    def of_line(cls, line: Line, actor: Actor, *, period_over: bool = False) -> "Thing":
        """A nomination, as one who would act on it finds it."""
        return cls(
            line.authority_id,
            line.unit_id,
            line.upper_id,
            state=line.state,
            award_decided=line.award_decided,
            nominee_person_id=line.nominee_person_id,
            done=line.kinds_done_by(actor),
            period_over=period_over,
        )


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the table: who may do what on which kind of thing, and on what terms."""

    act: str
    label: str
    roles: tuple[str, ...]
    rules: tuple[str, ...] = ()


# fmt: off
DUTIES: dict[str, Duty] = {duty.act: duty for duty in (
    # Phong trào
    Duty("movement:create",   "Lập phong trào",              (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("movement:edit",     "Sửa phong trào",              (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_closed",)),
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
    Duty("facts:set",         "Ghi dữ kiện xét khen thưởng", (UNIT_DRAFTER, HOME_AFFAIRS), ("judged_by_office", "not_own_line")),

    # Khen thưởng đã có, trước khi dùng hệ thống hoặc ngoài hệ thống
    Duty("past_award:add",     "Ghi khen thưởng đã có",      (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_the_nominee",)),
    Duty("past_award:correct", "Sửa khen thưởng đã ghi",     (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_void", "not_the_nominee")),
    Duty("past_award:import",  "Nhập khen thưởng đã có",     (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("past_award:undo",    "Hủy một lần nhập",           (HOME_AFFAIRS, HOME_AFFAIRS_HEAD)),
    Duty("past_award:void",    "Bỏ khen thưởng đã ghi",      (HOME_AFFAIRS, HOME_AFFAIRS_HEAD), ("not_void", "not_the_nominee")),
    # Trao đổi trên một hồ sơ, quan hệ đã khai
    Duty("comment:add",       "Trao đổi trên hồ sơ",         (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),
    Duty("comment:answer",    "Trả lời trao đổi",            (UNIT_DRAFTER, UNIT_HEAD)),
    Duty("relation:declare",  "Khai quan hệ",                (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN)),

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

Check = Callable[[Actor, Thing], bool]


@dataclass(frozen=True, slots=True)
class _DutyRule:
    holds: Check
    refusal: str
    about: About = "state"


def _is_about_another(actor: Actor, thing: Thing) -> bool:
    return thing.nominee_person_id is None or thing.nominee_person_id != actor.person_id


_RULES: dict[str, _DutyRule] = {
    "launched": _DutyRule(
        lambda _a, thing: thing.state == "launched",
        "Phong trào chưa phát động hoặc đã kết thúc.",
    ),
    "not_launched": _DutyRule(
        lambda _a, thing: thing.state == "drafted", "Phong trào đã được phát động."
    ),
    "not_closed": _DutyRule(
        lambda _a, thing: thing.state != "closed", "Phong trào đã kết thúc, không sửa được nữa."
    ),
    "open_for_edit": _DutyRule(
        lambda _a, thing: thing.state in ("draft", "returned"),
        "Hồ sơ đã gửi đi; chỉ sửa được khi thu hồi hoặc khi phòng Nội vụ trả lại.",
    ),
    "left_the_unit": _DutyRule(
        lambda _a, thing: thing.state not in ("draft", "returned", "withdrawn"),
        "Hồ sơ còn ở đơn vị hoặc đã rút; số liệu ghi ngay trong hồ sơ.",
    ),
    "period_over": _DutyRule(
        lambda _a, thing: thing.period_over,
        "Phong trào chưa hết thời gian thực hiện nên chưa có số liệu chính thức.",
    ),
    "only_drafts": _DutyRule(
        lambda _a, thing: thing.done <= {NOMINATING},
        "Ông/bà đã làm việc khác trên hồ sơ này nên không soạn được nữa.",
        "person",
    ),
    "not_own_line": _DutyRule(
        _is_about_another,
        "Ông/bà chính là người được đề nghị; người khác trong đơn vị soạn hồ sơ này.",
        "person",
    ),
    "judged_by_office": _DutyRule(
        lambda actor, thing: thing.state != JUDGED or HOME_AFFAIRS in actor.roles,
        "Đối tượng đang có hồ sơ đã gửi: phòng Nội vụ ghi dữ kiện, đơn vị ghi khi được trả lại.",
        "person",
    ),
    "still_draft": _DutyRule(
        lambda _a, thing: thing.state == "draft", "Văn bản đã trình, không sửa được nữa."
    ),
    "award_stands": _DutyRule(
        lambda _a, thing: thing.state == "awarded",
        "Chỉ đính chính được khi khen thưởng còn hiệu lực: đã ghi quyết định, chưa hủy bỏ.",
    ),
    "award_decided_above": _DutyRule(
        lambda _a, thing: thing.award_decided == "upper",
        "Số của quyết định do cấp mình ban hành lấy từ sổ của văn thư, không đính chính ở đây.",
    ),
    "not_the_nominee": _DutyRule(
        _is_about_another,
        "Ông/bà chính là người được khen thưởng; việc này do người khác làm.",
        "person",
    ),
    "not_void": _DutyRule(
        lambda _a, thing: thing.state != "void", "Dòng khen thưởng này đã bỏ, không sửa được nữa."
    ),
    "not_oneself": _DutyRule(
        lambda actor, thing: thing.account_id != actor.account_id,
        "Không tự làm việc này cho tài khoản của mình.",
        "person",
    ),
    "second_administrator": _DutyRule(
        lambda actor, thing: actor.account_id not in (thing.account_id, thing.made_by),
        "Người giao và người được giao không tự xác nhận; một quản trị khác xác nhận.",
        "person",
    ),
    "not_by_own_link": _DutyRule(
        lambda actor, thing: actor.account_id != thing.link_by,
        "Người này đặt mật khẩu bằng liên kết do ông/bà cấp; một quản trị khác xác nhận.",
        "person",
    ),
    "password_set": _DutyRule(
        lambda _a, thing: thing.state != "without_password",
        "Người này chưa tự đặt mật khẩu: cấp liên kết, người này đặt mật khẩu xong mới xác nhận.",
    ),
    "no_open_link": _DutyRule(
        lambda _a, thing: thing.state != "link_open",
        "Người này chưa tự đặt mật khẩu bằng liên kết vừa cấp: chờ đặt xong, hoặc liên kết hết hạn.",
    ),
    "waits_for_confirmation": _DutyRule(
        lambda _a, thing: thing.state not in ("given", "ended"),
        "Việc giao này không chờ xác nhận.",
    ),
}


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
        rule = _RULES[name]
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
    if grant.role not in duty.roles:
        return False
    if ROLES[grant.role].reach == "below":
        return thing.upper_id is not None and grant.authority_id == thing.upper_id
    if ROLES[grant.role].reach == "unit":
        own = grant.unit_id == thing.unit_id if thing.unit_id else grant.unit_id is not None
        return own and grant.authority_id == thing.authority_id
    return grant.authority_id == thing.authority_id and grant.unit_id in (None, thing.unit_id)
