"""The words a thing is kept by, and those of a search: tones, codes, numbers as people type."""

import pytest

from states.finding import Sought, marked, numbers_in, sought_in, words_kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Nguyễn Thị Đào", ("nguyen", "thi", "dao")),
        ("  nguyen   NGUYEN ", ("nguyen",)),
        ("TĐKT-2024-0147", ("tdkt20240147",)),
        ("tdkt 2024 147", ("tdkt20240147",)),
        ("TDKT20240147", ("tdkt20240147",)),
        ("0147", ("147",)),
        ("12/QĐ-UBND", ("12", "qd", "ubnd")),
        ("\u201c'; -- *()", ()),
        ("北京 Lan", ("lan",)),
        (" ".join("abcdefghijk"), tuple("abcdefgh")),
        ("a" * 90, ("a" * 40,)),
    ],
)
def test_a_search_is_read_as_it_was_meant(typed: str, words: tuple[str, ...]) -> None:
    assert sought_in(typed).words == words


def test_tones_count_only_where_some_were_typed() -> None:
    assert sought_in("lan anh").toned == ()
    assert sought_in("lân anh").toned == (("lân", "lan"), ("anh", "anh"))


def test_a_code_is_kept_whole_and_in_parts() -> None:
    assert list(numbers_in("TDKT-2024-0147")) == ["tdkt20240147", "2024", "147"]
    assert list(numbers_in("12/QĐ-UBND")) == ["12", "qd", "ubnd", "12qdubnd"]


def test_of_what_a_word_is_stands_before_it() -> None:
    kept = words_kept("line", (), name="Lân", title="Y tá", units=["Xã Lân"], numbers=["7"]).split()
    assert kept == ["lan", "\u03belân", "\u03b8y", "\u03b8ta", "\u03c8xa", "\u03c8lan", "\u03b47"]


def test_words_that_were_found_are_marked() -> None:
    assert marked("Nguyễn Thị Lanh", sought_in("lan thi")) == [
        ("Nguyễn ", False),
        ("Thị", True),
        (" ", False),
        ("Lanh", True),
    ]
    assert marked("Lan", Sought()) == [("Lan", False)]
