"""Marks: a word in every text that is planted, by which a page tells whose text it shows.

Beside the word stands what an attacker would plant, so one scene serves the crawl and the markup.
"""

import re
from collections.abc import Iterable

# The parts of a line that people see or do not see; `title` goes with the name.
ASPECTS = ("name", "title", "text", "files", "remarks", "internal")
NASTY = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{7*7}} {%x%}"
# A file name loses what stands before a slash.
NASTY_FILE = "<img src=x onerror=alert(3)> ' {{7*7}}"

_MARK = re.compile(r"z(name|title|text|files|remarks|internal|paper|movement|unit)(\d\d)q")


def mark(aspect: str, number: int) -> str:
    """The word alone."""
    return f"z{aspect}{number:02d}q"


def marked(aspect: str, number: int) -> str:
    """The word with what must be escaped."""
    return f"{mark(aspect, number)} {NASTY}"


def marks_in(page: str) -> set[tuple[str, int]]:
    """Every (aspect, number) whose word stands on the page."""
    return {(aspect, int(number)) for aspect, number in _MARK.findall(page)}


def of_lines(found: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Only the marks of lines; a title counts as the name."""
    return {
        ("name" if aspect == "title" else aspect, number)
        for aspect, number in found
        if aspect in ASPECTS
    }
