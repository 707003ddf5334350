"""The number of a decision: number, slash, symbol, as Nghị định 30/2020/NĐ-CP has it."""

import pytest

from states.papers import NUMBER_EXAMPLE, NUMBER_LENGTH, number_fault, shown_number, tidy_number


@pytest.mark.parametrize(
    "number",
    ["1234/QĐ-UBND", "05/QĐ-UBND", "7/QĐ", "12/2024/QĐ-UBND", "1861/QĐ-TTg", "3/QĐ-TĐKT-SNV"],
)
def test_numbers_of_decisions_are_taken(number: str):
    assert number_fault(number) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1234",
        "QĐ-UBND",
        "/QĐ",
        "12/",
        "12/qđ",
        "12/QĐ-",
        "12/QĐ UBND",
        "12/QĐ-UB1",
        "١/QĐ",
    ],
)
def test_what_is_no_number_is_answered_with_an_example(text: str):
    assert NUMBER_EXAMPLE in (number_fault(text) or "")


def test_a_number_that_is_too_long_is_refused_with_its_length():
    fault = number_fault("1/" + "Q" * 3_000) or ""
    assert "3002 ký tự" in fault
    assert f"tối đa {NUMBER_LENGTH}" in fault


@pytest.mark.parametrize("typed", ["1234 / QĐ - UBND", "1234/QĐ\u2013UBND", " 1234/QĐ-UBND "])
def test_spaces_and_long_dashes_of_a_word_processor_are_taken_out(typed: str):
    assert tidy_number(typed) == "1234/QĐ-UBND"


def test_what_is_no_number_is_left_as_it_was_typed():
    assert tidy_number("quyết định số 12") == "quyết định số 12"


def test_the_numbers_of_our_own_registers_have_the_form():
    assert number_fault(shown_number(5, "QĐ-UBND")) is None
