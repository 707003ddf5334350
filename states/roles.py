"""The roles people hold: who they are, how far a grant reaches, and which ones take two to give."""

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

    `by_two` is true where the role settles something for others, writes or signs for a unit, or
    sees who is nominated; such a grant takes effect only when a second administrator confirmed it.
    """

    code: str
    label: str
    reach: Reach
    by_two: bool = False


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(UNIT_DRAFTER, "Chuyên viên của đơn vị", "unit", by_two=True),
        Role(UNIT_HEAD, "Thủ trưởng đơn vị", "unit", by_two=True),
        Role(HOME_AFFAIRS, "Chuyên viên phòng Nội vụ", "authority", by_two=True),
        Role(HOME_AFFAIRS_HEAD, "Trưởng phòng Nội vụ", "authority", by_two=True),
        Role(COUNCIL_SECRETARY, "Thư ký Hội đồng TĐ-KT", "authority"),
        Role(COUNCIL_MEMBER, "Ủy viên Hội đồng TĐ-KT", "authority", by_two=True),
        Role(CHAIRMAN, "Chủ tịch", "authority", by_two=True),
        Role(RECORDS_CLERK, "Văn thư", "authority", by_two=True),
        Role(ACCOUNTANT, "Kế toán", "authority", by_two=True),
        Role(AUDITOR, "Thanh tra, kiểm tra", "authority", by_two=True),
        Role(COMMUNICATIONS, "Truyền thông", "authority", by_two=True),
        Role(CITY_RECEIVER, "Tiếp nhận của thành phố", "below", by_two=True),
        Role(ADMINISTRATOR, "Quản trị hệ thống", "authority", by_two=True),
    )
}
