"""What came back different after a return: field by field, in long texts word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup, escape

from workflow_app.queries.details import Detail, Said, remarks_for
from workflow_app.queries.submissions import Resent, remarks_with_resent
from workflow_app.web.filters import size
from workflow_app.web.line_fields import FIELDS, named
from workflow_app.web.value_words import text_of

JUDGED_IN = frozenset(("unit_submitted", "noi_vu_reviewed"))
SHORT = 60  # letters: so little is read at a glance, and shown whole
ALIKE = 0.5  # below this hardly a word stayed: two texts, not one that was mended
FEW_WORDS = 600  # so many are compared with all they repeat; of more only the rarer ones lead
_WORD = re.compile(r"\S+\s*")

Piece = tuple[bool, Markup]  # whether it changed, and the words; nobody's words are translated
Row = tuple[str, str | list[Piece], str | list[Piece]]  # the field, before, after


@dataclass(frozen=True, slots=True)
class Differences:
    """The rows to show beside what a remark can speak of, and what all of them are called."""

    beside: dict[str, list[Row]]
    fields: str


def remarks_and_differences(detail: Detail) -> tuple[list[Said], Differences | None]:
    """The remarks on a line, and what the unit changed since the last return, as far as it is
    shown to the reader: nothing where nothing came back yet, or nobody judges it any more.
    """
    nomination = detail.nomination
    if not (nomination.resubmission and nomination.state in JUDGED_IN):
        return remarks_for(detail), None
    said, resent = remarks_with_resent(nomination.id)
    return said, _differences(detail, resent) if resent else None


def _differences(detail: Detail, resent: Resent) -> Differences:
    changed = [name for name in FIELDS if name in resent.changed and detail.sees(FIELDS[name].part)]
    beside: dict[str, list[Row]] = {field.beside: [] for field in FIELDS.values()}
    for name in changed:
        before, after = (_shown(name, content) for content in _both(name, resent))
        beside[FIELDS[name].beside].append((FIELDS[name].label, *compared(before, after)))
    return Differences(beside, ", ".join(map(named, changed)))


def rows_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    """The fields in which two contents of a line differ, of those that both have."""
    changed = [n for n in FIELDS if n in before and n in after and before[n] != after[n]]
    return [
        (FIELDS[name].label, *compared(_shown(name, before), _shown(name, after)))
        for name in changed
    ]


def compared(before: str, after: str) -> tuple[str | list[Piece], str | list[Piece]]:
    """Two texts for the columns of a difference: whole, or with the words that changed."""
    if max(len(before), len(after)) <= SHORT or not (before and after):
        return before, after
    old, new = _WORD.findall(before), _WORD.findall(after)
    # What stands in it often says nothing of where one is, unless little else does.
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=len(new) > FEW_WORDS)
    steps = matcher.get_opcodes()
    if matcher.ratio() < ALIKE:
        return before, after
    left = [_piece(kind, old[a:b]) for kind, a, b, _, _ in steps if b > a]
    right = [_piece(kind, new[c:d]) for kind, _, _, c, d in steps if d > c]
    return left, right


def _piece(kind: str, words: Sequence[str]) -> Piece:
    return kind != "equal", Markup(escape("".join(words)))  # noqa: S704  escaped here


def _both(name: str, resent: Resent) -> tuple[dict[str, Any], dict[str, Any]]:
    """The content before and after; of files only those that went or came."""
    if name != "files":
        return resent.before, resent.after
    before, after = resent.before.get("files", []), resent.after.get("files", [])
    gone = [file for file in before if file not in after]
    return {"files": gone}, {"files": [file for file in after if file not in before]}


def _shown(name: str, content: Mapping[str, Any]) -> str:
    value = content.get(name)
    if name == "files":
        return "; ".join(f"{file['name']} ({size(file['size'])})" for file in value or ())
    if name == "leads":
        return "có" if value else "không"
    if name == "sex":
        return text_of("sex", str(value or ""), {})
    if name == "award":
        return str(content.get("award_label") or value)
    return str(value or "")
