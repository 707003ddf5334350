"""The drafters and heads of the other units: systematic logins, names nobody else bears."""

from states.roles import UNIT_DRAFTER, UNIT_HEAD
from workflow_app.demo.dice import Dice
from workflow_app.demo.names import Names
from workflow_app.demo.people import Held, Member
from workflow_app.demo.places import INSPECTORATE, OFFICE

_OF_A_DIVISION = ("Chuyên viên", "Trưởng phòng")
_OF_A_COMMUNE = ("Công chức Văn phòng - Thống kê", "Chủ tịch UBND xã")
_TITLES = {
    OFFICE: ("Chuyên viên", ""),  # its head is among the people of the list
    **dict.fromkeys(("TNMT", "NNPTNT", "KTHT", "VHTT", "LDTBXH", "TUPHAP"), _OF_A_DIVISION),
    "BQLDA": ("Viên chức Phòng Hành chính", "Giám đốc"),
    "TTYT": ("Viên chức Phòng Tổ chức - Hành chính", "Giám đốc"),
    "THCS": ("Nhân viên văn thư", "Hiệu trưởng"),
    "TIEUHOC": ("Nhân viên văn thư", "Hiệu trưởng"),
    "HPN": ("Chuyên viên", "Chủ tịch"),
    "DTN": ("Chuyên viên", "Bí thư"),
    "HND": ("Chuyên viên", "Chủ tịch"),
    "VINHHA": ("Công chức Văn phòng - Thống kê", "Chủ tịch UBND thị trấn"),
    **dict.fromkeys(("ANKHE", "LIENPHU", "MINHTAN"), _OF_A_COMMUNE),
}
_NAMED = {
    "TTPTQD": ("soanthao", "thutruong"),
    "TANLAP": ("soanthao2", "thutruong2"),
    "PNV": ("thuky", "uyvien5"),
    "TCKH": ("ketoan", "uyvien2"),
    OFFICE: ("soan.vp", "uyvien1"),
}


def drafter_of(unit: str) -> str:
    """The login of who drafts for a unit."""
    return _NAMED[unit][0] if unit in _NAMED else f"soan.{unit.lower()}"


def head_of(unit: str) -> str:
    """The login of who sends for a unit."""
    return _NAMED[unit][1] if unit in _NAMED else f"truong.{unit.lower()}"


def staff(names: Names) -> tuple[Member, ...]:
    """Everybody of the other units who has an account."""
    return tuple(
        _member(names, unit, title, leads=leads)
        for unit, titles in _TITLES.items()
        for leads, title in enumerate(titles)
        if title
    )


def newcomer(names: Names) -> Member:
    """Who got his account only these days: the head of the inspectorate."""
    return _member(names, INSPECTORATE, "Chánh Thanh tra", leads=1)


def _member(names: Names, unit: str, title: str, *, leads: int) -> Member:
    login = head_of(unit) if leads else drafter_of(unit)
    dice = Dice(login)
    sex = "female" if unit == "HPN" else dice.one_of(("male", "female"))
    return Member(
        login=login,
        unit=unit,
        name=names.give(dice, sex),
        title=title,
        birth_year=dice.between(1968, 1980) if leads else dice.between(1985, 1997),
        sex=sex,
        held=(Held(UNIT_HEAD if leads else UNIT_DRAFTER, unit),),
        leads=bool(leads),
    )
