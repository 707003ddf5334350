"""Tables as files: text stays text, whatever it looks like, and letters stay letters."""

import csv
import io
import zipfile
from datetime import date

import pytest

from workflow_app.integrations.sheets import csv_text, xlsx

NASTY = ("=1+1", "+84912", "-2", "@SUM(A1)", "\t=1", "\r=1", "http://a.example", "0012", "<b>&\"'")
HEADS = ("Tên", "Ngày", "Số")


def parts(body: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_sheet_holds_text_days_and_numbers_as_what_they_are():
    body = xlsx("Hồ sơ", HEADS, [("Đỗ Thị Ánh", date(2024, 12, 14), 7)])
    sheet = parts(body)["xl/worksheets/sheet1.xml"]
    assert "Đỗ Thị Ánh" in parts(body)["xl/sharedStrings.xml"]
    assert "<v>45640</v>" in sheet  # 14/12/2024 as a spreadsheet counts days
    assert "<v>7</v>" in sheet


@pytest.mark.parametrize("text", NASTY)
def test_text_that_looks_like_a_formula_stays_text_in_a_sheet(text: str):
    found = parts(xlsx("Hồ sơ", HEADS, [(text, "", "")]))
    sheet = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') >= len(HEADS) + 1


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str):
    body = csv_text(HEADS, [(text, date(2024, 12, 14), 7)]).decode()
    assert body.startswith("\ufeffTên,")
    (_, row) = csv.reader(io.StringIO(body.removeprefix("\ufeff"), newline=""))
    assert row[0].removeprefix("'") == text
    assert row[0][0] not in "=+-@\t\r"
    assert row[1:] == ["14/12/2024", "7"]
