"""Reads a workbook in a process of its own, within limits: `python workbook_child.py FILE`.

Run as a file, never imported: it knows nothing of the application, so that what a crafted workbook
makes of it ends with it. Answers one JSON line a row: the sheet's number, the row's, its cells.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

MEMORY = 280 * 1024 * 1024  # bytes of address space
SECONDS = 20
ROWS, COLUMNS, TEXT = 20_000, 100, 10_000
SPREAD = 10 * ROWS  # rows of all sheets, those that are empty too: they keep their numbers
CELLS = 500_000  # of all sheets, that say something
TOLD = 20 * 1024 * 1024  # bytes: one text may stand in every cell of a small file
TOO_LARGE, TOO_MUCH = 3, 4


def main(path: str) -> int:
    """Read the file; 0 when all of it was told."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - under the limits already

    book = CalamineWorkbook.from_path(path)
    rows = places = filled = size = 0
    for number, name in enumerate(book.sheet_names):
        place = -1
        for place, cells in _rows(book, number, name):
            line = json.dumps([number, place, cells], ensure_ascii=False, separators=(",", ":"))
            told = line.encode("utf-8", "replace") + b"\n"
            rows, size = rows + (place >= 0), size + len(told)
            if rows > ROWS or places + place > SPREAD:
                return TOO_LARGE
            filled += len(cells) - cells.count(None)
            if size > TOLD or filled > CELLS:
                return TOO_MUCH
            sys.stdout.buffer.write(told)
        places += place + 1
    return 0


def _rows(book: Any, number: int, name: str) -> Iterator[tuple[int, list[object]]]:
    """The sheet's name in a row before the first; then its rows, but those that are empty."""
    yield -1, [name]
    sheet = book.get_sheet_by_index(number)
    for place, cells in enumerate(sheet.to_python(skip_empty_area=False, nrows=ROWS + 1)):
        kept = [_told(cell) for cell in cells[:COLUMNS]]
        if any(cell is not None for cell in kept):
            yield place, kept


def _told(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()[:10]}
    if isinstance(cell, bool | int | float):
        return cell
    text = str(cell)[:TEXT]
    return text or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
