"""What waits for whom: the desks of each role, the stages on each desk, and what is done there."""

from dataclasses import dataclass
from typing import Literal

from states.roles import (
    CHAIRMAN,
    CITY_RECEIVER,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    UNIT_DRAFTER,
    UNIT_HEAD,
)

Narrowing = Literal[
    "",
    "to_receive",
    "received",
    "late",
    "unplaced",
    "on_draft",
    "laid",
    "unacknowledged",
    "acknowledged",
    "own",
    "upper",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """One stage on the desk of a role: which lines lie there, and the act that moves them on.

    `mine` is false where the role only waits for somebody else.
    """

    role: str
    code: str
    label: str
    states: tuple[str, ...]
    narrowing: Narrowing = ""
    act: str = ""
    mine: bool = True
    bulk: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """True where colleagues work on the same lines, each of which one may have taken on."""
        return self.role in (HOME_AFFAIRS, HOME_AFFAIRS_HEAD) and "unit_submitted" in self.states


# fmt: off
DESKS: tuple[Desk, ...] = (
    Desk(UNIT_DRAFTER, "soan", "Đang soạn", ("draft",)),
    Desk(UNIT_DRAFTER, "bo-sung", "Cần bổ sung", ("returned",)),
    Desk(UNIT_DRAFTER, "da-gui", "Đã gửi phòng Nội vụ", ("unit_submitted", "noi_vu_reviewed"), mine=False),
    Desk(UNIT_HEAD, "cho-ky-gui", "Chờ ký gửi", ("draft",), act="submit"),
    Desk(UNIT_HEAD, "cho-gui-lai", "Chờ gửi lại", ("returned",), act="resubmit"),
    Desk(UNIT_HEAD, "thu-hoi-duoc", "Đã gửi, còn thu hồi được", ("unit_submitted",), "to_receive", mine=False, bulk=("recall",)),
    Desk(UNIT_HEAD, "dang-xet", "Đang xét", ("unit_submitted", "noi_vu_reviewed"), "received", mine=False),
    Desk(HOME_AFFAIRS, "cho-tiep-nhan", "Chờ tiếp nhận", ("unit_submitted",), "to_receive", act="receive", bulk=("receive", "claim", "hand_back")),
    Desk(HOME_AFFAIRS, "tham-dinh", "Đang thẩm định", ("unit_submitted",), "received", act="endorse", bulk=("endorse", "return", "claim", "hand_back")),
    Desk(HOME_AFFAIRS, "don-vi-sua", "Đơn vị bổ sung", ("returned",), mine=False),
    Desk(HOME_AFFAIRS, "cho-tong-hop", "Chờ tổng hợp", ("noi_vu_reviewed",), "unplaced"),
    Desk(HOME_AFFAIRS, "o-thanh-pho", "Ở thành phố", ("forwarded_to_city",), mine=False),
    Desk(HOME_AFFAIRS_HEAD, "gui-muon", "Gửi muộn, chờ chấp nhận", ("unit_submitted",), "late", act="accept_late", bulk=("accept_late",)),
    Desk(HOME_AFFAIRS_HEAD, "o-phong", "Đang ở phòng", ("unit_submitted",), mine=False, bulk=("assign",)),
    Desk(HOME_AFFAIRS_HEAD, "cho-trinh", "Chờ trình Chủ tịch", ("noi_vu_reviewed",), "on_draft", act="lay_before"),
    Desk(HOME_AFFAIRS_HEAD, "thanh-pho-khong-khen", "Thành phố không khen", ("city_declined",), act="fall_back"),
    Desk(HOME_AFFAIRS_HEAD, "o-chu-tich", "Ở Chủ tịch", ("noi_vu_reviewed",), "laid", mine=False),
    Desk(CHAIRMAN, "cho-duyet", "Chờ phê duyệt", ("noi_vu_reviewed",), "laid", act="approve"),
    Desk(CHAIRMAN, "da-duyet", "Đã duyệt, chờ ban hành", ("district_approved",), mine=False),
    Desk(RECORDS_CLERK, "cho-ban-hanh", "Chờ ban hành", ("district_approved",), "own", act="issue"),
    Desk(RECORDS_CLERK, "cho-chuyen", "Chờ chuyển thành phố", ("district_approved",), "upper", act="forward"),
    Desk(CITY_RECEIVER, "moi-den", "Mới đến", ("forwarded_to_city",), "unacknowledged", act="acknowledge", bulk=("acknowledge",)),
    Desk(CITY_RECEIVER, "dang-xet-tp", "Chờ kết quả", ("forwarded_to_city",), "acknowledged", act="record_award"),
)
# fmt: on

APPRAISING_DESK = next(desk for desk in DESKS if desk.code == "tham-dinh")


def desks_of(roles: frozenset[str]) -> tuple[Desk, ...]:
    """The desks of these roles, in the order of the path."""
    return tuple(desk for desk in DESKS if desk.role in roles)
