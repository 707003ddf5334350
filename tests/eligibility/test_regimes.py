"""Rules × regimes: no article is younger than the dossier, and none of another regime."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from states.eligibility.book import BOOK, RuleRow
from states.eligibility.checklist import ITEMS, FileCase, items_of
from states.eligibility.judging import Setting, judge, rules_on
from states.eligibility.texts import (
    LAW,
    ND152,
    OFFICE,
    R1,
    R2,
    R3,
    REGIMES,
    Regime,
    Source,
    regime_on,
)
from tests.eligibility.cases import CASES, MERITED, R1_DAY, R2_DAY, R3_DAY, nominee

SOURCES = [(row.code, row.source, row.regimes) for row in BOOK]
SOURCES += [(item.code, item.source, item.regimes) for item in ITEMS]


def test_the_regimes_follow_each_other_without_a_gap():
    for before, after in pairwise(REGIMES):
        assert before.valid_to + timedelta(days=1) == after.valid_from
    assert (R1.valid_to, R2.valid_from) == (date(2025, 6, 30), date(2025, 7, 1))
    assert R3.valid_from == date(2026, 10, 1)


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1), date(2026, 9, 30)])
def test_the_day_of_the_dossier_chooses_its_regime(day: date):
    assert regime_on(day) is (R1 if day <= R1.valid_to else R2)
    assert regime_on(date(2023, 5, 5)) is R1, "older ones go by the first we know"


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.code)
@pytest.mark.parametrize(("code", "source", "regimes"), SOURCES)
def test_no_article_is_younger_than_the_dossier_or_of_another_regime(
    code: str, source: Source, regimes: frozenset[str], regime: Regime
):
    if regime.code not in regimes:
        return
    text = source.text
    assert text.valid_from <= regime.valid_from, code
    assert text.valid_to >= regime.valid_to, code
    assert bool(source.article) or text is OFFICE, code


@pytest.mark.parametrize("code", sorted({row.code for row in BOOK}))
def test_a_rule_has_one_row_in_a_regime(code: str):
    for regime in REGIMES:
        rows = [row for row in BOOK if row.code == code and regime.code in row.regimes]
        assert len(rows) <= 1


def test_under_the_first_regime_only_the_law_is_quoted():
    texts = {row.source.text for row in BOOK if "R1" in row.regimes}
    assert texts == {LAW, OFFICE}
    assert {row.code for row in BOOK if row.source.text is ND152} == {"thematic", "leave"}


def test_what_only_the_later_decree_says_runs_before_it_as_a_setting():
    said = {
        day: next(
            one
            for one in judge(nominee(day=day, campaign=MERITED.campaign, award="bang_khen"))
            if one.code == "thematic"
        ).source
        for day in (R1_DAY, R2_DAY)
    }
    assert said[R1_DAY].startswith("Theo thiết lập của cơ quan")
    assert said[R2_DAY] == "Nghị định 152/2025/NĐ-CP, Điều 4 khoản 3"


def test_of_the_amended_law_no_condition_is_computed():
    """Its adopted text was not seen: people look it up, and no number of it is coded."""
    rows = [row for row in BOOK if "R3" in row.regimes]
    assert {row.source.text for row in rows} == {OFFICE}
    found = judge(nominee(award="emulation_fighter_base", day=R3_DAY))
    assert [one.code for one in found if one.code == "fighter_base"] == []
    assert [one.verdict for one in found if one.code == "amended_law"] == ["unknown"]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_of_the_law_is_nobodys_to_set(code: str):
    row = next(row for row in BOOK if row.code == code)
    off = Setting(code, date(2024, 1, 1), asked=False, figures={"years": 9, "percent": 9})
    (rule,) = [one for one in rules_on(_day_of(row), [off]) if one.row.code == code]
    assert rule.asked == (row.source.text is LAW)
    if row.source.text is LAW:
        assert rule.row.figures == row.figures
        assert rule.setting is None


def _day_of(row: RuleRow) -> date:
    return R1_DAY if "R1" in row.regimes else R3_DAY


def test_a_setting_holds_from_its_day_on():
    settings = [
        Setting("head", date(2024, 12, 1), asked=False),
        Setting("head", date(2024, 12, 20), asked=True),
    ]
    asked = {
        day: next(
            one.asked for one in rules_on(date(2024, *day), settings) if one.row.code == "head"
        )
        for day in ((11, 30), (12, 1), (12, 19), (12, 20))
    }
    assert list(asked.values()) == [True, False, False, True]


def test_the_office_sets_how_far_a_target_is_to_be_surpassed():
    more = [Setting("movement_targets", date(2024, 11, 1), asked=True, figures={"percent": 115})]
    who = CASES["movement_targets"].met
    assert who
    (found,) = [one for one in judge(who, more) if one.code == "movement_targets"]
    assert found.verdict == "unmet"
    assert "115 %" in found.said


FORM, TITLE = "giay_khen", "emulation_fighter_base"


@pytest.mark.parametrize(
    ("case", "labels", "article"),
    [
        (
            FileCase(FORM, "individual", "movement", "ordinary", R1_DAY),
            ["Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"],
            "Luật Thi đua, khen thưởng, Điều 84 khoản 2",
        ),
        (
            FileCase(TITLE, "individual", "merit", "ordinary", R1_DAY),
            [
                *("Tờ trình", "Báo cáo thành tích", "Biên bản bình xét thi đua"),
                "Xác nhận sáng kiến, đề tài",
            ],
            "Luật Thi đua, khen thưởng, Điều 84 khoản 1",
        ),
        (
            FileCase("bang_khen", "individual", "merit", "ordinary", R1_DAY, initiatives=True),
            [
                *("Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"),
                "Xác nhận sáng kiến, đề tài",
            ],
            "Luật Thi đua, khen thưởng, Điều 84 khoản 2",
        ),
        (
            FileCase(FORM, "individual", "sudden", "ordinary", R1_DAY),
            [
                *("Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"),
                "Xác nhận thành tích đặc biệt, đột xuất",
            ],
            "Luật Thi đua, khen thưởng, Điều 84 khoản 2",
        ),
        (
            FileCase(FORM, "individual", "sudden", "simplified", R1_DAY),
            ["Tờ trình kèm danh sách", "Báo cáo tóm tắt của đơn vị đề nghị"],
            "Theo thiết lập của cơ quan: thành phần hồ sơ theo thủ tục đơn giản",
        ),
        (
            FileCase(FORM, "individual", "sudden", "simplified", R2_DAY),
            ["Tờ trình kèm danh sách", "Báo cáo tóm tắt của đơn vị đề nghị"],
            "Nghị định 152/2025/NĐ-CP, Điều 33 khoản 8",
        ),
        (
            FileCase(FORM, "individual", "movement", "ordinary", R3_DAY),
            ["Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"],
            "Theo thiết lập của cơ quan: thành phần hồ sơ",
        ),
    ],
)
def test_what_a_file_consists_of(case: FileCase, labels: list[str], article: str):
    items = items_of(case)
    assert [item.label for item in items] == labels
    assert {str(item.source) for item in items} == {article}


def test_the_opinion_of_the_party_is_asked_for_leaders_where_the_office_says_so():
    leader = FileCase(FORM, "individual", "movement", "ordinary", R1_DAY, leads=True)
    on = [Setting("party_opinion", date(2024, 11, 1), asked=True)]
    assert "Ý kiến cấp ủy" not in [item.label for item in items_of(leader)]
    assert "Ý kiến cấp ủy" in [item.label for item in items_of(leader, on)]
    worker = FileCase(FORM, "individual", "movement", "ordinary", R1_DAY)
    assert "Ý kiến cấp ủy" not in [item.label for item in items_of(worker, on)]
