"""What was sought out of sight, in words: the code of the thing instead of its id or address."""

import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from states.wording import shown_code
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.sought import Sought, sought_in

_ADDRESS = re.compile(r"/(?:ho-so|quyet-dinh)/(?P<code>(?:TDKT|VB)-\d{4}-\d{4,})\b.*")


def in_words(lines: Sequence[LogLine], authorities: frozenset[UUID]) -> list[LogLine]:
    """The entries with what was sought as people call it."""
    known = sought_in(lines, authorities)
    return [_in_words(line, known) for line in lines]


def _in_words(line: LogLine, known: dict[str, Sought]) -> LogLine:
    text = line.values.get("sought")
    if not text:
        return line
    return replace(line, values={**line.values, "sought": _said(text, known.get(text))})


def _said(text: str, thing: Sought | None) -> str:
    if thing is None:
        address = _ADDRESS.fullmatch(text)
        if address is None:
            return text
        thing = Sought(
            "paper" if address["code"].startswith("VB") else "nomination", address["code"]
        )
    code = shown_code(thing.code)
    known, unknown = {
        "nomination": (f"hồ sơ mang mã {code}", "hồ sơ của cơ quan khác"),
        "paper": (f"văn bản mang mã {code}", "văn bản của cơ quan khác"),
        "account": (f"tài khoản mang tên {code}", "tài khoản của cơ quan khác"),
    }[thing.kind]
    return known if code else unknown
