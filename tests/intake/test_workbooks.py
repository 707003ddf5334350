"""Lists as offices send them: what is read from each workbook of tests/fixtures/workbooks.

They are made by `python -m tests.fixtures.workbooks.make`.
"""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from states.intake import texts
from states.intake.cells import Cell, Offered
from states.intake.past import read_past
from states.intake.rows import Sheet, unread
from states.intake.tables import MOST_ROWS, Row, read_list
from states.intake.texts import rows_in
from tests import samples
from tests.fixtures.workbooks.make import HERE, MAKERS, workbook
from workflow_app.integrations import workbook_child
from workflow_app.integrations.workbooks import Unreadable, read_workbook

ROOT = Path(__file__).parents[2]
OFFERED = (
    Offered("giay_khen", "Giấy khen của Chủ tịch UBND huyện", "Giấy khen"),
    Offered("bang_khen", "Bằng khen của Chủ tịch UBND thành phố", "Bằng khen TP"),
)
GK, BK = "giay_khen", "bang_khen"
Cells = list[list[Cell]]
Said = tuple[str, str, int | None, str, str]
ANH: Said = ("individual", "Nguyễn Thị Ánh", 1984, "", GK)
DE: Said = ("individual", "Phạm Văn Đệ", 1979, "", BK)
UOC: Said = ("individual", "Lường Thị Ước", 1991, "", GK)
THREE = [ANH, DE, UOC]
YEARS = [1984] * 9 + [None] * 3

EXPECTED: dict[str, list[Said]] = {
    "plain.xlsx": THREE,
    "two-row-headings.xlsx": [
        ("individual", "Phạm Văn Đệ", 1979, "male", GK),
        ("individual", "Nguyễn Thị Ánh", 1984, "female", GK),
    ],
    "two-rows-proposed.xlsx": [
        ("individual", "Phạm Văn Đệ", 1979, "male", GK),
        ("individual", "Nguyễn Thị Ánh", 1984, "female", GK),
    ],
    "same-as-above.xlsx": [ANH, (*DE[:4], GK), UOC],
    "title-above.xlsx": [(*one[:4], GK) for one in THREE],  # what the title says, all are for
    "any-order.xlsx": THREE,
    "province-template.xlsx": [
        ("individual", "Nguyễn Thị Ánh", None, "female", GK),
        ("collective", "Tổ Khoa học xã hội", None, "", GK),
        ("household", "Hộ ông Lò Văn Pọm", None, "", BK),
    ],
    "individuals.xlsx": [("individual", "Nguyễn Thị Ánh", 1984, "female", GK)],
    "collectives.xlsx": [
        ("collective", "Tổ Khoa học xã hội", None, "", GK),
        ("collective", "Chi bộ 3", None, "", GK),
    ],
    "tcvn3.xlsx": THREE,
    "vni.xlsx": THREE,
    "nfd.xlsx": THREE,
    "mixed-letters.xlsx": THREE,
    "groups.xlsx": [
        ("collective", "Tổ Khoa học xã hội", None, "", GK),
        ("collective", "Tổ Văn", None, "", GK),
        ("individual", "Phạm Văn Đệ", None, "", GK),
        ("household", "Ông Lò Văn Pọm", None, "", GK),
    ],
    "groups-by-award.xlsx": [
        ("individual", "Phạm Văn Đệ", None, "", BK),
        ("individual", "Nguyễn Thị Ánh", None, "", GK),
        ("individual", "Đoàn Văn Tiến", None, "", GK),
    ],
    "two-sheets.xlsx": [("collective", "Tổ Văn", None, "", GK), ANH],
    "formula-as-text.xlsx": [ANH],
    "formula-real.xlsx": [ANH],
    "years.xlsx": [
        ("individual", f"Nguyễn Thị Ánh {n}", year, "", GK) for n, year in enumerate(YEARS, start=1)
    ],
    "award-columns.xlsx": [
        ("individual", "Phạm Văn Đệ", None, "", BK),
        ("individual", "Nguyễn Thị Ánh", None, "", GK),
        ("individual", "Lường Thị Ước", None, "", ""),
    ],
    "award-words.xlsx": [
        ("individual", f"Nguyễn Thị Ánh {n}", 1984, "", award)
        for n, award in enumerate([GK, GK, GK, BK, BK, "", "", ""], start=1)
    ],
    "split-names.xlsx": [("individual", "Nguyễn Thị Ánh", None, "female", GK)],
    "footer.xlsx": THREE,
    "capitals.xlsx": [ANH],
    "called.xlsx": [
        ("individual", "Phạm Văn Đệ", None, "male", GK),
        ("individual", "Nguyễn Thị Ánh", None, "female", GK),
        ("individual", "Lường Thị Ước", None, "", GK),
    ],
    "too-long.xlsx": [("individual", "A" + "a" * 150, None, "", GK)],
    "no-names.xlsx": [("individual", "", 1984, "", GK), DE],
    "headings-only.xlsx": [],
    "old.xls": THREE,
    "open.ods": THREE,
    "comma.csv": THREE,
    "semicolon-windows.csv": THREE,
    "tcvn3.csv": THREE,
    "unicode-text.txt": THREE,
    "rows-5000.xlsx": [
        ("individual", f"Nguyễn Thị Ánh {n}", 1984, "", GK) for n in range(1, 5_001)
    ],
}
FAULTS = {
    "years.xlsx": {10: "birth_year", 11: "birth_year"},
    "award-columns.xlsx": {3: "award"},
    "award-words.xlsx": {6: "award", 7: "award", 8: "award"},
    "too-long.xlsx": {1: "name title achievement"},
    "no-names.xlsx": {1: "name"},
}
NO_LISTS = ("no-list.xlsx",)
REFUSED = {
    "far-cell.xlsx": "ô ở rất xa",
    "macros.xlsx": "macro",
    "password.xlsx": "mật khẩu",
    "one-text.xlsx": "quá nhiều chữ",
    "paper.xlsx": "Không nhận tệp PDF: hãy mở tệp, chép bảng rồi dán",
}


