"""Lists as text: what a spreadsheet saves as CSV, and what is pasted from Word or Excel."""

import csv
import io
import re

from states.intake.letters import likeness

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What Windows writes where nobody chose: of Viet Nam, or of the West with letters of old fonts.
_OF_WINDOWS = ("cp1258", "cp1252", "latin-1")
_BETWEEN = "\t;,|"
# A cell of one mark, "the same as above": it opens nothing that would swallow the rows below.
_ALONE = re.compile(r'(?<=\t)"(?=\t|\r?\n|\Z)')
_LONGEST = 100_000  # characters in a cell


def text_in(content: bytes) -> str | None:
    """The text of a file, whatever it was saved in; None when it is none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        read = [text for name in _OF_WINDOWS if (text := _decoded(content, name)) is not None]
        return max(read, key=lambda text: likeness(text[:20_000]))


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def rows_in(text: str) -> list[list[str]]:
    """The cells, row by row; what stands between them is what makes the most columns."""
    begin = "".join(text.splitlines(keepends=True)[:50])
    between = max(_BETWEEN, key=lambda mark: sum(map(len, _read(begin, mark))))
    return _read(text, between)


def _read(text: str, between: str) -> list[list[str]]:
    if between == "\t":
        text = _ALONE.sub("\N{DOUBLE PRIME}", text)
    csv.field_size_limit(_LONGEST)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=between))
    except csv.Error:  # a quote that is never closed: line by line then
        return [line.split(between) for line in text.splitlines()]
