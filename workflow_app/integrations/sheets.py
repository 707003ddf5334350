"""Tables as files for people's own programs: XLSX and CSV in which text stays text."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

Cell = str | int | date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"

# What a spreadsheet would take for a formula; the tab and the return it skips before it looks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page
_WIDEST, _NARROWEST = 60, 8
_TAB_NAME = 31


def xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a fixed head; days are days, all else stays as it was written."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(title[:_TAB_NAME])
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        widths = [len(text) for text in heads]
        for place, text in enumerate(heads):
            sheet.write_string(0, place, text, head)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, (number, place), cell, day)
                widths[place] = max(widths[place], len(str(cell)))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width + 1, _NARROWEST), _WIDEST))
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell)
    elif isinstance(cell, int):
        sheet.write_number(*place, cell)
    else:
        sheet.write_datetime(*place, cell, day)


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Comma-separated values (RFC 4180) in UTF-8 with a mark by which Excel knows it."""
    file = io.StringIO(newline="")
    file.write(_BOM)
    writer = csv.writer(file)
    writer.writerow(heads)
    writer.writerows([_in_words(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def _in_words(cell: Cell) -> str:
    """The cell as text; one that looks like a formula is kept from being one."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
