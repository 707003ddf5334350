"""The papers that decide: their kinds, who sees them, how they stand, how they are numbered."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from states.roles import (
    AUDITOR,
    CHAIRMAN,
    CITY_RECEIVER,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind: the awards it carries, what the clerk does with its lines, and its symbol.

    The symbols are those of Nghị định 30/2020/NĐ-CP, Phụ lục III (QĐ, TTr) with the office's UBND.
    """

    code: str
    label: str
    decided_by: str
    act: str
    symbol: str


KINDS: dict[str, PaperKind] = {
    kind.code: kind
    for kind in (
        PaperKind("decision", "Quyết định khen thưởng", "own", "issue", "QĐ-UBND"),
        PaperKind("proposal", "Tờ trình thành phố", "upper", "forward", "TTr-UBND"),
    )
}

From = Literal["drafted", "laid", "approved", "forwarded"]

# Who sees a paper, and from when on; nobody else does.
SEEN_FROM: dict[str, From] = {
    HOME_AFFAIRS: "drafted",
    HOME_AFFAIRS_HEAD: "drafted",
    AUDITOR: "drafted",
    CHAIRMAN: "laid",
    RECORDS_CLERK: "approved",
    CITY_RECEIVER: "forwarded",
}


@dataclass(frozen=True, slots=True)
class PaperStage:
    """How a paper stands, in words, with its look."""

    code: str
    label: str
    next: str
    family: str
    icon: str


PAPER_STAGES: dict[str, PaperStage] = {
    stage.code: stage
    for stage in (
        PaperStage("draft", "Dự thảo", "Trưởng phòng Nội vụ trình Chủ tịch", "mute", "pencil"),
        PaperStage("laid", "Đã trình Chủ tịch", "Chủ tịch phê duyệt danh sách", "info", "send"),
        PaperStage("approved", "Chủ tịch đã duyệt", "Văn thư cho số, ngày", "ok", "stamp"),
        PaperStage("issued", "Đã ban hành", "Trao tặng, lưu hồ sơ", "ok", "medal"),
        PaperStage("sent", "Đã chuyển thành phố", "Thành phố xem xét, trả kết quả", "city", "send"),
        PaperStage("discarded", "Đã bỏ", "Không còn việc phải làm", "mute", "trash"),
    )
}


def stage_of(kind: str, state: str, *, empty: bool = False, answered: bool = False) -> PaperStage:
    """The stage of a paper; a proposal is not issued but sent.

    The words of one that all lines have left (`empty`), or of whose lines the city has none any
    more (`answered`), say so; its code is the same.
    """
    stage = PAPER_STAGES["sent" if (kind, state) == ("proposal", "issued") else state]
    if empty and state in ("laid", "approved"):
        nobody = "Không còn đối tượng"
        return replace(stage, label=nobody, next="Phòng Nội vụ bỏ văn bản", family="mute", icon="x")
    if answered and stage.code == "sent":
        return replace(stage, label="Thành phố đã trả kết quả", next="", family="ok", icon="check")
    return stage


def shown_number(number: int, symbol: str) -> str:
    """`15/QĐ-UBND`; below ten with a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return f"{number:02d}/{symbol}"


# How an office numbers its decisions: number, slash, symbol (Nghị định 30/2020/NĐ-CP, Phụ lục I).
# Where offices number otherwise, this is the one place to say so.
NUMBER_FORM = re.compile(r"[0-9]{1,6}(/[0-9]{4})?/[A-Z\u0110][^\W\d_]*(-[^\W\d_]+)*")
NUMBER_EXAMPLE = "1234/QĐ-UBND"
NUMBER_LENGTH = 40

_LOOSE = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def tidy_number(text: str) -> str:
    """A number as papers carry it: without the spaces and long dashes of a word processor; what
    is no number even so is left as it is.
    """
    tidied = _DASHES.sub("-", _LOOSE.sub("", text))
    return tidied if NUMBER_FORM.fullmatch(tidied) else text


def number_fault(text: str) -> str | None:
    """Why this is not the number of a decision, in words; None when it is one."""
    if len(text) > NUMBER_LENGTH:
        return (
            f"Số, ký hiệu này dài {len(text)} ký tự, tối đa {NUMBER_LENGTH}. "
            f"Ghi đúng như trên văn bản, ví dụ {NUMBER_EXAMPLE}."
        )
    if not NUMBER_FORM.fullmatch(text):
        return f"Ghi đủ số và ký hiệu như trên văn bản, ví dụ {NUMBER_EXAMPLE}."
    return None
