"""The book of rules: award × kind of nominee × type of commendation → question, figures, article.

A row with an article of a text belongs to the regimes in which that text is in force; what only a
later decree says, or nobody has read, runs in the others as a setting of the office.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from states.bases import MERIT, MOVEMENT, SUDDEN
from states.eligibility import campaigns, collectives, individuals, principles
from states.eligibility.answers import Answer, either
from states.eligibility.facts import (
    ADVANCED_COLLECTIVE,
    ADVANCED_WORKER,
    BANG_KHEN,
    EXCELLENT_COLLECTIVE,
    FIGHTER_BASE,
    FIGHTER_NATIONAL,
    FIGHTER_PROVINCE,
    FLAG,
    GIAY_KHEN,
    Nominee,
)
from states.eligibility.texts import Source, law, nd152, office

Check = Callable[[Nominee, Mapping[str, int]], Answer | None]
ANY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in some regimes; no awards, kinds or bases named means every one.

    `blocks`: a line that does not meet it cannot be sent. `asked`: what holds until the office
    sets it otherwise; only what comes from the office can be set.
    """

    code: str
    title: str
    check: Check
    source: Source
    regimes: frozenset[str]
    awards: frozenset[str] = ANY
    kinds: frozenset[str] = ANY
    bases: frozenset[str] = ANY
    figures: Mapping[str, int] = field(default_factory=dict, hash=False)
    blocks: bool = False
    asked: bool = True

    def speaks_of(self, nominee: Nominee) -> bool:
        """True when the rule is about this award, kind of nominee and type of commendation."""
        return (
            (not self.awards or nominee.award in self.awards)
            and (not self.kinds or nominee.kind in self.kinds)
            and (not self.bases or nominee.campaign.basis in self.bases)
        )


def _one_of(besides: str, **ways: Callable[[Nominee, Mapping[str, int]], Answer]) -> Check:
    """One rule of several ways, by the letters of its article: any of them is enough."""

    def check(nominee: Nominee, figures: Mapping[str, int]) -> Answer:
        answers = ((letter, way(nominee, figures)) for letter, way in ways.items())
        return either(answers, besides)

    return check


def _of(*codes: str) -> frozenset[str]:
    return frozenset(codes)


_LAWS = _of("R1", "R2")  # the Law as it was read
_ALWAYS = _of("R1", "R2", "R3")
_BEFORE_AND_AFTER = _of("R1", "R3")  # where Nghị định 152/2025 is not quoted
_PERSON, _COLLECTIVE, _HOUSEHOLD = _of("individual"), _of("collective"), _of("household")
_CAMPAIGN_OR_MERIT = _of(MOVEMENT, MERIT)
_BESIDES = "trường hợp khác của khoản này do người thẩm định kết luận"
_CHAIN_AWARDS = _of(BANG_KHEN, FIGHTER_BASE, FIGHTER_PROVINCE, FIGHTER_NATIONAL)

