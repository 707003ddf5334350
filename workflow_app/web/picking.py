"""The lines that were picked, as an address names them: short, readable, harmless when altered.

TDKT-2024-0101,0104,0131 are three lines: a number alone has the beginning of the code before it.
"""

from collections.abc import Iterable

from flask import request

from states.vietnamese import one_line
from workflow_app.web.binding import picked

MOST = 200
_LONGEST = 8_000


def codes_in_url() -> list[str]:
    """The codes the address names, each once, in order: ticked boxes, or the short form."""
    return picked(request.args)[:MOST] or _long(request.args.get("ma", "")[:_LONGEST])[:MOST]


def ticked_boxes() -> list[str]:
    """The codes a form was sent with."""
    return picked()[:MOST]


def short(codes: Iterable[str]) -> str:
    """These codes in the short form."""
    said, before = [], ""
    for code in codes:
        beginning, dash, number = code.rpartition("-")
        said.append(number if dash and beginning == before else code)
        before = beginning
    return ",".join(said)


def _long(text: str) -> list[str]:
    """The codes behind the short form; odd characters never reach a database."""
    found, before = [], ""
    for part in one_line(text).split(","):
        beginning, dash, number = part.rpartition("-")
        before = beginning if dash else before
        if number:
            found.append(f"{before}-{number}"[:40])
    return list(dict.fromkeys(found))
