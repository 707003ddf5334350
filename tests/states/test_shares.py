"""Figures as offices write them, and the share of the plan that each is."""

from decimal import Decimal

import pytest

from states.shares import (
    Level,
    NotAFigure,
    Share,
    figure_in_words,
    figure_to_type,
    read_figure,
    share_of,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("12,5", "12.5"),
        ("1 234 567", "1234567"),
        ("108 %", "108"),
        ("-0", "0"),
        ("0", "0"),
        ("1,234.5", "1234.5"),
        ("12.5", "12.5"),
        ("1,234,567", "1234567"),
        ("000123", "123"),
    ],
)
def test_a_figure_is_read_as_it_is_written_here(typed: str, value: str) -> None:
    assert read_figure(typed) == Decimal(value)


def test_nothing_typed_is_no_figure() -> None:
    assert read_figure("   ") is None


@pytest.mark.parametrize(
    "typed",
    ["abc", "1.2.3", "12,,5", "1.23,4,5", "١٢", "10 tỷ", "1e5", "--5", "12.345.6"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotAFigure, match="Ghi một số"):
        read_figure(typed)


@pytest.mark.parametrize("typed", ["1234567890123", "1,23456"])
def test_what_cannot_be_kept_whole_is_refused(typed: str) -> None:
    with pytest.raises(NotAFigure, match="tối đa"):
        read_figure(typed)


@pytest.mark.parametrize("typed", ["-5", "−3,25", "-0,5 %"])
def test_less_than_nothing_is_refused(typed: str) -> None:
    with pytest.raises(NotAFigure, match="từ 0 trở lên"):
        read_figure(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1,200", "ghi 1.200 nếu là hàng nghìn, 1,2000 nếu là số lẻ"), ("215,375 %", "ghi 215.375")],
)
def test_what_may_be_of_thousands_or_have_three_decimals_is_asked_for(typed: str, said: str):
    with pytest.raises(NotAFigure, match=said):
        read_figure(typed)


@pytest.mark.parametrize("value", ["1.234", "0.125", "1.2", "1234.567", "1200"])
def test_what_stands_in_a_box_is_read_again_as_it_was(value: str) -> None:
    assert read_figure(figure_to_type(Decimal(value))) == Decimal(value)


@pytest.mark.parametrize("words", ["1.234,5", "0", "12", "1.000.000", "0,0001"])
def test_a_figure_is_written_as_it_was_read(words: str) -> None:
    assert figure_in_words(read_figure(words)) == words


@pytest.mark.parametrize(
    ("planned", "value", "lower", "percent", "level"),
    [
        ("200", "215", False, "107.50", "over"),
        ("200", "200", False, "100.00", "met"),
        ("200", "150", False, "75.00", "below"),
        ("3", "1", False, "33.33", "below"),
        ("20", "18", True, "110.00", "over"),
        ("20", "20", True, "100.00", "met"),
        ("20", "25", True, "75.00", "below"),
        ("20", "0", True, "200.00", "over"),
        ("0", "3", False, None, "over"),
        ("0", "0", False, None, "met"),
        ("0", "0", True, None, "met"),
        ("0", "2", True, None, "below"),
        (None, "3", False, None, "unknown"),
        ("3", None, True, None, "unknown"),
    ],
)
def test_the_share_of_the_plan(
    planned: str | None, value: str | None, lower: bool, percent: str | None, level: Level
) -> None:
    """Lower is better: as much less than planned as the share is above 100 %."""
    found = share_of(
        None if planned is None else Decimal(planned),
        None if value is None else Decimal(value),
        lower_is_better=lower,
    )
    assert found == Share(None if percent is None else Decimal(percent), level)