def read(name: str) -> list[Row] | None:
    return read_list(read_workbook(HERE / name), OFFERED, 2026)


def test_every_workbook_of_the_folder_is_expected() -> None:
    known = {*EXPECTED, *NO_LISTS, *REFUSED}
    kept = {path.name for path in HERE.iterdir() if path.is_file() and path.suffix != ".py"}
    assert known == set(MAKERS) == kept
    assert len(known) >= 25


@pytest.mark.parametrize("name", EXPECTED)
def test_a_list_is_read_as_its_sender_meant_it(name: str) -> None:
    rows = read(name)
    assert rows is not None
    assert [(r.kind, r.name, r.birth_year, r.sex, r.award) for r in rows] == EXPECTED[name]
    faults = {
        number: " ".join(note.field for note in row.notes if note.weight == "fault")
        for number, row in enumerate(rows, start=1)
        if not row.is_good
    }
    assert faults == FAULTS.get(name, {})


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_holds_no_list_is_told_from_one(name: str) -> None:
    assert read(name) is None


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_a_trap_is_refused_in_words(name: str) -> None:
    with pytest.raises(Unreadable, match=REFUSED[name]):
        read(name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"\xef\xbb\xbf \r\n", "Tệp rỗng"),
        (samples.DOCX, "Không nhận tệp Word"),
        (samples.DOCM, "Không nhận tệp Word"),
        (samples.ODT, "Không nhận tệp Word"),
        (samples.OLD_OFFICE + "WordDocument".encode("utf-16-le"), "Không nhận tệp Word"),
    ],
)
def test_what_is_no_workbook_is_told_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "danh-sach"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read_workbook(path)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    (row,) = read("formula-as-text.xlsx") or []
    assert row.title == '=HYPERLINK("http://x.example","a")'
    assert row.achievement == "+1+1"


def test_what_was_not_read_is_told_row_by_row() -> None:
    told = unread(read_workbook(HERE / "two-rows-proposed.xlsx"), OFFERED)
    assert told.rows == (
        (
            "Sheet1, dòng 1",
            "STT | Họ và tên | Năm sinh | Chức vụ | Thành tích | Đề nghị | Ghi chú",
            False,
        ),
        ("Sheet1, dòng 2", "Nam | Nữ", False),
    )
    assert told.columns == ("Ghi chú",)


def test_who_stands_behind_the_end_of_a_list_is_told_first() -> None:
    rows: Cells = [["STT", "Họ và tên", "Hình thức"], [1, "Lò Thị Mai", "GK"], ["", "Tổng số: 1"]]
    told = unread([Sheet("", [*rows, [2, "Lường Thị Ước", "GK"]])], OFFERED)
    assert told.rows[0] == ("dòng 4", "2 | Lường Thị Ước | GK", True)


def test_a_cell_that_says_the_same_takes_what_stands_above_and_says_so() -> None:
    first, second, third = read("same-as-above.xlsx") or []
    assert second.title == third.title == first.title
    assert second.achievement == third.achievement == first.achievement
    assert [note.weight for note in (*second.notes, *third.notes)] == ["remark"] * 6
    title = next(note.text for note in second.notes if note.field == "title")
    assert title.startswith("Cột “Chức vụ, đơn vị công tác” ghi “nt”: lấy như dòng trên")


def test_the_same_as_nothing_is_nothing_and_told() -> None:
    rows: Cells = [["STT", "Họ và tên", "Chức vụ", "Hình thức"], [1, "Lò Thị Mai", "nt", "GK"]]
    (row,) = read_list([Sheet("", rows)], OFFERED, 2026) or []
    assert row.title == ""
    assert [note.text for note in row.notes] == ["Cột “Chức vụ” ghi “nt” nhưng ô dòng trên trống."]


