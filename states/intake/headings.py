"""The headings of a list: which column says what, wherever they stand and in how many rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from states.intake.cells import Cell, Offered, awards_named, kind_of, text_of
from states.vietnamese import one_line, plain

# What is looked for in the first rows only: below them everything is a list already.
LOOKED_THROUGH = 40
TOP = LOOKED_THROUGH + 4  # the rows of the lowest headings, and one that numbers the columns
_LONGEST = 90  # characters; a cell longer than that is no heading
_ORDER = re.compile(r"\(?0*[1-9]\d{0,2}\)?[.)]?")
_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]+")  # two words at least, as a name has
_YEAR = re.compile(r"(?:19|20)\d\d")

# The first that fits counts, so the narrower stand before the wider.
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("order", r"(stt|tt|so tt|so thu tu|thu tu)"),
    ("earlier", r".*(da duoc khen|da duoc tang|khen thuong da|da khen|da dat duoc).*"),
    ("note", r"(ghi chu|chu thich)"),
    ("called", r"(ten goi|danh xung)( .*)?"),
    ("family_name", r"(ho va ten dem|ho dem|ho va dem|ho, chu dem|ho va chu dem)"),
    ("sex", r"(gioi tinh|nam nu|gioi)"),
    ("birth", r".*(nam sinh|ngay sinh|sinh nam|thang nam sinh|sinh ngay).*"),
    ("kind", r"(phan loai khen thuong.*|phan loai|(loai )?doi tuong( ca nhan tap the.*)?|loai)"),
    ("achievement", r".*(thanh tich|thanh tuu|ket qua dat duoc).*"),
    ("award", r".*(hinh thuc|danh hieu|de nghi khen|de nghi tang|muc khen|khen thuong).*"),
    ("award", r"(noi dung )?(de nghi|de xuat)( cua don vi)?"),
    ("name", r"ho,? (va )?ten.*|ten (ca nhan|tap the|doi tuong|ho).*|ten don vi( tap the)?"),
    ("name", r"(ca nhan|tap the|ho gia dinh|doi tuong de nghi|nguoi duoc de nghi)"),
    ("name", r"(ca nhan|tap the|don vi),? (tap the|ca nhan).*"),
    ("title", r".*(chuc vu|chuc danh|nghe nghiep|cong viec).*"),
    ("place", r".*(don vi|noi cong tac|co quan|phong ban|dia chi|noi o).*"),
    ("given_name", r"ten"),
    ("male", r"nam"),
    ("female", r"nu"),
)
Meanings = tuple[tuple[str, "re.Pattern[str]"], ...]


def _compiled(pairs: Sequence[tuple[str, str]]) -> Meanings:
    return tuple((meaning, re.compile(pattern)) for meaning, pattern in pairs)


PROPOSED = _compiled(_MEANINGS)
# In a list of past awards a year is no man, and most columns speak of the decision.
_OF_PAST = (
    ("decided", r"(ngay|ngay.*(quyet dinh|qd|ky|ban hanh|khen).*)"),
    ("number", r".*(quyet dinh|so qd|qd so|ky hieu|so van ban).*"),
    ("agency", r".*(co quan (khen|ban hanh|tang|ra)|cap khen|nguoi ky|noi khen|cap tang).*"),
    ("period", r"(nam|.*(thoi gian|giai doan|nam khen|nam hoc|nam thanh tich|nam dat).*)"),
    ("basis", r".*loai hinh.*"),
)
_UNSAID = ("earlier", "achievement", "male", "female")
PAST = _compiled(
    [
        *(pair for pair in _MEANINGS if pair[0] in ("order", "note", "birth")),
        *_OF_PAST,
        *(pair for pair in _MEANINGS if pair[0] not in _UNSAID),
    ]
)
# Beside a name one of these must stand: a word alone in a row is a title or a remark.
_COMPANY = frozenset(("order", "title", "birth", "award", "achievement", "place", "sex", "kind"))


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a list say; the list begins in row `first`.

    `awards` are columns with a tick for each award; `kind` is what the name's heading says of all.
    """

    first: int
    meaning: dict[int, str]
    labels: dict[int, str]
    awards: dict[int, str] = field(default_factory=dict)
    kind: str = ""

    def of(self, meaning: str) -> list[int]:
        """The columns that say this."""
        return [column for column, said in self.meaning.items() if said == meaning]


