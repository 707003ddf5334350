"""False rules that circulate in software of this kind: none of them is in the book."""

import inspect
from dataclasses import replace

import pytest

from states import eligibility
from states.eligibility import campaigns, collectives, individuals, principles
from states.eligibility.book import BOOK
from states.eligibility.checklist import ITEMS
from states.eligibility.facts import (
    BANG_KHEN,
    FIGHTER_BASE,
    GIAY_KHEN,
    GOOD,
    TITLES,
    Given,
    Recognised,
)
from states.eligibility.judging import judge
from tests.eligibility.cases import BASE, CITY_PLAN, MERITED, nominee, rated, titles

ARTICLES = {str(row.source) for row in BOOK} | {str(item.source) for item in ITEMS}
MODULES = (campaigns, collectives, individuals, principles)


def test_there_is_no_certificate_of_merit_of_a_department():
    """Sở has Giấy khen alone (Luật, Điều 75 khoản 1 điểm c)."""
    codes = {award for row in BOOK for award in row.awards}
    assert codes <= {GIAY_KHEN, BANG_KHEN, *TITLES}
    words = " ".join(row.title for row in BOOK)
    assert "Giám đốc Sở" not in words
    assert "Bằng khen cấp tỉnh" in words


def test_a_grassroots_fighter_needs_no_three_years_as_an_advanced_worker():
    first_year = replace(BASE, ratings=rated(y2024=GOOD), recognised=(Recognised(2024),))
    found = {one.code: one for one in judge(first_year)}
    assert found["fighter_base"].verdict == "met"
    assert not any(row.figures for row in BOOK if row.code == "fighter_base")


@pytest.mark.parametrize("article", ["Điều 57", "Điều 56"])
def test_no_rule_quotes_an_article_that_says_something_else(article: str):
    """57 is of the medal Chiến sĩ vẻ vang; of the council speaks 90."""
    assert not [source for source in ARTICLES if article in source]


def test_no_rule_asks_for_two_thirds_of_votes_or_names_prize_money():
    text = " ".join(inspect.getsource(module) for module in MODULES)
    for false in ("2/3", "phiếu", "150.000", "200.000", "150000", "200000", "tiền thưởng"):
        assert false not in text


def test_no_lower_award_is_required_before_a_higher_one():
    """P2: whether a Giấy khen was given before changes no answer about a Bằng khen."""
    for who in (
        MERITED,
        nominee(award=BANG_KHEN),
        replace(MERITED, given=titles(FIGHTER_BASE, 2023, 2024)),
    ):
        with_lower = replace(who, given=(*who.given, Given(2022, GIAY_KHEN, "merit")))
        answers = [
            {one.code: one.verdict for one in judge(it) if one.code.startswith("province")}
            for it in (who, with_lower)
        ]
        assert answers[0] == answers[1]


def test_a_thematic_award_is_no_link_of_a_chain_of_merit():
    """P3: what was given in a campaign counts for no title."""
    thematic = tuple(Given(year, GIAY_KHEN, "movement") for year in (2023, 2024))
    found = {one.code: one.verdict for one in judge(replace(MERITED, given=thematic))}
    assert found["province_merit_person"] == "unknown"
    assert found["thematic"] == "unmet"


def test_an_award_of_which_nobody_said_the_type_is_neither():
    unclear = replace(MERITED, given=(Given(2023, GIAY_KHEN, ""),))
    (found,) = [one for one in judge(unclear) if one.code == "thematic"]
    assert (found.verdict, found.used) == ("unknown", ("Thành tích công trạng làm căn cứ: 0.",))


def test_nothing_of_the_district_is_asked_where_the_city_launched_the_movement():
    who = nominee(award=BANG_KHEN)
    city = replace(who, campaign=replace(who.campaign, upper_plan=CITY_PLAN))
    assert {one.verdict for one in judge(city) if one.code == "province_merit_person"} == {"met"}


def test_the_book_is_pure_data():
    assert eligibility.__doc__
    assert all(row.check.__module__.startswith("states.eligibility") for row in BOOK)
