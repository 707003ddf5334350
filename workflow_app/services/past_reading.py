"""Reading a list of past awards, from a file or as it was pasted."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from states.clock import day_of
from states.intake import blank
from states.intake.past import PastRow, read_past
from states.intake.rows import Sheet
from workflow_app.integrations import sheets
from workflow_app.services.errors import Invalid
from workflow_app.services.intake_reading import pasted_sheets, read_sheets
from workflow_app.services.intakes import Source

_NO_LIST = (
    "Không thấy bảng khen thưởng: cần một dòng tiêu đề có cột họ tên và các cột danh hiệu hoặc "
    "hình thức, số quyết định, ngày."
)


def blank_list() -> bytes:
    """A workbook to fill in: the headings that are read, and two examples to be written over."""
    return sheets.xlsx(blank.PAST_TITLE, blank.PAST_HEADS, blank.PAST_EXAMPLES)


def read_file(stream: IO[bytes], name: str, at: datetime) -> tuple[Source, list[PastRow]]:
    """The awards of a file; raises Invalid at the field `file`."""
    source, read = read_sheets(stream, name)
    return source, _rows(read, at, "file")


def read_text(text: str, at: datetime) -> tuple[Source, list[PastRow]]:
    """The awards of a table that was pasted; raises Invalid at the field `pasted`."""
    source, read = pasted_sheets(text)
    return source, _rows(read, at, "pasted")


def _rows(read: Sequence[Sheet], at: datetime, field: str) -> list[PastRow]:
    rows = read_past(read, day_of(at).year)
    if rows is None:
        raise Invalid(**{field: _NO_LIST})
    if not rows:
        raise Invalid(**{field: "Bảng có tiêu đề nhưng không có dòng nào bên dưới."})
    return rows
