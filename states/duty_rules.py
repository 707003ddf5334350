"""What an act of the duties is done to, and the rules of the duties: each true when all is well."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from states.facts import Actor, Line
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from states.ruling import About

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
    # Of whom it decides: entries of the register.
    about: frozenset[UUID] = frozenset()
    done: frozenset[str] = frozenset()
    period_over: bool = False
    # What is changed decides which lines are stopped: the head of home affairs alone does it.
    of_weight: bool = False

    @property
    def place(self) -> tuple[UUID, UUID | None, UUID | None]:
        """Where it lies: its authority, its unit, and the authority above."""
        return self.authority_id, self.unit_id, self.upper_id

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


Check = Callable[[Actor, Thing], bool]


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A sentence that is true when all is well, and what is said when it is not."""

    holds: Check
    refusal: str
    about: About = "state"


def _is_weighed_by_the_head(actor: Actor, thing: Thing) -> bool:
    return not thing.of_weight or actor.holds_over((HOME_AFFAIRS_HEAD,), *thing.place)


def _is_of_the_office_while_judged(actor: Actor, thing: Thing) -> bool:
    return thing.state != JUDGED or _holds_the_office(actor, thing)


def _holds_the_office(actor: Actor, thing: Thing) -> bool:
    return actor.holds_over((HOME_AFFAIRS,), *thing.place)


def _is_about_another(actor: Actor, thing: Thing) -> bool:
    return thing.nominee_person_id is None or thing.nominee_person_id != actor.person_id


def _is_of_another_unit(actor: Actor, thing: Thing) -> bool:
    return actor.unit_id is None or actor.unit_id != thing.unit_id


def _is_judged_from_outside(actor: Actor, thing: Thing) -> bool:
    """Before anything is judged the unit writes of its own people; from then on the office does."""
    writes_then = thing.state == JUDGED and _holds_the_office(actor, thing)
    return not writes_then or _is_of_another_unit(actor, thing)


DUTY_RULES: dict[str, DutyRule] = {
    "launched": DutyRule(
        lambda _a, thing: thing.state == "launched",
        "Phong trào chưa phát động hoặc đã kết thúc.",
    ),
    "not_launched": DutyRule(
        lambda _a, thing: thing.state == "drafted", "Phong trào đã được phát động."
    ),
    "not_closed": DutyRule(
        lambda _a, thing: thing.state != "closed", "Phong trào đã kết thúc, không sửa được nữa."
    ),
    "period_kept": DutyRule(
        _is_weighed_by_the_head,
        "Phong trào đã phát động: thời gian của phong trào do Trưởng phòng Nội vụ đổi, có lý do.",
        "person",
    ),
    "open_for_edit": DutyRule(
        lambda _a, thing: thing.state in ("draft", "returned"),
        "Hồ sơ đã gửi đi; chỉ sửa được khi thu hồi hoặc khi phòng Nội vụ trả lại.",
    ),
    "left_the_unit": DutyRule(
        lambda _a, thing: thing.state not in ("draft", "returned", "withdrawn"),
        "Hồ sơ còn ở đơn vị hoặc đã rút; số liệu ghi ngay trong hồ sơ.",
    ),
    "period_over": DutyRule(
        lambda _a, thing: thing.period_over,
        "Phong trào chưa hết thời gian thực hiện nên chưa có số liệu chính thức.",
    ),
    "only_drafts": DutyRule(
        lambda _a, thing: thing.done <= {NOMINATING},
        "Ông/bà đã làm việc khác trên hồ sơ này nên không soạn được nữa.",
        "person",
    ),
    "not_own_line": DutyRule(
        _is_about_another,
        "Ông/bà chính là người được đề nghị; người khác trong đơn vị soạn hồ sơ này.",
        "person",
    ),
    "judged_by_office": DutyRule(
        _is_of_the_office_while_judged,
        "Đối tượng, hoặc người đứng đầu đơn vị của tập thể, đang có hồ sơ đã gửi: phòng Nội vụ ghi "
        "dữ kiện, đơn vị ghi khi được trả lại.",
        "person",
    ),
    "judged_from_outside": DutyRule(
        _is_judged_from_outside,
        "Ông/bà thuộc đơn vị của đối tượng đang có hồ sơ đã gửi; việc này do người thẩm định thay "
        "làm.",
        "person",
    ),
    "no_declared_relation": DutyRule(
        lambda actor, thing: not actor.related_to & {*thing.about, thing.unit_id},
        "Ông/bà đã khai có quan hệ với đối tượng hoặc đơn vị; việc này do người khác làm.",
        "person",
    ),
    "not_of_nominees_unit": DutyRule(
        _is_of_another_unit,
        "Ông/bà thuộc đơn vị của đối tượng; việc này do người khác làm.",
        "person",
    ),
    "still_draft": DutyRule(
        lambda _a, thing: thing.state == "draft", "Văn bản đã trình, không sửa được nữa."
    ),
    "award_stands": DutyRule(
        lambda _a, thing: thing.state == "awarded",
        "Chỉ đính chính được khi khen thưởng còn hiệu lực: đã ghi quyết định, chưa hủy bỏ.",
    ),
    "award_decided_above": DutyRule(
        lambda _a, thing: thing.award_decided == "upper",
        "Số của quyết định do cấp mình ban hành lấy từ sổ của văn thư, không đính chính ở đây.",
    ),
    "not_the_nominee": DutyRule(
        _is_about_another,
        "Ông/bà chính là người được khen thưởng; việc này do người khác làm.",
        "person",
    ),
    "not_void": DutyRule(
        lambda _a, thing: thing.state != "void", "Dòng khen thưởng này đã bỏ, không sửa được nữa."
    ),
    "stops_no_line": DutyRule(
        _is_weighed_by_the_head,
        "Một hồ sơ đang dừng vì trùng thành tích với khen thưởng này: việc này do Trưởng phòng "
        "Nội vụ làm.",
        "person",
    ),
    "not_oneself": DutyRule(
        lambda actor, thing: thing.account_id != actor.account_id,
        "Không tự làm việc này cho tài khoản của mình.",
        "person",
    ),
    "second_administrator": DutyRule(
        lambda actor, thing: actor.account_id not in (thing.account_id, thing.made_by),
        "Người giao và người được giao không tự xác nhận; một quản trị khác xác nhận.",
        "person",
    ),
    "not_by_own_link": DutyRule(
        lambda actor, thing: actor.account_id != thing.link_by,
        "Người này đặt mật khẩu bằng liên kết do ông/bà cấp; một quản trị khác xác nhận.",
        "person",
    ),
    "password_set": DutyRule(
        lambda _a, thing: thing.state != "without_password",
        "Người này chưa tự đặt mật khẩu: cấp liên kết, người này đặt mật khẩu xong mới xác nhận.",
    ),
    "no_open_link": DutyRule(
        lambda _a, thing: thing.state != "link_open",
        "Người này chưa tự đặt mật khẩu bằng liên kết vừa cấp: chờ đặt xong, hoặc liên kết "
        "hết hạn.",
    ),
    "waits_for_confirmation": DutyRule(
        lambda _a, thing: thing.state not in ("given", "ended"),
        "Việc giao này không chờ xác nhận.",
    ),
}
