"""What a file is, by its content: papers, sheets and pictures are taken, all else is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import filetype

from states.attachments import IN_WORDS
from workflow_app.integrations import office

_START, _TAIL = 8_192, 2_048
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


# Office files of before 2007, and what stands for them: what is in them cannot be looked through.
_WORD = "Không nhận tệp Word kiểu cũ. Hãy mở tệp, lưu lại (Save As) thành .docx hoặc PDF rồi gửi."
_EXCEL = "Không nhận tệp Excel kiểu cũ. Hãy mở tệp, lưu lại (Save As) thành .xlsx hoặc PDF rồi gửi."
_LOCKED = "Tệp có mật khẩu hoặc bị hỏng. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi gửi."
_ADVICE = {"doc": _WORD, "rtf": _WORD, "xls": _EXCEL, "docx": _LOCKED, "xlsx": _LOCKED}


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
    stem, _, extension = name.lower().rpartition(".")
    if kind is None:
        raise Unwelcome(_ADVICE.get(extension) or f"Không nhận loại tệp này. {IN_WORDS}")
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