BOOK: tuple[RuleRow, ...] = (
    # Giấy khen: the criterion of the movement, as its office sets it
    RuleRow(
        *("movement_targets", "Hoàn thành vượt mức chỉ tiêu được giao"),
        campaigns.targets_surpassed,
        office("tiêu chí của phong trào"),
        _ALWAYS,
        awards=_of(GIAY_KHEN),
        kinds=_PERSON | _COLLECTIVE,
        bases=_of(MOVEMENT),
        figures={"percent": 100},
    ),
    # Bằng khen của Chủ tịch UBND cấp tỉnh: one of several ways
    RuleRow(
        *("province_merit_person", "Tiêu chuẩn Bằng khen cấp tỉnh của cá nhân"),
        _one_of(_BESIDES, a=campaigns.of_the_upper_level, d=individuals.years_of_merit),
        law("Điều 74 khoản 1"),
        _LAWS,
        awards=_of(BANG_KHEN),
        kinds=_PERSON,
        bases=_CAMPAIGN_OR_MERIT,
        figures={"years": 2, "initiatives": 2},
    ),
    RuleRow(
        *("province_merit_collective", "Tiêu chuẩn Bằng khen cấp tỉnh của tập thể"),
        _one_of(_BESIDES, a=campaigns.of_the_upper_level, d=collectives.collective_years),
        law("Điều 74 khoản 3"),
        _LAWS,
        awards=_of(BANG_KHEN),
        kinds=_COLLECTIVE,
        bases=_CAMPAIGN_OR_MERIT,
        figures={"years": 2},
    ),
    RuleRow(
        *("province_merit_household", "Đóng góp của hộ gia đình"),
        campaigns.judged_by_people,
        law("Điều 74 khoản 5"),
        _LAWS,
        awards=_of(BANG_KHEN),
        kinds=_HOUSEHOLD,
    ),
    RuleRow(
        *("province_sudden_person", "Thành tích đột xuất của cá nhân"),
        campaigns.judged_by_people,
        law("Điều 74 khoản 1"),
        _LAWS,
        awards=_of(BANG_KHEN),
        kinds=_PERSON,
        bases=_of(SUDDEN),
    ),
    RuleRow(
        *("province_sudden_collective", "Thành tích đột xuất của tập thể"),
        campaigns.judged_by_people,
        law("Điều 74 khoản 3"),
        _LAWS,
        awards=_of(BANG_KHEN),
        kinds=_COLLECTIVE,
        bases=_of(SUDDEN),
    ),
    # Danh hiệu thi đua
    RuleRow(
        *("advanced_worker", "Tiêu chuẩn Lao động tiên tiến"),
        individuals.advanced_worker,
        law("Điều 24 khoản 1"),
        _LAWS,
        awards=_of(ADVANCED_WORKER),
        kinds=_PERSON,
    ),
    RuleRow(
        *("fighter_base", "Tiêu chuẩn Chiến sĩ thi đua cơ sở"),
        individuals.fighter_base,
        law("Điều 23"),
        _LAWS,
        awards=_of(FIGHTER_BASE),
        kinds=_PERSON,
    ),
    RuleRow(
        *("fighter_province", "Tiêu chuẩn Chiến sĩ thi đua cấp tỉnh"),
        individuals.fighter_province,
        law("Điều 22"),
        _LAWS,
        awards=_of(FIGHTER_PROVINCE),
        kinds=_PERSON,
        figures={"times": 3},
    ),
    RuleRow(
        *("fighter_national", "Tiêu chuẩn Chiến sĩ thi đua toàn quốc"),
        individuals.fighter_national,
        law("Điều 21"),
        _LAWS,
        awards=_of(FIGHTER_NATIONAL),
        kinds=_PERSON,
        figures={"times": 2},
    ),
    RuleRow(
        *("advanced_collective", "Tiêu chuẩn Tập thể lao động tiên tiến"),
        collectives.advanced_collective,
        law("Điều 28"),
        _LAWS,
        awards=_of(ADVANCED_COLLECTIVE),
        kinds=_COLLECTIVE,
        figures={"advanced_percent": 70},
    ),
    RuleRow(
        *("excellent_collective", "Tiêu chuẩn Tập thể lao động xuất sắc"),
        collectives.excellent_collective,
        law("Điều 27"),
        _LAWS,
        awards=_of(EXCELLENT_COLLECTIVE),
        kinds=_COLLECTIVE,
        figures={"completed_percent": 100, "advanced_percent": 70},
    ),
    RuleRow(
        *("flag_movement", "Thời gian của phong trào được tặng Cờ thi đua cấp tỉnh"),
        campaigns.runs_long_enough,
        law("Điều 26"),
        _LAWS,
        awards=_of(FLAG),
        bases=_of(MOVEMENT),
        figures={"years": 3},
        blocks=True,
    ),
    RuleRow(
        *("flag_of_bloc", "Dẫn đầu cụm, khối thi đua hằng năm"),
        campaigns.judged_by_people,
        law("Điều 26"),
        _LAWS,
        awards=_of(FLAG),
        bases=_of(MERIT),
    ),
    # Nguyên tắc
    RuleRow(
        *("own_unit", "Do đơn vị quản lý đề nghị"),
        principles.proposed_by_own_unit,
        law("Điều 83 khoản 1"),
        _LAWS,
    ),
    RuleRow(
        *("thematic", "Khen chuyên đề, đột xuất không làm căn cứ khen công trạng"),
        principles.thematic_no_evidence,
        office("nguyên tắc xét công trạng"),
        _BEFORE_AND_AFTER,
        awards=_CHAIN_AWARDS,
        bases=_of(MERIT),
    ),
    RuleRow(
        *("thematic", "Khen chuyên đề, đột xuất không làm căn cứ khen công trạng"),
        principles.thematic_no_evidence,
        nd152("Điều 4 khoản 3"),
        _of("R2"),
        awards=_CHAIN_AWARDS,
        bases=_of(MERIT),
    ),
    RuleRow(
        *("leave", "Nghỉ thai sản được tính vào thời gian xét"),
        principles.leave_counts,
        office("nguyên tắc xét thời gian nghỉ thai sản"),
        _BEFORE_AND_AFTER,
        kinds=_PERSON,
        figures={"years": 3},
    ),
    RuleRow(
        *("leave", "Nghỉ thai sản được tính vào thời gian xét"),
        principles.leave_counts,
        nd152("Điều 4 khoản 5"),
        _of("R2"),
        kinds=_PERSON,
        figures={"years": 3},
    ),
    RuleRow(
        *("head", "Người đứng đầu xét theo thành tích của tập thể"),
        principles.head_of_a_good_unit,
        office("thành tích của tập thể do người đứng đầu lãnh đạo"),
        _ALWAYS,
        kinds=_PERSON,
    ),
    RuleRow(
        *("quota", "Trong chỉ tiêu của đơn vị"),
        principles.within_quota,
        office("chỉ tiêu đặt cho phong trào"),
        _ALWAYS,
        blocks=True,
    ),
    RuleRow(
        *("amended_law", "Tiêu chuẩn theo luật sửa đổi"),
        principles.amended_law,
        office("chờ nạp văn bản"),
        _of("R3"),
    ),
)

# How each figure of a rule is called, and between which numbers an office may set it.
FIGURES: Mapping[str, tuple[str, int, int]] = {
    "percent": ("Trên bao nhiêu % kế hoạch", 1, 1000),
    "years": ("Số năm xét", 1, 10),
}
