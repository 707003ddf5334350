"""Office files: a zip with its own table of contents, looked at without unpacking or parsing it."""

import re
import zipfile
from typing import IO

_PART = 1024 * 1024
_DIRECTORY = 2 * 1024 * 1024
_UNPACKED = 500 * 1024 * 1024
_MAIN = re.compile(rb"""ContentType\s*=\s*["']([^"']+)\.main\+xml["']""")
_MACROS = ("basic/", "scripts/", "word/activex", "xl/activex")
_END, _ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _ZIP64_SIZE, _COMMENT = 22, 20, 65_535
_UNREADABLE = (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)


def type_of(file: IO[bytes]) -> str:
    """The media type the zip says it is; "" when it is another zip, or cannot be read."""
    if not _small_directory(file):
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                # a file with macros names another main part; two main parts are two faces
                mains = set(_MAIN.findall(_part(archive, "[Content_Types].xml")))
                return mains.pop().decode("ascii", "replace") if len(mains) == 1 else ""
            return _part(archive, "mimetype").decode("ascii", "replace")
    except _UNREADABLE:
        return ""


def is_harmless(file: IO[bytes]) -> bool:
    """No macro, no bomb, no way out of the archive, nothing behind a password."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    return sum(entry.file_size for entry in entries) <= _UNPACKED and not any(
        entry.flag_bits & 0x1 or _leads_out(entry.filename) or _is_macro(entry.filename)
        for entry in entries
    )


def _small_directory(file: IO[bytes]) -> bool:
    """True when the list of entries is one a reader can afford; looked at before it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - _ZIP64_SIZE - _COMMENT))
    tail = file.read()
    at = len(tail) - _END_SIZE
    if at < 0 or not (tail[at:].startswith(_END) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or tail[max(0, at - _ZIP64_SIZE) : at].startswith(_ZIP64):
        return False
    return int.from_bytes(tail[at + 12 : at + 16], "little") <= _DIRECTORY


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small part of the zip; ValueError when it is a large one."""
    if archive.getinfo(name).file_size > _PART:
        raise ValueError(name)
    with archive.open(name) as part:
        return part.read(_PART)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name


def _is_macro(name: str) -> bool:
    return "vbaproject" in name.lower() or name.lower().startswith(_MACROS)
