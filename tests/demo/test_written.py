"""What the demo says reads like real dossiers: names, merits, figures that agree."""

import re
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from workflow_app.demo.cast import cast
from workflow_app.demo.dice import Dice
from workflow_app.demo.figures import filled
from workflow_app.demo.names import SURNAMES, WELL_KNOWN, Names
from workflow_app.extensions import db
from workflow_app.models import Nomination, RegisterEntry, Remark

NUMBER = r"(\d+(?:\.\d{3})*(?:,\d)?)"
TARGETS = (
    rf"giao {NUMBER} .*?ước cả năm {NUMBER}.*?(?:đạt|bằng) {NUMBER} %",
    rf"đăng ký {NUMBER} .*?ước cả năm {NUMBER}.*?bằng {NUMBER} %",
)
LEFT_OPEN = re.compile(r"[{}\[\]<>|]|\s{2}|\s[.,;]|\.\.|TODO|None")


def said() -> list[str]:
    return [text for text in db.session.scalars(select(Nomination.achievement)) if text]


def skeleton(sentence: str) -> str:
    """The sentence without its figures."""
    return re.sub(r"\d[\d.,]*", "", sentence)


def value(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))


def test_merits_are_as_long_as_real_ones_and_name_figures(demo: Flask) -> None:
    texts = said()
    assert len(texts) == 199, "one line is still without"
    for text in texts:
        assert 300 <= len(text) <= 1_200, text
        assert sum(character.isdigit() for character in text) >= 5, text
    made = [one for one in cast().candidates.values() if one.vague]
    assert all(len(one.achievement) >= 400 for one in made)


def test_no_two_lines_say_the_same_and_nothing_was_left_open(demo: Flask) -> None:
    texts = said()
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if LEFT_OPEN.search(text)]
    rows = db.session.scalars(select(RegisterEntry))
    assert not [row.name for row in rows if LEFT_OPEN.search(f"{row.name} {row.title}".strip())]
    remarks = [f"{one.text}{one.answer}" for one in db.session.scalars(select(Remark))]
    assert not [text for text in remarks if LEFT_OPEN.search(text)]


def test_a_unit_does_not_repeat_itself_within_a_movement(demo: Flask) -> None:
    sentences = Counter(
        (one.unit, one.running, skeleton(sentence))
        for one in cast().candidates.values()
        for sentence in one.achievement.split(". ")
    )
    assert not [said for said, times in sentences.items() if times > 1]


def test_percentages_are_those_of_the_figures_beside_them(demo: Flask) -> None:
    checked = 0
    for text in said():
        for pattern in TARGETS:
            for plan, year, percent in re.findall(pattern, text):
                assert abs(100 * value(year) / value(plan) - value(percent)) <= 0.051, text
                checked += 1
    assert checked > 80


def test_people_have_names_of_this_country_each_their_own(demo: Flask) -> None:
    people = select(RegisterEntry).where(RegisterEntry.kind == "individual")
    names = [one.name for one in db.session.scalars(people)]
    assert len(names) > 200
    assert len(set(names)) == len(names)
    surnames = {*SURNAMES, "Đoàn", "Lý", "Kiều", "Trương"}
    for name in names:
        words = name.split()
        assert words[0] in surnames, name
        assert 3 <= len(words) <= 4, name
        assert all(word.istitle() for word in words), name
    assert not WELL_KNOWN & set(names)


def test_a_name_that_is_borne_already_is_not_given_again() -> None:
    first = Names().give(Dice("x"), "male")
    names = Names()
    names.keep([first])
    assert names.give(Dice("x"), "male") != first


def test_the_same_lines_are_written_at_every_loading() -> None:
    again = cast.__wrapped__()
    assert again == cast()


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("{3|4} thôn", r"[34] thôn"),
        ("{12-15} hộ", r"1[2-5] hộ"),
        ("{1,2-1,4} km", r"1,[2-4] km"),
        ("{2000-2001} lượt", r"2\.00[01] lượt"),
        ("{TL 100-100 95-95 hộ}", r"95/100 hộ \(95 %\)"),
        ("{thon} và {100} %", r"thôn Trên và 100 %"),
    ],
)
def test_what_stands_in_braces_becomes_a_figure(text: str, shape: str) -> None:
    assert re.fullmatch(shape, filled(text, Dice("x"), {"thon": "thôn Trên"}))