def test_a_mark_alone_in_a_pasted_cell_swallows_no_rows() -> None:
    pasted = 'STT\tHọ và tên\tChức vụ\n1\tLò Thị Mai\tGV\n2\tLò Văn Ơn\t"\n3\tLò Văn Pọm\t"\n'
    rows = read_list([Sheet("", rows_in(pasted))], OFFERED, 2026) or []
    assert [(row.name, row.title) for row in rows] == [
        (name, "GV") for name in ("Lò Thị Mai", "Lò Văn Ơn", "Lò Văn Pọm")
    ]


def test_a_row_of_somebody_is_no_heading_with_or_without_his_number() -> None:
    heads: Cells = [["Họ và tên", "Năm sinh", "Đề xuất"], ["Lò Thị Mai", 1984, "Giấy khen"]]
    (row,) = read_list([Sheet("", heads)], OFFERED, 2026) or []
    assert (row.name, row.award) == ("Lò Thị Mai", GK)


def test_a_row_says_where_it_stands() -> None:
    rows = read("title-above.xlsx") or []
    assert [(row.sheet, row.number) for row in rows] == [
        ("Sheet1", 8),
        ("Sheet1", 9),
        ("Sheet1", 10),
    ]


def test_what_is_sent_is_read_in_a_process_that_cannot_grow(tmp_path: Path) -> None:
    """Bombs and a million empty rows: refused or read, in less than 300 MB of memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(_with_sheet(_empty_rows(1_000_000)))
    assert read_list(read_workbook(empty), OFFERED, 2026) is None
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(_with_sheet(bytes(1024 * 1024) for _ in range(600)))
    with pytest.raises(Unreadable):
        read_workbook(bomb)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(after - before, 0) * 1024 < workbook_child.MEMORY


ALONE = """
import sys
from pathlib import Path
from states.intake.past import read_past
from states.intake.tables import read_list
from workflow_app.integrations.workbooks import Unreadable, read_workbook
try:
    sheets = read_workbook(Path(sys.argv[1]))
    print(read_list(sheets, (), 2026), read_past(sheets, 2026))
except Unreadable as unreadable:
    print(unreadable)
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""
HEAVY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "one text in every cell of twelve sheets": (
        "quá nhiều chữ",
        lambda: workbook(*((f"S{n}", [["a" * 10_000] * 100] * 50) for n in range(12))),
    ),
    "two million short cells": (
        "quá nhiều ô",
        lambda: workbook(("S", [[f"b{n}" for n in range(100)]] * 6_000)),
    ),
    "nothing but ends of lines": ("hơn 20.000 dòng", lambda: b"a" + b"\n" * 5_000_000),
    "one line": ("quá nhiều ô", lambda: b"ab," * 6_000_000),
    "lines of short cells": ("quá nhiều ô", lambda: (b"ab," * 100 + b"\n") * 20_000),
    "one row of many lines": ("quá nhiều ô", lambda: b'"\n",' * 3_000_000),
}


@pytest.mark.parametrize("name", HEAVY)
def test_who_reads_a_heavy_list_refuses_it_and_stays_small(name: str, tmp_path: Path) -> None:
    """Read in a process of its own, as the web server would: less than 300 MB, all in all."""
    said, made = HEAVY[name]
    path = tmp_path / "heavy"
    path.write_bytes(made())
    command = [sys.executable, "-c", ALONE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    *answer, most = done.stdout.split("\n")[:-1]
    assert said in " ".join(answer)
    assert int(most) < 300 * 1024


def test_a_text_is_read_as_far_as_a_workbook() -> None:
    child = workbook_child
    most = (child.ROWS, child.COLUMNS, child.TEXT, child.SPREAD, child.CELLS)
    assert most == (texts.ROWS, texts.COLUMNS, texts.TEXT, texts.SPREAD, texts.CELLS)


def test_an_empty_row_keeps_its_number_also_in_a_text() -> None:
    rows = read_list([Sheet("", rows_in("TT,Họ tên,Chức vụ\n\n\n1,Lò Văn A,x\n"))], OFFERED, 2026)
    assert [row.number for row in rows or ()] == [4]


def test_of_a_list_that_is_too_long_no_more_is_read_than_says_so() -> None:
    text = "TT,Họ tên,Chức vụ\n" + "1,Lò Văn A,x\n" * 9_000
    assert len(read_list([Sheet("", rows_in(text))], OFFERED, 2026) or ()) == MOST_ROWS + 1
    assert len(read_past([Sheet("", rows_in(text))], 2026) or ()) == MOST_ROWS + 1


def _empty_rows(count: int) -> Iterator[bytes]:
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    for number in range(1, count + 1):
        yield b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number)
    yield b"</sheetData></worksheet>"


def _with_sheet(parts: Iterable[bytes]) -> bytes:
    """The plain list with another sheet in its place, however large."""
    file = io.BytesIO()
    packed = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with zipfile.ZipFile(HERE / "plain.xlsx") as good, packed as made:
        for name in good.namelist():
            if name != "xl/worksheets/sheet1.xml":
                made.writestr(name, good.read(name))
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for part in parts:
                sheet.write(part)
    return file.getvalue()
