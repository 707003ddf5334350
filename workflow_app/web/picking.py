"""The lines that were picked, as an address names them: short, readable, harmless when altered.

TDKT-2024-0101,0104,0131 are three lines: a number alone has the beginning of the code before it.
"""

from collections.abc import Iterable

from flask import request

from states.vietnamese import one_line

MOST = 200
_LONGEST = 8_000


def codes_in_url() -> list[str]:
    """The codes the address names, each once, in order: ticked boxes, or the short form."""
    ticked = request.args.getlist("picked")
    return _each_once(ticked or _long(request.args.get("ma", "")[:_LONGEST]))


def ticked_boxes() -> list[str]:
    """The codes a form was sent with."""
    return _each_once(request.form.getlist("picked"))


def short(codes: Iterable[str]) -> str:
    """These codes in the short form."""
    said, before = [], ""
    for code in codes:
        beginning, dash, number = code.rpartition("-")
        said.append(number if dash and beginning == before else code)
        before = beginning
    return ",".join(said)


def _long(text: str) -> Iterable[str]:
    before = ""
    for part in text.split(","):
        beginning, dash, _ = part.rpartition("-")
        yield part if dash else f"{before}-{part}"
        before = beginning if dash else before


def _each_once(codes: Iterable[str]) -> list[str]:
    """Odd characters never reach a database, and nobody asks for more than a page shows."""
    clean = (one_line(code)[:40] for code in codes)
    return list(dict.fromkeys(code for code in clean if code.strip("-")))[:MOST]
