"""The roles people hold: who they are, how far a grant of each reaches, and which ones decide."""

from dataclasses import dataclass
from typing import Literal

UNIT_DRAFTER = "unit_drafter"
UNIT_HEAD = "unit_head"
HOME_AFFAIRS = "home_affairs"
HOME_AFFAIRS_HEAD = "home_affairs_head"
COUNCIL_SECRETARY = "council_secretary"
COUNCIL_MEMBER = "council_member"
CHAIRMAN = "chairman"
RECORDS_CLERK = "records_clerk"
ACCOUNTANT = "accountant"
AUDITOR = "auditor"
COMMUNICATIONS = "communications"
CITY_RECEIVER = "city_receiver"
ADMINISTRATOR = "administrator"

Reach = Literal["unit", "authority", "below"]


@dataclass(frozen=True, slots=True)
class Role:
    """One role. `reach` says what a grant covers: a unit, an authority, or the authorities below.

    `decides` is true where an act of the role settles something for others; a grant of such a
    role takes effect only when a second administrator has confirmed it.
    """

    code: str
    label: str
    reach: Reach
    decides: bool = False


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(UNIT_DRAFTER, "Chuyên viên của đơn vị", "unit"),
        Role(UNIT_HEAD, "Thủ trưởng đơn vị", "unit"),
        Role(HOME_AFFAIRS, "Chuyên viên phòng Nội vụ", "authority", decides=True),
        Role(HOME_AFFAIRS_HEAD, "Trưởng phòng Nội vụ", "authority", decides=True),
        Role(COUNCIL_SECRETARY, "Thư ký Hội đồng TĐ-KT", "authority"),
        Role(COUNCIL_MEMBER, "Ủy viên Hội đồng TĐ-KT", "authority", decides=True),
        Role(CHAIRMAN, "Chủ tịch", "authority", decides=True),
        Role(RECORDS_CLERK, "Văn thư", "authority", decides=True),
        Role(ACCOUNTANT, "Kế toán", "authority"),
        Role(AUDITOR, "Thanh tra, kiểm tra", "authority"),
        Role(COMMUNICATIONS, "Truyền thông", "authority"),
        Role(CITY_RECEIVER, "Tiếp nhận của thành phố", "below", decides=True),
        Role(ADMINISTRATOR, "Quản trị hệ thống", "authority", decides=True),
    )
}
