"""Small real files made in code, for lines of the demo: a Word report, a PDF, a picture."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from html import escape

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SCHEMAS = "http://schemas.openxmlformats.org"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FONT = b"/Resources << /Font << /F1 5 0 R >> >>"
_LONG_AGO = (2024, 1, 1, 0, 0, 0)  # the same bytes at every loading


def docx(paragraphs: Sequence[str]) -> bytes:
    """A Word document of plain paragraphs, the first one in bold."""
    body = "".join(
        f"<w:p><w:r><w:rPr>{'' if place else '<w:b/>'}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for place, text in enumerate(paragraphs)
    )
    parts = {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_SCHEMAS}/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'{_XML}<w:document xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>"
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), text)
    return file.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """One page of text in the standard font, which has no Vietnamese letters: ASCII alone."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 16 TL 72 770 Td {text} ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % _FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % table)


def png(width: int = 320, height: int = 200) -> bytes:
    """A picture of a road through fields: sky, green, and a grey strip that widens."""
    rows = b"".join(b"\0" + _row(y, width, height) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IEND", b"")


def _row(y: int, width: int, height: int) -> bytes:
    horizon = height // 3
    if y < horizon:
        return bytes((168, 206, 232)) * width
    road = width * (y - horizon) // (2 * height) + 4
    field = bytes((112, 158, 86)) * ((width - 2 * road) // 2)
    strip = bytes((150, 150, 152)) * (width - 2 * (len(field) // 3))
    return field + strip + field


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