def find_headings(
    rows: Sequence[Sequence[Cell]], offered: Sequence[Offered], meanings: Meanings = PROPOSED
) -> Columns | None:
    """The headings, found by what they say; None when these rows hold no list."""
    best: Columns | None = None
    for number in range(min(len(rows), LOOKED_THROUGH)):
        for depth in (1, 2, 3):
            if number + depth > len(rows):
                break
            found = _read(rows, (number, depth), offered, meanings)
            if found and (best is None or _weight(found) > _weight(best)):
                best = found
        if best and number >= best.first:
            break
    return best


def _weight(columns: Columns) -> int:
    return len(set(columns.meaning.values())) + len(columns.awards)


def _read(
    rows: Sequence[Sequence[Cell]],
    place: tuple[int, int],
    offered: Sequence[Offered],
    meanings: Meanings,
) -> Columns | None:
    number, depth = place
    block = rows[number : number + depth]
    if any(not _may_head(row) or is_numbered(row) for row in block):
        return None
    meaning: dict[int, str] = {}
    labels: dict[int, str] = {}
    awards: dict[int, str] = {}
    kind = ""
    for column, parts in enumerate(_stacked(block)):
        label = " – ".join(dict.fromkeys(part for part in parts if part))
        said = _meaning_of(parts, meanings)
        if said == "birth" and len(parts) > 1 and _YEAR.fullmatch(parts[-1]):
            return None  # somebody's year: the row below the headings is his
        named = awards_named(parts[-1], offered) if len(parts) > 1 and said == "award" else []
        if len(named) == 1:
            awards[column] = named[0]
        elif said and (said not in meaning.values() or said in ("achievement", "earlier", "note")):
            meaning[column] = said
            if said == "name":
                kind = _kind_in(label)
        labels[column] = label
    found = set(meaning.values())
    whole = "name" in found or {"family_name", "given_name"} <= found
    if not whole or not (_COMPANY & found or awards):
        return None
    return Columns(_below(rows, number + depth), meaning, labels, awards, kind)


def _may_head(row: Sequence[Cell]) -> bool:
    texts = [text_of(cell) for cell in row]
    return any(texts) and all(len(text) <= _LONGEST for text in texts)


def is_numbered(row: Sequence[Cell]) -> bool:
    """True for a row that begins with its number and names something: somebody's, no heading."""
    texts = [text for cell in row if (text := one_line(text_of(cell)))]
    return bool(texts) and bool(_ORDER.fullmatch(texts[0])) and any(map(_WORDS.search, texts[1:]))


def _stacked(block: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The words over each column, from above; a merged cell stands over all it covers."""
    width = max(len(row) for row in block)
    columns: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(block):
        last = ""
        for column in range(width):
            text = text_of(row[column]).strip() if column < len(row) else ""
            if not text and depth + 1 < len(block):
                below = block[depth + 1]
                beneath = text_of(below[column]).strip() if column < len(below) else ""
                text = last if beneath else ""
            last = text or last
            columns[column].append(text)
    return [[part for part in parts if part] or [""] for parts in columns]


def _meaning_of(parts: Sequence[str], meanings: Meanings) -> str:
    """What the words mean: the lowest that mean something, with what stands over them."""
    own = _meaning(parts[-1], meanings)
    if len(parts) == 1:
        return own
    over = next(filter(None, (_meaning(part, meanings) for part in parts[:-1])), "")
    if over == "birth" and own in ("male", "female"):
        return f"birth_{own}"
    if over == "sex" and own in ("male", "female"):
        return own
    return over if over in ("award", "birth") or not own else own


def _meaning(text: str, meanings: Meanings) -> str:
    said = " ".join(re.findall(r"[\w,]+", plain(text)))
    return next((meaning for meaning, fits in meanings if fits.fullmatch(said)), "")


def _kind_in(label: str) -> str:
    """What the heading of the names says of all of them; of several kinds it says nothing."""
    said = plain(label)
    kinds = [kind for kind in ("ca nhan", "tap the", "ho gia dinh") if kind in said]
    return kind_of(label) if len(kinds) == 1 else ""


def _below(rows: Sequence[Sequence[Cell]], number: int) -> int:
    """The row of the first nominee: past one that only numbers the columns, (1), (2), (3)."""
    if number < len(rows):
        texts = [text_of(cell).strip(" ()") for cell in rows[number]]
        filled = [text for text in texts if text]
        if len(filled) > 2 and all(text.isdigit() or text in "ABCDEabcde" for text in filled):
            return number + 1
    return number
