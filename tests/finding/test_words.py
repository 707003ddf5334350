"""The words a thing is kept by, and those of a search: tones, codes, numbers as people type."""

import pytest

from states.finding import Sought, code_in, marked, numbers_in, sought_in, words_kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Nguyễn Thị Đào", ("nguyen", "thi", "dao")),
        ("  nguyen   NGUYEN ", ("nguyen",)),
        ("TĐKT-2024-0147", ("tdkt20240147",)),
        ("tdkt 2024 147", ("tdkt20240147",)),
        ("TDKT20240147", ("tdkt20240147",)),
        ("0147", ("147",)),
        ("số 5317", ("5317",)),
        ("QĐ so 5317", ("qd", "5317")),
        ("tổ số mấy", ("to", "so", "may")),
        ("12/QĐ-UBND", ("12", "qd", "ubnd")),
        ("lớp 4÷6", ("lop", "4", "6")),
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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("HS-2026-0003", "HS-2026-0003"),
        (" hs 2026 3 ", "HS-2026-0003"),
        ("pt20260012", "PT-2026-0012"),
        ("BC-2026-12345", "BC-2026-12345"),
        ("bn-2026-abcd2345", "BN-2026-ABCD2345"),
        ("TĐKT-2026-0001", None),
        ("HS-2026-0003 Lân", None),
        ("bn-2026-abc", None),
    ],
)
def test_other_codes_are_known_however_they_are_written(typed: str, code: str | None) -> None:
    assert code_in(typed) == code


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
