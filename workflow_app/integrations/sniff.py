"""What a file is, by its content: papers, sheets and pictures are taken, all else is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import filetype

from workflow_app.integrations import office

_START, _TAIL = 8_192, 2_048
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


class Unwelcome(ValueError):
    """The file is not one that is taken; the message is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of file that is taken: its words, its extensions, a closer look."""

    media_type: str
    label: str
    extensions: tuple[str, ...]
    is_sound: Callable[[IO[bytes]], bool]


def sniff(file: IO[bytes], name: str) -> str:
    """The media type of the content; raises Unwelcome when it is not taken or not what it says.

    `file` can be read at any place and is left at its beginning.
    """
    kind = _kind_of(file)
    if kind is None:
        raise Unwelcome(f"Chỉ nhận các loại tệp: {', '.join(k.label for k in KINDS)}.")
    stem, _, extension = name.lower().rpartition(".")
    if not stem or extension not in kind.extensions:
        raise Unwelcome(f"Nội dung là {kind.label}, không khớp với đuôi của tên tệp.")
    if not kind.is_sound(file):
        raise Unwelcome(
            f"Tệp {kind.label} bị hỏng, có macro hoặc có mật khẩu. Hãy lưu lại rồi gửi."
        )
    file.seek(0)
    return kind.media_type


def _kind_of(file: IO[bytes]) -> Kind | None:
    file.seek(0)
    start = file.read(_START)
    guess = office.type_of(file) if start.startswith(b"PK") else filetype.guess_mime(start)
    return next((kind for kind in KINDS if kind.media_type == guess), None)


def _pdf(file: IO[bytes]) -> bool:
    file.seek(0)
    return re.match(rb"%PDF-[12]\.\d", file.read(16)) is not None and b"%%EOF" in _tail(file)


def _png(file: IO[bytes]) -> bool:
    return _tail(file).endswith(b"IEND\xaeB`\x82")


def _jpeg(_file: IO[bytes]) -> bool:
    return True  # cameras write what they like behind the end of the picture


def _tail(file: IO[bytes]) -> bytes:
    file.seek(max(0, file.seek(0, 2) - _TAIL))
    return file.read()


KINDS = (
    Kind("application/pdf", "PDF", ("pdf",), _pdf),
    Kind(f"{_OOXML}.wordprocessingml.document", "Word (DOCX)", ("docx",), office.is_harmless),
    Kind(f"{_OOXML}.spreadsheetml.sheet", "Excel (XLSX)", ("xlsx",), office.is_harmless),
    Kind(f"{_ODF}.text", "ODT", ("odt",), office.is_harmless),
    Kind(f"{_ODF}.spreadsheet", "ODS", ("ods",), office.is_harmless),
    Kind("image/png", "ảnh PNG", ("png",), _png),
    Kind("image/jpeg", "ảnh JPEG", ("jpg", "jpeg"), _jpeg),
)
