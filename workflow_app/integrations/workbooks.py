"""Lists in workbooks and text files: looked at first, then read in a process with limits.

A workbook of 1.4 KB with one far cell makes its readers allocate gigabytes, so it is read by
`workbook_child.py`, in 280 MiB and 20 seconds; whatever becomes of that process, it says only no.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from states.intake.rows import Sheet
from states.intake.texts import TooLong, TooMuch, rows_in, text_in
from workflow_app.integrations import office, workbook_child

_CHILD = Path(workbook_child.__file__)
_PATIENCE = workbook_child.SECONDS + 5
MOST_BYTES = 25 * 1024 * 1024
_EMPTY = "Tệp rỗng: không có chữ nào bên trong. Hãy xem lại đã chọn đúng tệp chưa."
_PDF = b"%PDF-"
_PIECE = 64 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_SHEETS = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
_WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.",
    "application/vnd.ms-word.",
    "application/vnd.oasis.opendocument.text",
)
_PASTE = "Không nhận tệp {}: hãy mở tệp, chép bảng rồi dán vào ô dán bên dưới."
_TAKEN = "Nhận danh sách dạng .xlsx, .xls, .ods, .csv, hoặc dán từ Word, Excel."
TOO_LONG = "Danh sách có hơn 20.000 dòng. Hãy chia thành nhiều tệp."
TOO_MUCH = "Danh sách có quá nhiều ô, quá nhiều chữ. Hãy chia thành nhiều tệp."
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled"


class Unreadable(ValueError):
    """The file holds no list that can be read; the message says to its sender what to do."""


def read_workbook(path: Path) -> list[Sheet]:
    """Every sheet of the file with its cells; raises Unreadable."""
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("Danh sách lớn hơn 25 MB. Hãy chia thành nhiều tệp.")
    with path.open("rb") as file:
        start = file.read(len(_OLE))
        if not start:
            raise Unreadable(_EMPTY)
        if start.startswith(_PDF):
            raise Unreadable(_PASTE.format("PDF"))
        if start.startswith(_ZIP):
            _look_at_zip(file)
        elif start == _OLE:
            _look_at_old(file)
        else:
            file.seek(0)
            return [Sheet("", _rows_of(file))]
    return _by_child(path)


def _look_at_zip(file: IO[bytes]) -> None:
    kind = office.type_of(file)
    if kind.startswith(_MACROS):
        raise Unreadable("Tệp có macro. Hãy lưu lại (Save As) thành .xlsx rồi gửi.")
    if kind.startswith(_WORD):
        raise Unreadable(_PASTE.format("Word"))
    if kind not in _SHEETS:
        raise Unreadable(f"Tệp này không phải bảng tính, hoặc bị hỏng. {_TAKEN}")
    file.seek(0)
    if not office.is_harmless(file):
        raise Unreadable("Tệp có macro, có mật khẩu hoặc quá lớn khi mở. Hãy lưu lại rồi gửi.")


def _look_at_old(file: IO[bytes]) -> None:
    file.seek(0)
    content = file.read(MOST_BYTES)
    if _LOCKED in content:
        raise Unreadable("Tệp có mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi gửi.")
    if _OLD_WORD in content:
        raise Unreadable(_PASTE.format("Word"))


def _rows_of(file: IO[bytes]) -> list[Sequence[str]]:
    content = file.read(workbook_child.TOLD + 1)
    if len(content) > workbook_child.TOLD:
        raise Unreadable(TOO_MUCH)
    text = text_in(content)
    if text is None:
        raise Unreadable(f"Không đọc được loại tệp này. {_TAKEN}")
    if not text.strip():
        raise Unreadable(_EMPTY)
    del content  # or it stands beside its text while that is read
    try:
        return rows_in(text)
    except TooLong as too_long:
        raise Unreadable(TOO_LONG) from too_long
    except TooMuch as too_much:
        raise Unreadable(TOO_MUCH) from too_much


def _by_child(path: Path) -> list[Sheet]:
    command = [sys.executable, "-I", str(_CHILD), str(path)]
    with subprocess.Popen(  # noqa: S603 - our own program, a path of our own making
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            read = list(_sheets_in(_lines_of(child)))
        finally:
            child.kill()  # which does nothing to one that has ended
    if child.returncode == workbook_child.TOO_LARGE:
        raise Unreadable(TOO_LONG)
    if child.returncode == workbook_child.TOO_MUCH:
        raise Unreadable(TOO_MUCH)
    if child.returncode:
        raise Unreadable(
            "Tệp bị hỏng, có mật khẩu, hoặc có ô ở rất xa danh sách. Hãy chép riêng danh sách "
            "sang một tệp mới rồi gửi."
        )
    return read


def _lines_of(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """What the child tells, line by line as it comes; no more than it may tell, and in its time."""
    told, size, until = bytearray(), 0, time.monotonic() + _PATIENCE
    for piece in _pieces_of(child, until):
        size += len(piece)
        if size > workbook_child.TOLD:  # it stops there itself: this is not our child any more
            raise Unreadable(TOO_MUCH)
        told += piece
        *whole, rest = told.split(b"\n")
        yield from map(bytes, whole)
        told = rest
    with suppress(subprocess.TimeoutExpired):
        child.wait(max(0.0, until - time.monotonic()))


def _pieces_of(child: subprocess.Popen[bytes], until: float) -> Iterator[bytes]:
    pipe = cast("BinaryIO", child.stdout)
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while ready.select(max(0.0, until - time.monotonic())):
            piece = os.read(pipe.fileno(), _PIECE)
            if not piece:
                return
            yield piece
    raise Unreadable("Tệp đọc quá lâu. Hãy chép danh sách sang một tệp mới rồi gửi.")


def _sheets_in(told: Iterable[bytes]) -> Iterator[Sheet]:
    name, rows = "", list[Sequence[Any]]()
    begun = False
    for line in told:
        _, place, cells = json.loads(line)
        if place < 0:
            if begun:
                yield Sheet(name, rows)
            name, rows, begun = cells[0], [], True
            continue
        rows.extend([()] * (place - len(rows)))  # rows that are empty keep their number
        rows.append([_cell(cell) for cell in cells])
    if begun:
        yield Sheet(name, rows)


def _cell(told: Any) -> Any:
    return date.fromisoformat(told["day"]) if isinstance(told, dict) else told
