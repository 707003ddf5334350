"""Drafter, head and deputy of each other unit: systematic logins, names nobody else bears."""

from dataclasses import replace

from states.roles import RECORDS_CLERK, UNIT_DRAFTER, UNIT_HEAD
from workflow_app.demo.dice import Dice
from workflow_app.demo.names import Names
from workflow_app.demo.people import Held, Member
from workflow_app.demo.places import FINANCE, INSPECTORATE, OFFICE

_CLERK = "Công chức Văn phòng - Thống kê"
_OF_A_DIVISION = ("Chuyên viên", "Trưởng phòng", "Phó Trưởng phòng")
_OF_A_SCHOOL = ("Nhân viên văn thư", "Hiệu trưởng", "Phó Hiệu trưởng")
_OF_A_UNION = ("Chuyên viên", "Chủ tịch", "Phó Chủ tịch")
_OF_A_COMMUNE = (_CLERK, "Chủ tịch UBND xã", "Phó Chủ tịch UBND xã")
# The drafter, the head, and the deputy who stands in for either when that one is nominated.
_TITLES = {
    OFFICE: ("Chuyên viên", "", "Phó Chánh Văn phòng"),  # its head is among the people of the list
    **dict.fromkeys(("TNMT", "NNPTNT", "KTHT", "VHTT", "LDTBXH", "TUPHAP"), _OF_A_DIVISION),
    "BQLDA": ("Viên chức Phòng Hành chính", "Giám đốc", "Phó Giám đốc"),
    "TTYT": ("Viên chức Phòng Tổ chức - Hành chính", "Giám đốc", "Phó Giám đốc"),
    **dict.fromkeys(("THCS", "TIEUHOC"), _OF_A_SCHOOL),
    **dict.fromkeys(("HPN", "HND"), _OF_A_UNION),
    "DTN": ("Chuyên viên", "Bí thư", "Phó Bí thư"),
    "VINHHA": (_CLERK, "Chủ tịch UBND thị trấn", "Phó Chủ tịch UBND thị trấn"),
    **dict.fromkeys(("ANKHE", "LIENPHU", "MINHTAN"), _OF_A_COMMUNE),
    INSPECTORATE: ("Chuyên viên", "Chánh Thanh tra", "Phó Chánh Thanh tra"),
}
# The clerk does not issue what names herself: somebody else of her office does.
_STAND_INS = {"soan.vp": Held(RECORDS_CLERK, document="Thông báo phân công số 27/TB-VP")}
_PLACES = ("soan", "truong", "pho")
_ROLES = ((UNIT_DRAFTER,), (UNIT_HEAD,), (UNIT_HEAD, UNIT_DRAFTER))
_NAMED = {
    "TTPTQD": ("soanthao", "thutruong"),
    "TANLAP": ("soanthao2", "thutruong2"),
    "PNV": ("thuky", "uyvien5"),
    "TCKH": ("ketoan", "uyvien2"),
    OFFICE: ("soan.vp", "uyvien1"),
}


def drafter_of(unit: str) -> str:
    """The login of who drafts for a unit."""
    return _NAMED[unit][0] if unit in _NAMED else f"{_PLACES[0]}.{unit.lower()}"


def head_of(unit: str) -> str:
    """The login of who sends for a unit."""
    return _NAMED[unit][1] if unit in _NAMED else f"{_PLACES[1]}.{unit.lower()}"


def staff(names: Names) -> tuple[Member, ...]:
    """Everybody of the other units who has an account."""
    return tuple(
        _member(names, unit, title, place)
        for unit, titles in _TITLES.items()
        for place, title in enumerate(titles)
        if title
    )


def newcomer(names: Names) -> Member:
    """Who got an account only these days: one more deputy of the finance division."""
    one = _member(names, FINANCE, "Phó Trưởng phòng", 2)
    return replace(one, held=(Held(UNIT_HEAD, FINANCE),))


def _member(names: Names, unit: str, title: str, place: int) -> Member:
    login = f"{_PLACES[place]}.{unit.lower()}"
    dice = Dice(login)
    sex = "female" if unit == "HPN" else dice.one_of(("male", "female"))
    youth = unit == "DTN"
    return Member(
        login=login,
        unit=unit,
        name=names.give(dice, sex),
        title=title,
        birth_year=dice.between(1968, 1980) if place and not youth else dice.between(1987, 1997),
        sex=sex,
        held=(*(Held(role, unit) for role in _ROLES[place]), *_stands_in(login)),
        leads=place > 0,
    )


def _stands_in(login: str) -> tuple[Held, ...]:
    return (_STAND_INS[login],) if login in _STAND_INS else ()
