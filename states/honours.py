"""Awards and titles as people have been given them: family, type, level, and how texts name them.

Families are those of Luật Thi đua, khen thưởng, Điều 19-20 and 9; types those of its Điều 8.
"""

import re
from dataclasses import dataclass

from states.limits import LINE
from states.vietnamese import plain

TITLE, FORM = "title", "form"
FAMILIES = {TITLE: "Danh hiệu thi đua", FORM: "Hình thức khen thưởng"}

MERIT, MOVEMENT = "merit", "movement"
BASES = {
    MERIT: "Công trạng",
    "sudden": "Đột xuất",
    MOVEMENT: "Phong trào thi đua (theo đợt, chuyên đề)",
    "service": "Quá trình cống hiến",
    "tenure": "Niên hạn",
    "foreign": "Đối ngoại",
}
LEVELS = {
    "commune": "Cấp xã",
    "district": "Cấp huyện",
    "department": "Sở, cơ quan chuyên môn cấp tỉnh",
    "province": "Cấp tỉnh, thành phố",
    "ministry": "Bộ, ban, ngành, đoàn thể trung ương",
    "government": "Thủ tướng Chính phủ, Chính phủ",
    "state": "Nhà nước (Chủ tịch nước)",
}


@dataclass(frozen=True, slots=True)
class Honour:
    """One award or title by its code; `level` where it is given at one level only."""

    code: str
    label: str
    family: str
    level: str = ""


# fmt: off
HONOURS: dict[str, Honour] = {one.code: one for one in (
    Honour("advanced_worker",             "Lao động tiên tiến",                        TITLE),
    Honour("emulation_fighter_base",      "Chiến sĩ thi đua cơ sở",                    TITLE),
    Honour("emulation_fighter_province",  "Chiến sĩ thi đua cấp tỉnh, thành phố",      TITLE, "province"),
    Honour("emulation_fighter_national",  "Chiến sĩ thi đua toàn quốc",                TITLE, "government"),
    Honour("advanced_collective",         "Tập thể lao động tiên tiến",                TITLE),
    Honour("excellent_collective",        "Tập thể lao động xuất sắc",                 TITLE),
    Honour("emulation_flag_province",     "Cờ thi đua cấp tỉnh, thành phố",            TITLE, "province"),
    Honour("emulation_flag_government",   "Cờ thi đua của Chính phủ",                  TITLE, "government"),
    Honour("model_commune",               "Xã, phường, thị trấn tiêu biểu",            TITLE, "province"),
    Honour("cultural_village",            "Thôn, tổ dân phố văn hóa",                  TITLE, "district"),
    Honour("cultural_family",             "Gia đình văn hóa",                          TITLE, "commune"),
    Honour("giay_khen",                   "Giấy khen",                                 FORM),
    Honour("bang_khen",                   "Bằng khen cấp tỉnh, bộ",                    FORM),
    Honour("bang_khen_prime_minister",    "Bằng khen của Thủ tướng Chính phủ",         FORM, "government"),
    Honour("memorial_medal",              "Kỷ niệm chương",                            FORM),
    Honour("medal",                       "Huy chương",                                FORM, "state"),
    Honour("order",                       "Huân chương",                               FORM, "state"),
)}
# fmt: on

# The first that fits counts, so the narrower stand before the wider.
_NAMED = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("emulation_fighter_national", r"(chien si thi dua|cstd) ?(toan quoc|tq)"),
        ("emulation_fighter_base", r"(chien si thi dua|cstd) ?(cap )?(co so|cs)"),
        ("emulation_fighter_province", r"(chien si thi dua|cstd) ?(cap )?(tinh|thanh pho|tp)"),
        ("excellent_collective", r"(tap the (lao dong xuat sac|ldxs)|ttldxs)"),
        ("advanced_collective", r"(tap the (lao dong tien tien|ldtt)|ttldtt)"),
        ("advanced_worker", r"(lao dong tien tien|ldtt)"),
        ("emulation_flag_government", r"co thi dua.*(chinh phu|\bcp\b)"),
        ("emulation_flag_province", r"co thi dua"),
        ("cultural_family", r"gia dinh van hoa"),
        ("cultural_village", r"(thon|lang|ap|to dan pho|tdp|khu dan cu) .*van hoa"),
        ("model_commune", r"(xa|phuong|thi tran).*tieu bieu"),
        ("bang_khen_prime_minister", r"(bang khen|bk).*(thu tuong|ttg|ttcp)"),
        ("bang_khen", r"(bang khen|\bbk\b)"),
        ("giay_khen", r"(giay khen|\bgk\b)"),
        ("memorial_medal", r"ky niem chuong"),
        ("medal", r"huy chuong"),
        ("order", r"huan chuong"),
    )
)
_LEVEL_NAMED = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        ("state", r"(chu tich nuoc|\bctn\b)"),
        ("government", r"(thu tuong|\bttg\b|chinh phu)"),
        ("ministry", r"(\bbo (truong|giao duc|noi vu|y te|cong an|quoc phong)|trung uong)"),
        ("department", r"\bso [a-z]{2}"),
        ("commune", r"((?<!thi )\bxa\b|\bphuong\b|thi tran|dac khu)"),
        ("district", r"(huyen|\bquan\b|thi xa)"),
        ("province", r"(\btinh\b|thanh pho|\btp\b)"),
    )
)


def honour_named(text: str) -> Honour | None:
    """The award or title a text names, however it is written; None when it names none."""
    said = _said(text)
    return next((HONOURS[code] for code, names in _NAMED if names.search(said)), None)


def level_named(text: str) -> str:
    """The level of who gave it, by what he is called: "Chủ tịch UBND huyện"; "" for anybody."""
    said = _said(text)
    return next((level for level, names in _LEVEL_NAMED if names.search(said)), "")


def usual_basis(family: str) -> str:
    """Titles are given year by year for what was done in it; of a form nobody can say."""
    return MERIT if family == TITLE else ""


def _said(text: str) -> str:
    """Its words, as far as a line may be long: what is longer is a fault, and slow to look through."""
    text = text[:LINE]
    return " ".join(re.findall(r"\w+", plain(text))).replace("chien sy", "chien si")
