"""What a nomination waits for: the act that moves it on, who takes it, and since which moment.

The first row that fits is the answer. Where nothing is owed any more (the ends) there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from states.facts import Line
from states.roles import (
    CHAIRMAN,
    CITY_RECEIVER,
    COUNCIL_SECRETARY,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    ROLES,
    UNIT_DRAFTER,
    UNIT_HEAD,
)


@dataclass(frozen=True, slots=True)
class Wait:
    """One kind of waiting: in which states and on what fact, for whose act, since when.

    `act` is a row of the procedure; empty where a thing beside it is waited for (a draft paper,
    a session). `moment` names the stored moment the waiting began with, when it is later than
    the state itself.
    """

    code: str
    label: str
    states: tuple[str, ...]
    fact: str
    roles: tuple[str, ...]
    act: str
    moment: str = "state_since"

    @property
    def holders(self) -> str:
        """Who is waited for, by role."""
        return " hoặc ".join(ROLES[role].label for role in self.roles)


FACTS: dict[str, Callable[[Line], bool]] = {
    "": lambda _line: True,
    "unreceived": lambda line: not line.received,
    "late": lambda line: line.late and not line.late_accepted,
    "unplaced": lambda line: not line.paper,
    "unlaid": lambda line: not line.laid,
    "held": lambda line: line.held,
    "council": lambda line: line.council_asked and not line.council_passed,
    "own": lambda line: line.award_decided == "own",
    "unacknowledged": lambda line: not line.acknowledged,
}

_DRAFT, _RETURNED, _SENT = ("draft",), ("returned",), ("unit_submitted",)
_REVIEWED, _APPROVED, _GONE = ("noi_vu_reviewed",), ("district_approved",), ("forwarded_to_city",)

# fmt: off
WAITS: tuple[Wait, ...] = (
    Wait("soan",         "Đơn vị đang soạn",             _DRAFT,    "",               (UNIT_DRAFTER, UNIT_HEAD), "submit"),
    Wait("bo-sung",      "Chờ đơn vị bổ sung",           _RETURNED, "",               (UNIT_DRAFTER, UNIT_HEAD), "resubmit"),
    Wait("tiep-nhan",    "Chờ tiếp nhận",                _SENT,     "unreceived",     (HOME_AFFAIRS,),           "receive"),
    Wait("nhan-muon",    "Gửi muộn, chờ chấp nhận",      _SENT,     "late",           (HOME_AFFAIRS_HEAD,),      "accept_late"),
    Wait("tham-dinh",    "Đang thẩm định",               _SENT,     "",               (HOME_AFFAIRS,),           "endorse",      "received_at"),
    Wait("du-thao",      "Chờ đưa vào dự thảo",          _REVIEWED, "unplaced",       (HOME_AFFAIRS,),           ""),
    Wait("trinh",        "Chờ trình Chủ tịch",           _REVIEWED, "unlaid",         (HOME_AFFAIRS_HEAD,),      "lay_before"),
    Wait("bo-tam-dung",  "Tạm dừng xét, chờ kết luận",   _REVIEWED + _APPROVED, "held", (HOME_AFFAIRS_HEAD,),     "lift_hold",    "held_since"),
    Wait("hoi-dong",     "Chờ Hội đồng xét",             _REVIEWED, "council",        (COUNCIL_SECRETARY,),      ""),
    Wait("phe-duyet",    "Chờ Chủ tịch phê duyệt",       _REVIEWED, "",               (CHAIRMAN,),               "approve",      "laid_at"),
    Wait("ban-hanh",     "Chờ ban hành quyết định",      _APPROVED, "own",            (RECORDS_CLERK,),          "issue"),
    Wait("chuyen",       "Chờ chuyển thành phố",         _APPROVED, "",               (RECORDS_CLERK,),          "forward"),
    Wait("tp-nhan",      "Chờ thành phố xác nhận đã nhận", _GONE,   "unacknowledged", (CITY_RECEIVER,),          "acknowledge"),
    Wait("tp-xet",       "Thành phố đang xét",           _GONE,     "",               (CITY_RECEIVER,),          "record_award", "acknowledged_at"),
)
# fmt: on

BY_CODE = {wait.code: wait for wait in WAITS}


def wait_of(line: Line) -> Wait | None:
    """What the line waits for now; None when nothing is owed any more."""
    fitting = (w for w in WAITS if line.state in w.states and FACTS[w.fact](line))
    return next(fitting, None)
