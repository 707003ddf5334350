"""What the lines of the demo say before anybody has acted on them.

Those on which the story of the running movement hangs are written out in `lines/*.toml`; the
others are made of the posts of their units.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_LINES = Path(__file__).with_name("lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who is put forward for what; `key` is the name the story knows the line by.

    With `login` the nominee is the person behind that account, with `again` that of another line;
    name and particulars are then theirs. `bettered` is the achievement as it is written after a
    return, `vague` as it is written before one that asks for figures.
    """

    key: str
    unit: str
    kind: str
    award: str
    achievement: str = ""
    bettered: str = ""
    vague: str = ""
    name: str = ""
    title: str = ""
    birth_year: int | None = None
    sex: str = ""
    leads: bool = False
    login: str = ""
    again: str = ""
    running: bool = True


def told() -> list[Candidate]:
    """Those that are written out."""
    return [
        Candidate(**line)
        for path in sorted(_LINES.glob("*.toml"))
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]
    ]
