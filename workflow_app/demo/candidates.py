"""What the lines of the demo say before anybody has acted on them, read from `lines/*.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_LINES = Path(__file__).with_name("lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who is put forward for what; `key` is the name the story knows the line by.

    With `login` the nominee is the person behind that account, and name and particulars are his.
    `bettered` is the achievement as it is written after a return.
    """

    key: str
    unit: str
    kind: str
    award: str
    achievement: str = ""
    bettered: str = ""
    name: str = ""
    title: str = ""
    birth_year: int | None = None
    sex: str = ""
    leads: bool = False
    login: str = ""


def candidates() -> dict[str, Candidate]:
    """All of them, by their keys."""
    found = [
        Candidate(**line)
        for path in sorted(_LINES.glob("*.toml"))
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]
    ]
    return {one.key: one for one in found}
