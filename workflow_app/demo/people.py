"""The people of the demo: who has an account, where they work, and which roles they hold."""
# ruff: noqa: E501 - a person is one line

from dataclasses import dataclass

from states.roles import (
    ACCOUNTANT,
    ADMINISTRATOR,
    AUDITOR,
    CHAIRMAN,
    CITY_RECEIVER,
    COMMUNICATIONS,
    COUNCIL_MEMBER,
    COUNCIL_SECRETARY,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    ROLES,
    UNIT_DRAFTER,
    UNIT_HEAD,
)
from workflow_app.demo.places import CITY_BOARD, COMMUNE, FINANCE, HOME, INSPECTORATE, LAND, OFFICE


@dataclass(frozen=True, slots=True)
class Held:
    """One role: for dossiers of which unit ("" = all), and on which document.

    With `renewed` it is held for a time, and given anew by that document when it has run out.
    """

    role: str
    unit: str = ""
    document: str = ""
    renewed: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account."""

    login: str
    unit: str
    name: str
    title: str
    birth_year: int
    sex: str
    held: tuple[Held, ...]
    leads: bool = False

    @property
    def roles(self) -> str:
        """The roles in words, each once."""
        return ", ".join(dict.fromkeys(ROLES[held.role].label for held in self.held))


def _drafts(unit: str) -> Held:
    return Held(UNIT_DRAFTER, unit)


def _heads(unit: str) -> Held:
    return Held(UNIT_HEAD, unit)


_COUNCIL = Held(COUNCIL_MEMBER, document="Quyết định số 214/QĐ-UBND")
# He signs in the chairman's place (KT.) while the delegation lasts.
_DELEGATED = Held(
    CHAIRMAN,
    document="Quyết định ủy quyền số 4816/QĐ-UBND",
    renewed="Quyết định ủy quyền số 1702/QĐ-UBND",
)
# Nobody appraises for his own unit: somebody else does it for the units of phòng Nội vụ …
_SUBSTITUTE = Held(
    HOME_AFFAIRS,
    HOME,
    "Quyết định phân công số 4830/QĐ-UBND",
    renewed="Quyết định phân công số 1715/QĐ-UBND",
)
# … and the deputy lays papers before the chairman when the head himself is nominated.
_STAND_IN = Held(
    HOME_AFFAIRS_HEAD,
    document="Thông báo phân công số 118/TB-PNV",
    renewed="Thông báo phân công số 46/TB-PNV",
)

# fmt: off
MEMBERS: tuple[Member, ...] = (
    # Trung tâm Phát triển quỹ đất
    Member("soanthao",     LAND,         "Nguyễn Thị Thu Hằng",  "Viên chức",                        1991, "female", (_drafts(LAND),)),
    Member("thutruong",    LAND,         "Phạm Quang Huy",       "Giám đốc",                         1974, "male",   (_heads(LAND),), leads=True),
    Member("phothutruong", LAND,         "Đoàn Thị Bích Ngọc",   "Phó Giám đốc",                     1980, "female", (_heads(LAND), _drafts(LAND)), leads=True),
    # UBND xã Tân Lập
    Member("soanthao2",    COMMUNE,      "Vũ Đức Thắng",         "Công chức Văn phòng - Thống kê",   1993, "male",   (_drafts(COMMUNE),)),
    Member("thutruong2",   COMMUNE,      "Bùi Văn Khoa",         "Chủ tịch UBND xã",                 1976, "male",   (_heads(COMMUNE),), leads=True),
    # Phòng Nội vụ, and who appraises in its place
    Member("noivu",        HOME,         "Trần Thị Minh Nguyệt", "Chuyên viên",                      1988, "female", (Held(HOME_AFFAIRS),)),
    Member("noivu2",       HOME,         "Lê Hoàng Nam",         "Chuyên viên",                      1992, "male",   (Held(HOME_AFFAIRS),)),
    Member("truongphong",  HOME,         "Đỗ Trọng Nghĩa",       "Trưởng phòng",                     1972, "male",   (Held(HOME_AFFAIRS_HEAD),), leads=True),
    Member("thaytham",     FINANCE,      "Nguyễn Văn Đạt",       "Phó Trưởng phòng",                 1981, "male",   (_SUBSTITUTE, _heads(FINANCE), _drafts(FINANCE)), leads=True),
    # Hội đồng Thi đua - Khen thưởng: most of its members lead a unit besides
    Member("thuky",        HOME,         "Hoàng Thị Lan Anh",    "Chuyên viên",                      1990, "female", (Held(COUNCIL_SECRETARY), _drafts(HOME))),
    Member("uyvien1",      OFFICE,       "Lưu Đình Phong",       "Chánh Văn phòng",                  1973, "male",   (_COUNCIL, _heads(OFFICE)), leads=True),
    Member("uyvien2",      FINANCE,      "Tạ Thị Hồng Vân",      "Trưởng phòng",                     1975, "female", (_COUNCIL, _heads(FINANCE)), leads=True),
    Member("uyvien3",      HOME,         "Ngô Xuân Trường",      "Phó Trưởng phòng",                 1979, "male",   (_COUNCIL, _heads(HOME), _STAND_IN), leads=True),
    Member("uyvien4",      COMMUNE,      "Phùng Thị Kim Liên",   "Phó Chủ tịch UBND xã",             1982, "female", (_COUNCIL, _heads(COMMUNE), _drafts(COMMUNE)), leads=True),
    Member("uyvien5",      HOME,         "Đinh Công Sơn",        "Phó Trưởng phòng",                 1983, "male",   (_COUNCIL, _heads(HOME), _drafts(HOME)), leads=True),
    # Lãnh đạo huyện, Văn phòng and the others who read or pass on
    Member("chutich",      OFFICE,       "Vương Quốc Bảo",       "Chủ tịch UBND huyện",              1970, "male",   (Held(CHAIRMAN),), leads=True),
    Member("phochutich",   OFFICE,       "Mai Thị Thanh Tâm",    "Phó Chủ tịch UBND huyện",          1977, "female", (_DELEGATED,), leads=True),
    Member("vanthu",       OFFICE,       "Lý Thị Ngọc Diệp",     "Văn thư",                          1985, "female", (Held(RECORDS_CLERK),)),
    Member("ketoan",       FINANCE,      "Phan Thị Yến",         "Kế toán",                          1986, "female", (Held(ACCOUNTANT), _drafts(FINANCE))),
    Member("thanhtra",     INSPECTORATE, "Kiều Văn Lâm",         "Thanh tra viên",                   1984, "male",   (Held(AUDITOR),)),
    Member("truyenthong",  OFFICE,       "Trịnh Hữu Phước",      "Biên tập viên Cổng TTĐT",          1994, "male",   (Held(COMMUNICATIONS),)),
    Member("thanhpho",     CITY_BOARD,   "Tô Thị Hải Yến",       "Chuyên viên",                      1989, "female", (Held(CITY_RECEIVER),)),
    Member("quantri",      OFFICE,       "Cao Minh Đức",         "Chuyên viên công nghệ thông tin",  1990, "male",   (Held(ADMINISTRATOR),)),
    Member("quantri2",     OFFICE,       "Dương Thị Tuyết",      "Chuyên viên công nghệ thông tin",  1995, "female", (Held(ADMINISTRATOR),)),
)
# fmt: on

FIRST_ADMINISTRATOR, SECOND_ADMINISTRATOR = "quantri", "quantri2"


def member(login: str) -> Member:
    """The person behind a login name."""
    return next(one for one in MEMBERS if one.login == login)
