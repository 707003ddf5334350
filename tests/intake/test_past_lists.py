"""Lists of past awards are read as offices keep them, whatever stands where."""

from datetime import date

import pytest

from states.intake.decisions import Period, day_in, number_in, period_in
from states.intake.past import PastRow, read_past
from states.intake.rows import Sheet
from states.intake.texts import rows_in

LIST = """UBND HUYỆN\t\t\t\t\t\t\t\t
DANH SÁCH KHEN THƯỞNG CÁC NĂM
STT\tHọ và tên\tNăm sinh\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày quyết định\tCấp khen\tNăm
I\tCÁ NHÂN\t\t\t\t\t\t\t
1\tNGUYỄN THỊ ÁNH\t1985\tTrường A\tCSTĐCS\t1205/QĐ-UBND\t14/7/2023\tUBND huyện\tNăm học 2022-2023
2\tQuàng Văn Ơn\t\tUBND xã Tân Lập\tGiấy khen\tSố 12/QĐ-UBND ngày 3/2/2024\t\tUBND xã\t2023
II\tTẬP THỂ
3\tTổ Khoa học tự nhiên\t\tTrường THCS Nguyễn Trãi\tTập thể LĐTT\t77/QĐ-UBND\tkhông rõ\t\t
Tổng cộng: 3
"""


def read(text: str) -> list[PastRow]:
    rows = read_past([Sheet("", rows_in(text))], 2024)
    assert rows is not None
    return rows


def test_a_list_says_whose_what_by_which_decision_and_for_which_time():
    first, second, third = read(LIST)
    assert (first.kind, first.name, first.birth_year) == ("individual", "Nguyễn Thị Ánh", 1985)
    assert (first.number, first.decided_on) == ("1205/QĐ-UBND", "2023-07-14")
    assert (first.from_day, first.to_day) == ("2022-09-01", "2023-07-14"), "as it was decided"
    assert (first.award_basis, first.agency) == ("merit", "UBND huyện")
    assert (second.number, second.decided_on) == ("12/QĐ-UBND", "2024-02-03")
    assert (second.from_day, second.award_basis) == ("2023-01-01", "")
    assert (third.kind, third.unit) == ("collective", "Trường THCS Nguyễn Trãi")
    assert not third.is_good


def test_columns_may_stand_anywhere_and_rows_be_grouped_by_unit():
    (row,) = read(
        "Quyết định số\tNgày ký\tLoại hình\tHình thức khen thưởng\tHọ tên\n"
        "\t\t\t\tTRƯỜNG THCS NGUYỄN TRÃI\n"
        "9/QĐ-UBND\tngày 05 tháng 12 năm 2023\tĐột xuất\tGiấy khen\tBà Lò Thị Mai\n"
    )
    assert (row.name, row.unit) == ("Lò Thị Mai", "TRƯỜNG THCS NGUYỄN TRÃI")
    assert (row.decided_on, row.award_basis) == ("2023-12-05", "sudden")


def test_a_table_without_names_is_no_list():
    assert read_past([Sheet("", rows_in("Ngày\tSố\n1\t2\n"))], 2024) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("Năm 2022-2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("năm học 2022 - 2023", date(2022, 9, 1), date(2023, 8, 31)),
        ("11/2024 – 12/2024", date(2024, 11, 1), date(2024, 12, 31)),
        ("từ 04/11/2024 đến 31/12/2024", date(2024, 11, 4), date(2024, 12, 31)),
        ("1/9/22 - 31/5/23", date(2022, 9, 1), date(2023, 5, 31)),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, first: date, last: date):
    assert period_in(text, 2024) == Period(first, last)


@pytest.mark.parametrize(
    ("text", "decided", "last"),
    [
        ("2023", date(2023, 12, 15), date(2023, 12, 15)),
        ("2023", date(2024, 1, 10), date(2023, 12, 31)),
        ("2023", date(2022, 12, 15), date(2023, 12, 31)),
        ("2023", None, date(2023, 12, 31)),
        ("từ 04/11/2024 đến 31/12/2024", date(2024, 12, 15), date(2024, 12, 31)),
    ],
)
def test_a_year_that_was_not_over_is_meant_until_it_was_decided(
    text: str, decided: date | None, last: date
):
    period = period_in(text, 2024)
    assert period
    assert period.until(decided).to_day == last


@pytest.mark.parametrize("text", ["", "lâu năm", "31/12/2024 - 04/11/2024", "99/2024 - 12/2024"])
def test_what_is_no_period_is_none(text: str):
    assert period_in(text, 2024) is None


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("1205/QĐ-UBND", "1205/QĐ-UBND", None),
        ("QĐ số 1205 / QĐ - UBND, 14/07/2023", "1205/QĐ-UBND", date(2023, 7, 14)),
        ("96/2023/QĐ-CTN ngày 20 tháng 01 năm 2024", "96/2023/QĐ-CTN", date(2024, 1, 20)),
        ("30/02/2023", "", None),
        ("1/2/23", "", date(2023, 2, 1)),
        ("96/QĐ-UBND ngày 05-09-24", "96/QĐ-UBND", date(2024, 9, 5)),
        ("05.09.90", "", date(1990, 9, 5)),
    ],
)
def test_number_and_day_may_share_a_cell(text: str, number: str, day: date | None):
    assert number_in(text) == number
    assert day_in(text, 2024) == day


def test_which_year_two_digits_were_taken_for_is_said():
    (row,) = read("STT\tHọ tên\tSố quyết định\tNgày quyết định\n1\tLò Thị Mai\t9/QĐ-UBND\t1/2/23\n")
    assert row.decided_on == "2023-02-01"
    assert "Hai chữ số: hiểu là 2023." in [note.text for note in row.notes]


def test_a_formula_is_no_name():
    (row,) = read(
        "STT\tHọ tên\tSố quyết định\tNgày quyết định\n1\t=SUM(A1:A3)\t9/QĐ-UBND\t1/2/2023\n"
    )
    assert "Đây là công thức, không phải tên." in [note.text for note in row.notes]
