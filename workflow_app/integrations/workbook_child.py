"""Reads a workbook in a process of its own, within limits: `python workbook_child.py FILE`.

Run as a file, never imported: it knows nothing of the application, so that what a crafted workbook
makes of it ends with it. Answers one JSON line a row: the sheet's number, the row's, its cells.
"""

import json
import resource
import sys
from datetime import date, datetime

MEMORY = 280 * 1024 * 1024  # bytes of address space
SECONDS = 20
ROWS, COLUMNS, TEXT = 20_000, 100, 10_000
TOO_LARGE = 3


def main(path: str) -> int:
    """Read the file; 0 when all of it was told."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - under the limits already

    book = CalamineWorkbook.from_path(path)
    tell, told = sys.stdout.write, 0
    for number, name in enumerate(book.sheet_names):
        tell(json.dumps([number, -1, [name]]) + "\n")
        rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False, nrows=ROWS + 1)
        for place, cells in enumerate(rows):
            kept = [_told(cell) for cell in cells[:COLUMNS]]
            if any(cell is not None for cell in kept):
                told += 1
                tell(json.dumps([number, place, kept]) + "\n")
        if told > ROWS:
            return TOO_LARGE
    return 0


def _told(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()[:10]}
    if isinstance(cell, bool | int | float):
        return cell
    text = str(cell)[:TEXT]
    return text or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
