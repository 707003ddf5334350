"""Every rule of the book, with its article and the three answers; and where a figure turns one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from states.eligibility.answers import WORDS
from states.eligibility.book import BOOK
from states.eligibility.facts import (
    BANG_KHEN,
    EXCELLENT,
    FIGHTER_BASE,
    GOOD,
    Campaign,
    Figures,
    Nominee,
    Rated,
    Recognised,
    Target,
)
from states.eligibility.judging import Finding, judge
from tests.eligibility.cases import (
    BASE,
    BY_PEOPLE,
    CASES,
    CITY_PLAN,
    FLAGGED,
    GOOD_TEAM,
    MERIT,
    MERITED,
    PLAIN_TEAM,
    TEAM,
    aim,
    nominee,
    rated,
    titles,
)


def finding(code: str, who: Nominee) -> Finding:
    """What this rule says of him."""
    (found,) = [one for one in judge(who) if one.code == code]
    return found


def test_every_rule_of_the_book_is_named_here():
    assert set(CASES) == {row.code for row in BOOK}
    assert {"province_merit_household", "flag_of_bloc", "amended_law"} <= BY_PEOPLE


@pytest.mark.parametrize("verdict", WORDS)
@pytest.mark.parametrize("code", CASES)
def test_a_rule_answers_with_its_article_and_the_figures_it_used(code: str, verdict: str):
    who = getattr(CASES[code], verdict)
    if who is None:
        assert code in BY_PEOPLE
        return
    found = finding(code, who)
    assert found.verdict == verdict
    assert found.source.startswith(CASES[code].source)
    assert found.used
    assert bool(found.needed) == (verdict != "met"), "what would be needed is said where it is not"


def test_a_plan_that_is_just_met_is_not_surpassed():
    exactly = nominee(targets=(aim("Thu ngân sách", "100"),))
    found = finding("movement_targets", exactly)
    assert (found.verdict, found.used) == ("unmet", ("Thu ngân sách: 100,0 %.",))


def test_less_is_more_where_less_was_asked_for():
    poor = Target("Tỷ lệ hộ nghèo", Decimal("1.2"), Decimal("0.9"), lower_is_better=True)
    assert finding("movement_targets", nominee(targets=(poor,))).verdict == "met"


def test_a_target_against_nothing_planned_says_nothing():
    assert (
        finding("movement_targets", nominee(targets=(aim("X", "5", planned="0"),))).verdict
        == "unknown"
    )


@pytest.mark.parametrize(
    ("advanced", "verdict"), [(13, "unmet"), (14, "met"), (15, "met"), (None, "unknown")]
)
def test_seventy_percent_are_counted_in_whole_people(advanced: int | None, verdict: str):
    """14 of 20 is just enough."""
    team = replace(PLAIN_TEAM, figures={2024: replace(GOOD_TEAM, advanced=advanced)})
    assert finding("advanced_collective", team).verdict == verdict


def test_a_rounded_percentage_is_no_seventy():
    team = replace(PLAIN_TEAM, figures={2024: Figures(1000, 1000, 699, 1, 0)})
    found = finding("advanced_collective", team)
    assert found.verdict == "unmet"
    assert "699/1000 người (69,9 %)" in found.said


def test_one_disciplined_by_warning_is_one_too_many():
    team = replace(PLAIN_TEAM, figures={2024: replace(GOOD_TEAM, disciplined=1)})
    assert finding("advanced_collective", team).verdict == "unmet"


def test_an_excellent_collective_has_a_fighter_among_it():
    team = replace(TEAM, figures={2024: replace(GOOD_TEAM, fighters=0)})
    found = finding("excellent_collective", team)
    assert found.verdict == "unmet"
    assert "Chiến sĩ thi đua cơ sở: 0." in found.used


WAYS: dict[str, tuple[Campaign, dict[str, Any]]] = {
    "a) launched by the city": (Campaign("movement", CITY_PLAN), {}),
    "d) twice in a row a fighter, this year": (
        MERIT,
        {"given": titles(FIGHTER_BASE, 2023, 2024)},
    ),
    "d) twice in a row a fighter, until last year": (
        MERIT,
        {"given": titles(FIGHTER_BASE, 2022, 2023)},
    ),
    "d) two excellent years with two initiatives": (
        MERIT,
        {
            "ratings": rated(y2022=EXCELLENT, y2023=EXCELLENT),
            "recognised": (Recognised(2022), Recognised(2023, "topic")),
        },
    ),
    "d) also in a movement of the district": (
        Campaign("movement", ""),
        {"given": titles(FIGHTER_BASE, 2023, 2024)},
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_any_of_the_ways_to_a_certificate_of_merit_is_enough(way: str):
    campaign, facts = WAYS[way]
    who = nominee(award=BANG_KHEN, campaign=campaign, **facts)
    found = finding("province_merit_person", who)
    assert found.verdict == "met"
    assert found.used[0] == way[:2]


def test_what_is_needed_names_every_way_and_leaves_the_rest_to_people():
    found = finding("province_merit_person", MERITED)
    assert " ".join(found.needed) == (
        "a) phong trào do cấp tỉnh, thành phố phát động (ghi kế hoạch cấp trên của phong trào) "
        "hoặc d) một trong các điều: chiến sĩ thi đua cơ sở 2 năm liên tục hoặc hoàn thành xuất "
        "sắc nhiệm vụ 2 năm liên tục đồng thời 2 sáng kiến được công nhận hoặc đề tài nghiệm thu "
        "ở cơ sở (trường hợp khác của khoản này do người thẩm định kết luận)"
    )


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ((2021, 2022, 2023), "met"),
        ((2022, 2023, 2024), "met"),
        ((2020, 2021, 2022), "unknown"),
        ((2021, 2023, 2024), "unknown"),
    ],
)
def test_a_chain_ends_with_this_year_or_the_last(given: tuple[int, ...], verdict: str):
    who = nominee(
        award="emulation_fighter_province",
        campaign=MERIT,
        given=titles(FIGHTER_BASE, *given),
        recognised=(Recognised(2023, scope="province"),),
    )
    assert finding("fighter_province", who).verdict == verdict


def test_maternity_leave_breaks_no_chain():
    """P5: the year of leave is passed over, and the two others follow on each other."""
    who = replace(
        MERITED,
        given=titles(FIGHTER_BASE, 2022, 2024),
        ratings={2023: Rated("", on_leave=True)},
        sex="female",
    )
    found = finding("province_merit_person", who)
    assert found.verdict == "met"
    assert "2023 nghỉ thai sản" in found.said
    without = replace(who, ratings={2023: Rated("completed")})
    assert finding("province_merit_person", without).verdict == "unmet"


def test_a_year_of_leave_that_was_rated_counts_as_it_was_rated():
    who = replace(
        MERITED,
        ratings={2023: Rated(EXCELLENT, on_leave=True), 2024: Rated(EXCELLENT)},
        recognised=(Recognised(2023), Recognised(2024)),
    )
    assert finding("province_merit_person", who).verdict == "met"


def test_a_later_initiative_is_none_of_the_year():
    who = replace(BASE, ratings=rated(y2024=GOOD), recognised=(Recognised(2025),))
    assert finding("fighter_base", who).verdict == "unmet"


def test_a_movement_of_three_years_to_the_day_yields_a_flag():
    short = replace(
        FLAGGED,
        campaign=Campaign(starts_on=date(2021, 11, 1), ends_on=date(2024, 10, 30)),
    )
    found = finding("flag_movement", short)
    assert (found.verdict, found.blocks, found.in_the_way) == ("unmet", True, True)
    leap = replace(short, campaign=Campaign(starts_on=date(2024, 2, 29), ends_on=date(2027, 2, 28)))
    assert finding("flag_movement", leap).verdict == "met"


def test_only_a_quota_and_the_time_of_a_flag_block():
    assert {row.code for row in BOOK if row.blocks} == {"quota", "flag_movement"}


def test_who_leads_nothing_is_not_asked_what_he_leads():
    assert "head" not in {one.code for one in judge(nominee())}
    assert "leave" not in {one.code for one in judge(nominee(sex="male"))}
    assert "quota" not in {one.code for one in judge(nominee(shares=()))}
