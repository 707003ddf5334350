"""The places of the side navigation: a row each, with the roles that have business there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its group, icon, words, endpoint, and the roles it is for (none = everybody)."""

    group: str
    icon: str
    label: str
    endpoint: str
    roles: tuple[str, ...] = ()

    def holds(self, endpoint: str) -> bool:
        """True when a page belongs to this place: it is the place, or of its group of pages."""
        own, name = self.endpoint.split(".")
        return endpoint == self.endpoint or (name == "index" and endpoint.startswith(f"{own}."))


_HOME_AFFAIRS = ("home_affairs", "home_affairs_head")
_WATCHING = ("home_affairs_head", "auditor")
_OFFICE = "Phòng Nội vụ"

PLACES: tuple[Place, ...] = (
    Place("", "inbox", "Việc của tôi", "work.my_work"),
    Place("", "folder", "Hồ sơ", "work.every_line"),
    Place("", "flag", "Phong trào", "movements.index"),
    Place(
        "",
        "medal",
        "Quyết định, tờ trình",
        "papers.index",
        (
            "home_affairs",
            "home_affairs_head",
            "chairman",
            "records_clerk",
            "auditor",
            "city_receiver",
        ),
    ),
    Place(
        "",
        "users",
        "Danh bạ",
        "register.index",
        ("unit_drafter", "unit_head", *_HOME_AFFAIRS, "auditor"),
    ),
    Place("", "calendar", "Lịch làm việc", "calendars.index", _HOME_AFFAIRS),
    Place("", "clock", "Thời hạn xử lý", "limits.index", _HOME_AFFAIRS),
    Place("", "scale", "Quy tắc xét", "rules.index", _HOME_AFFAIRS),
    Place(_OFFICE, "users", "Phân công thẩm định", "appraisals.loads", ("home_affairs_head",)),
    Place(_OFFICE, "scale", "Ý kiến khác nhau", "appraisals.disagreements", _WATCHING),
    Place(_OFFICE, "shield", "Quan hệ đã khai", "relations.index", _WATCHING),
    Place("", "list", "Lý do trả lại", "return_reasons.index", _HOME_AFFAIRS),
    Place("Kiểm tra", "history", "Nhật ký", "log.index", ("auditor",)),
    Place("Quản trị", "users", "Tài khoản", "accounts.index", ("administrator",)),
    Place("Quản trị", "building", "Các đơn vị", "units.index", ("administrator",)),
    Place("Trợ giúp", "help", "Hướng dẫn", "guide.index"),
)
