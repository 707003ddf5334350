"""Reading a list that was sent: its file is looked at on the disk and gone before the answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from uuid import UUID

from states.clock import day_of
from states.intake import blank
from states.intake.cells import Offered
from states.intake.rows import Sheet, unread
from states.intake.tables import Row, read_list
from states.intake.texts import TooLong, TooMuch, rows_in
from workflow_app.integrations import sheets
from workflow_app.integrations.workbooks import (
    MOST_BYTES,
    TOO_LONG,
    TOO_MUCH,
    Unreadable,
    read_workbook,
)
from workflow_app.queries.movements import allowed_in
from workflow_app.services.attachments import clean_name
from workflow_app.services.errors import Invalid
from workflow_app.services.intakes import Source

_PART = 1024 * 1024
_NO_LIST = (
    "Không thấy bảng danh sách: cần một dòng tiêu đề có cột họ tên và ít nhất một cột khác "
    "(chức vụ, năm sinh, hình thức…)."
)


def blank_list(movement_id: UUID) -> bytes:
    """A workbook to fill in: the headings that are read, and two examples to be written over."""
    shorts = [one.award.short for one in allowed_in(movement_id)] or [""]
    return sheets.xlsx(blank.TITLE, blank.HEADS, blank.examples(shorts[0], shorts[-1]))


def read_file(
    stream: IO[bytes], name: str, movement_id: UUID, at: datetime
) -> tuple[Source, list[Row]]:
    """The nominees of a file; raises Invalid at the field `file`."""
    source, read = read_sheets(stream, name)
    return _nominees(source, read, movement_id, at, "file")


def read_sheets(stream: IO[bytes], name: str) -> tuple[Source, list[Sheet]]:
    """The sheets of a file, whatever is in them; raises Invalid at the field `file`."""
    with TemporaryDirectory(prefix="danh-sach-") as folder:
        path = Path(folder) / "danh-sach"
        digest = _save(stream, path)
        try:
            read = read_workbook(path)
        except Unreadable as unreadable:
            raise Invalid(file=str(unreadable)) from unreadable
    return Source(clean_name(name), digest), list(read)


def read_text(text: str, movement_id: UUID, at: datetime) -> tuple[Source, list[Row]]:
    """The nominees of a table that was pasted; raises Invalid at the field `pasted`."""
    source, read = pasted_sheets(text)
    return _nominees(source, read, movement_id, at, "pasted")


def pasted_sheets(text: str) -> tuple[Source, list[Sheet]]:
    """The one sheet that was pasted; raises Invalid at the field `pasted`."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    try:
        return Source("bảng dán vào", digest), [Sheet("", rows_in(text))]
    except TooLong as too_long:
        raise Invalid(pasted=TOO_LONG) from too_long
    except TooMuch as too_much:
        raise Invalid(pasted=TOO_MUCH) from too_much


def _save(stream: IO[bytes], path: Path) -> bytes:
    found, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while part := stream.read(_PART):
            size += len(part)
            if size > MOST_BYTES:
                raise Invalid(file="Danh sách lớn hơn 25 MB. Hãy chia thành nhiều tệp.")
            found.update(part)
            file.write(part)
    return found.digest()


def _nominees(
    source: Source, read: Sequence[Sheet], movement_id: UUID, at: datetime, field: str
) -> tuple[Source, list[Row]]:
    offered = [
        Offered(one.award.code, one.award.label, one.award.short) for one in allowed_in(movement_id)
    ]
    rows = read_list(read, offered, day_of(at).year)
    if rows is None:
        raise Invalid(**{field: _NO_LIST})
    if not rows:
        raise Invalid(**{field: "Bảng có tiêu đề nhưng không có người, tập thể nào bên dưới."})
    return replace(source, unread=unread(read, offered)), rows
