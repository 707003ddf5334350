"""Flags: what somebody who decides on a line, or sends it, should look at first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from states.wording import day, shown_code
from workflow_app.queries.earlier_awards import EarlierAward
from workflow_app.queries.eligibility import Finding
from workflow_app.queries.file_parts import Part


@dataclass(frozen=True, slots=True)
class Flag:
    """Something the reader should look at: how bad it is, and what, in words."""

    level: Literal["bad", "warn"]
    text: str


# For the approver only being the nominee counts; what he declared he is reminded of.
RELATED = Flag("warn", "Ông/bà đã khai có quan hệ với đối tượng hoặc đơn vị này.")


def flag_of(earlier: EarlierAward) -> Flag:
    """What an earlier award says to who decides again, or proposes."""
    where = " trong chính phong trào này" if earlier.same_movement else ""
    where = " cho thành tích cùng thời gian" if earlier.same and not where else where
    where = " trong cùng thời gian, theo loại hình khác" if earlier.near else where
    code = shown_code(earlier.code)
    if earlier.dated:
        said = f"Đã được tặng {earlier.award}{where}: {earlier.number} ngày {day(earlier.dated)}."
    elif earlier.approved:
        said = f"Đã được duyệt {earlier.award}{where} ở hồ sơ {code}, chưa có quyết định."
    else:
        said = f"Đang được đề nghị {earlier.award}{where} ở hồ sơ {code}."
    told = _told_apart(earlier)
    bad = earlier.blocks or (earlier.same_movement and earlier.approved and not told)
    return Flag("bad" if bad else "warn", f"{said}{told}")


def _told_apart(earlier: EarlierAward) -> str:
    """That both are for two achievements, by whom and why; empty where nobody said so."""
    excuse = earlier.excuse
    if excuse is None:
        return ""
    why = f" ({excuse.by}): {earlier.reason}" if earlier.reason else "."
    return f" Ngày {day(excuse.at)} Trưởng phòng Nội vụ đã xác nhận là thành tích khác{why}"


def flags_of_earlier(earlier: Iterable[EarlierAward]) -> list[Flag]:
    """One flag for each of these awards, the worst first."""
    return sorted(map(flag_of, earlier), key=lambda flag: flag.level)


def missing_in_words(parts: Iterable[Part]) -> str:
    """What is missing of a file, a sentence each; empty when nothing is."""
    return " ".join(f"{part.label}: chưa có." for part in parts if part.missing)


def asked_by(parts: Iterable[Part]) -> str:
    """What asks for the parts that are missing; empty when nothing is."""
    return "; ".join(dict.fromkeys(part.article for part in parts if part.missing))


def flags_of_missing(parts: Iterable[Part]) -> list[Flag]:
    """One flag for all that is missing of a file, with what asks for it; it only warns."""
    lacking = [part for part in parts if part.missing]
    said = missing_in_words(lacking)
    return [Flag("warn", f"{said} Thành phần hồ sơ: {asked_by(lacking)}.")] if said else []


def flags_of_findings(findings: Iterable[Finding]) -> list[Flag]:
    """One flag for every condition that is not met; what no data tells is counted, not flagged."""
    unmet = [one for one in findings if one.verdict == "unmet"]
    return [Flag("bad", f"Không đạt điều kiện: {one.title}.") for one in unmet]
