"""Vietnamese text: what is kept of it, how it is looked for, and how names are ordered."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.vietnamese import composed, one_line, plain, sort_key, storable, tidy

anything = st.text(st.characters(exclude_categories=()))  # lone surrogates as well
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


def ordered(*names, **options):
    """True when these names, shuffled, come back in the order given."""
    shuffled = list(names)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    return sorted(shuffled, key=lambda name: sort_key(name, **options)) == list(names)


def test_the_given_name_comes_first():
    assert ordered("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")


def test_among_equal_given_names_family_and_middle_names_decide():
    assert ordered("An", "Lê An", "Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn An", "Trần An")


def test_d_with_a_stroke_comes_after_d():
    assert ordered("Lê Dung", "Lê Duy", "Lê Đạt", "Lê Đông", "Lê Em")


def test_letters_with_hooks_are_letters_of_their_own():
    assert ordered("Lê An", "Lê Ăn", "Lê Ân", "Lê Bo", "Lê Bô", "Lê Bơ", "Lê Ung", "Lê Ưng")


def test_tones_follow_the_order_of_the_dictionary():
    assert ordered("Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai")


def test_people_of_one_given_name_stand_together_whatever_their_family():
    assert ordered("Nguyễn Hà", "Trần Hà", "Nguyễn Há", "Trần Há")


def test_a_shorter_name_comes_before_a_longer_one():
    assert ordered("An", "Ang", "Anh", "Anh Thư", given_name_first=False)


def test_units_are_ordered_from_their_first_word():
    names = ("Trạm y tế", "Trường Mầm non", "Trường THCS số 1", "Trường THCS số 2", "Ủy ban")
    assert ordered(*names, given_name_first=False)


def test_digits_come_before_letters_and_foreign_letters_after_them():
    assert ordered("Tổ 1", "Tổ a", "Tổ z", "Tổ β", given_name_first=False)


def test_writing_decides_nothing():
    composed = "Đỗ Thị Hường"
    assert sort_key(unicodedata.normalize("NFD", composed)) == sort_key(composed)
    assert sort_key(f"  {composed.upper()} ") == sort_key(composed)


@given(st.lists(st.text(VIETNAMESE, min_size=1, max_size=6), min_size=2, max_size=2))
def test_the_base_letters_decide_before_the_tones(words):
    """Two words that differ without their tones are never put in another order by their tones."""
    first, second = words
    bare = [sort_key(without_tone(word)) for word in words]
    if bare[0] != bare[1]:
        assert (sort_key(first) < sort_key(second)) == (bare[0] < bare[1])


def without_tone(word):
    tones = "\u0300\u0309\u0303\u0301\u0323"
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if c not in tones)
    return unicodedata.normalize("NFC", bare)


@given(anything, st.booleans())
def test_a_key_is_made_of_anything_and_fits_its_column(name, given_name_first):
    """Digits alone, so that no collation of any database can order it differently."""
    key = sort_key(name, given_name_first=given_name_first)
    assert key.isascii()
    assert key.isdigit()
    assert 2 <= len(key) <= 400


def test_a_very_long_name_fits_its_column():
    assert len(sort_key("Nguyễn " * 500)) == 400


@given(anything)
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)


@given(anything)
def test_tidy_text_is_composed_and_can_be_stored(text):
    tidied = tidy(text)
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidied.encode("utf-8").decode("utf-8") == tidied
    assert "\x00" not in tidied
    assert "\r" not in tidied


@given(anything)
def test_what_is_kept_as_it_was_typed_can_be_stored_and_loses_nothing_else(text):
    kept = storable(text)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\x00" not in kept
    assert tidy(kept) == tidy(text)
    honest = text.encode("utf-8", "ignore").decode().replace("\x00", "")
    assert storable(honest) == honest


@given(anything)
def test_what_is_looked_for_has_no_capitals_and_no_marks(text):
    assert not any(unicodedata.combining(letter) for letter in plain(text))
    assert "đ" not in plain(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\u202eabc\u202c", "abc"),
        ("\u2066abc\u2069", "abc"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\u00adb\u061cc", "abc"),
        ("a\uffffb", "ab"),
        ("a\x1bb\x9fc", "abc"),
        ("  một  \r\n hai \r ba ", "một\n hai\n ba"),
        ("một\thai", "một\thai"),
        ("", ""),
    ],
    ids=[
        "decomposed text",
        "NUL",
        "a lone surrogate",
        "a surrogate pair",
        "bidi override",
        "bidi isolate",
        "zero width",
        "soft hyphen and Arabic mark",
        "a non-character",
        "control characters",
        "line ends",
        "a tabulator",
        "nothing",
    ],
)
def test_what_is_kept_of(written, kept):
    assert tidy(written) == kept


def test_one_line_is_one_line():
    assert one_line(" Trường \n Tiểu\u00a0học\t Hoa  Sen ") == "Trường Tiểu học Hoa Sen"


@pytest.mark.parametrize(
    ("name", "looked_for"),
    [
        ("Đặng Thị Hường", "dang thi huong"),
        ("NGUYỄN VĂN ƯỚC", "nguyen van uoc"),
        ("Trường THCS số 2", "truong thcs so 2"),
    ],
)
def test_a_name_is_found_without_its_marks(name, looked_for):
    assert plain(name) == looked_for


def test_marks_piled_on_a_letter_fall_away_beyond_thirty():
    """Two requests of 250 KB of marks kept a whole server busy for half a minute."""
    piled = "a" + "\u0300\u0316" * 64_000
    for kept in (tidy(piled), one_line(piled), composed(piled, "NFKC")):
        assert len(unicodedata.normalize("NFD", kept)) == 31
    assert plain(piled) == "a"
    assert len(sort_key(piled)) <= 400


@given(st.text(st.sampled_from("ế\u0323\u0301a\u0344b -\u20dd"), max_size=120))
def test_what_no_language_writes_is_cut_and_nothing_else_is(text: str):
    marks = max(map(len, re.findall(r"[\u0300-\u036f]+", text)), default=0)
    if marks <= 30:
        assert composed(text) == unicodedata.normalize("NFC", text)


def test_what_is_looked_for_is_no_longer_than_it_was_written():
    """Letters of other scripts come apart, and are put together again."""
    assert plain("한국어" * 50) == "한국어" * 50
