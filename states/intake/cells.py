"""What a cell says, however it is written: a year of birth, a sex, a kind of nominee, an award."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from states.vietnamese import plain

Cell = str | int | float | bool | date | datetime | None

FIRST_YEAR = 1900
_CENTURY = 100

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}\s*[-/.]\s*(?:\d{1,2}\s*[-/.]\s*)?(\d{4}|\d{2})(?!\d)")
_WHOLE_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d)")
_FORMULA = re.compile(r"=|[+@-]\w+\(")  # as a spreadsheet begins one; it is no name either way
_SHORT = re.compile(r"'?(\d{2})")
_GROUPED = re.compile(r"[12][.,]\d{3}")  # 1.980: a year to which a spreadsheet gave a point

_COLLECTIVE = (
    *("tập thể", "phòng", "trường", "tổ", "ban", "uỷ ban", "ủy ban", "ubnd", "hđnd", "văn phòng"),
    *("chi bộ", "đảng bộ", "đảng ủy", "chi hội", "hội", "đoàn", "chi đoàn", "công đoàn", "khoa"),
    *("liên đoàn", "trung tâm", "trạm", "đội", "công ty", "htx", "hợp tác xã", "hạt", "chi cục"),
    *("công an", "mặt trận", "thôn", "xã", "bệnh viện", "nhà văn hóa", "bộ phận", "nhóm", "cụm"),
    *("khối", "doanh nghiệp", "ngân hàng", "bảo hiểm", "kho bạc", "tòa án", "viện", "chi nhánh"),
    *("quỹ", "dân quân", "câu lạc bộ"),
)
_HOUSEHOLD = ("hộ", "gia đình")
# Family names too, or like one where accents are left out.
_ALSO_NAMES = frozenset(("đoàn", "khoa", "to", "ban", "ho", "hoi", "vien", "doi", "doan", "quy"))
_CALLED = re.compile(r"(?:(ông|bà)|đ/c|đồng chí|anh|chị|cô|thầy)(?:\s*[:.]\s*|\s+)", re.IGNORECASE)
_SEX = {"nam": "male", "nu": "female", "m": "male", "f": "female", "ong": "male", "ba": "female"}
_TICKS = frozenset(("x", "✓", "v", "1", "co", "☑", "✔", "•", "+"))
_KINDS = (
    ("household", ("ho gia dinh", "gia dinh", "ho")),
    ("collective", ("tap the", "don vi", "doanh nghiep", "to chuc")),
    ("individual", ("ca nhan", "ong ba")),
)
_SHORTENED = {
    "gk": "giay khen",
    "bk": "bang khen",
    "ct": "chu tich",
    "tp": "thanh pho",
    "ldtt": "lao dong tien tien",
    "cstdcs": "chien si thi dua co so",
    "ttldtt": "tap the lao dong tien tien",
    "ttldxs": "tap the lao dong xuat sac",
}
# What says nothing about which award it is.
_EMPTY = frozenset(("cua", "de", "nghi", "tang", "thuong", "khen", "hinh", "thuc", "cho", "duoc"))


@dataclass(frozen=True, slots=True)
class Offered:
    """An award that can be asked for: its code, and how it is called in full and in short."""

    code: str
    label: str
    short: str


def text_of(cell: Cell) -> str:
    """The cell as text: whole numbers without a point, days as they are written here."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, date):  # a moment is one too
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def year_of(cell: Cell, this_year: int) -> int | None:
    """The year a cell of births speaks of, or None; two digits are of the last hundred years."""
    if isinstance(cell, date):
        return _sound(cell.year, this_year)
    text = text_of(cell).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", "")
    whole = _YEAR.search(text)
    if whole:
        return _sound(int(whole[1]), this_year)
    found = _DAY.search(text) or _SHORT.fullmatch(text)
    if not found or len(found[1]) == len("1980"):
        return None
    return _sound(whole_year(found[1], this_year - 1), this_year)


