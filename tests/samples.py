"""Small files of every kind, made here: what is taken, and what wants to look like it."""

import io
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64) + b"\xff\xd9"
HTML = b"<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)  # .doc and .xls of before 2007
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(128)

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OOXML = "application/vnd.openxmlformats-officedocument"
_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
_WORD = f"{_OOXML}.wordprocessingml.document.main+xml"
_SHEET = f"{_OOXML}.spreadsheetml.sheet.main+xml"
_ODF = "application/vnd.oasis.opendocument"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip with these parts, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return made.getvalue()


def office(main: str, **more: str | bytes) -> bytes:
    """An OOXML file whose main part has this type; `more` adds parts."""
    override = f'<Override PartName="/main.xml" ContentType="{main}"/>'
    types = f'<?xml version="1.0"?><Types xmlns="{_TYPES}">{override}</Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<w/>", **more})


def png() -> bytes:
    """One white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return len(data).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)

    header = chunk(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + chunk(b"IDAT", zlib.compress(b"\0\xff"))
        + chunk(b"IEND", b"")
    )


DOCX = office(_WORD)
XLSX = office(_SHEET)
DOCM = office(_MACRO)
ODT = archive({"mimetype": f"{_ODF}.text", "content.xml": "<a/>"})
ODS = archive({"mimetype": f"{_ODF}.spreadsheet", "content.xml": "<a/>"})
WORD_TYPE = f"{_OOXML}.wordprocessingml.document"