def whole_year(digits: str, latest: int) -> int:
    """The year four digits say, or the last one up to `latest` that ends in two."""
    if len(digits) == len("1980"):
        return int(digits)
    year = latest - latest % _CENTURY + int(digits)
    return year if year <= latest else year - _CENTURY


def unreal_day(cell: Cell, year: int) -> str:
    """The day a text names in that year, as it is written there, when no calendar has it."""
    found = _WHOLE_DAY.search(cell) if isinstance(cell, str) else None
    if not found:
        return ""
    try:
        date(year, int(found[2]), int(found[1]))
    except ValueError:
        return found[0]
    return ""


def is_formula(text: str) -> bool:
    """True for what a spreadsheet would reckon out, such as =SUM(A1:A3)."""
    return bool(_FORMULA.match(text))


def _sound(year: int, this_year: int) -> int | None:
    return year if FIRST_YEAR <= year <= this_year else None


def is_short_year(cell: Cell) -> bool:
    """True where two digits alone stand for a year: which one is a guess."""
    text = text_of(cell).strip()
    day = _DAY.search(text)
    return bool(_SHORT.fullmatch(text)) or bool(day and len(day[1]) == len("80"))


def is_ticked(cell: Cell) -> bool:
    """True for a cross, a tick, or whatever people put where something applies."""
    return plain(text_of(cell)) in _TICKS


def sex_of(cell: Cell) -> str:
    """The sex a cell names; empty when it names none."""
    return _SEX.get(plain(text_of(cell)), "")


def kind_of(cell: Cell) -> str:
    """The kind of nominee a cell or a heading names; empty when it names none."""
    said = f" {plain(text_of(cell))} "
    return next((kind for kind, words in _KINDS if any(f" {word} " in said for word in words)), "")


def kind_by_name(name: str) -> str:
    """What a name shows of whose it is: `Tổ Khoa học tự nhiên` is nobody's name."""
    begins = name.lower().replace("-", " ")
    for kind, words in (("household", _HOUSEHOLD), ("collective", _COLLECTIVE)):
        for word in words:
            said = plain(word) if name.isascii() else word
            if begins.startswith(f"{said} ") and not _is_person(said, name):
                return kind
    return "individual"


def _is_person(begins: str, name: str) -> bool:
    """True where every word is written large, as in a name: Đoàn Văn Tiến, not Đoàn thanh niên."""
    return begins in _ALSO_NAMES and name.istitle() and len(name.split()) in (3, 4)


def name_of(text: str) -> tuple[str, str]:
    """The name without what people put before it, and the sex that says: Ông, Bà."""
    called = _CALLED.match(text)
    if not called:
        return text, ""
    sex = {"ông": "male", "bà": "female"}.get((called[1] or "").lower(), "")
    return text[called.end() :].strip(), sex


def as_name(name: str) -> str:
    """A person's name as names are written: each word with a capital, and no word of capitals.

    Old fonts lost the capitals of letters with tones.
    """
    if name.isupper():
        return name.title()
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))


def awards_named(text: str, offered: Iterable[Offered]) -> list[str]:
    """The codes of the awards a text can mean: none, one, or several when it does not say which.

    An award is meant when every word that tells it from others stands in its name, in full or as
    it is shortened (GK, BK TP).
    """
    said = _telling(text)
    if not said:
        return []
    fitting = [one for one in offered if _begins_alike(text, one) and said <= _names(one)]
    exact = [one for one in fitting if said in (_telling(one.label), _telling(one.short))]
    return [one.code for one in exact or fitting]


def _begins_alike(text: str, one: Offered) -> bool:
    """Giấy khen and Bằng khen differ in their first word, and share most of the others."""
    first = _words(text)[:1]
    return first in (_words(one.label)[:1], _words(one.short)[:1])


def _names(one: Offered) -> frozenset[str]:
    return _telling(f"{one.label} {one.short}")


def _telling(text: str) -> frozenset[str]:
    return frozenset(_words(text)) - _EMPTY


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in re.findall(r"\w+", plain(text)):
        found += _SHORTENED.get(word, word).split()
    return [word for word in found if word not in ("de", "nghi", "tang", "thuong")]
