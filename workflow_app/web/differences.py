"""What came back different after a return: field by field, in long texts word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from markupsafe import Markup, escape

from workflow_app.queries.details import Detail, Said, remarks_for
from workflow_app.queries.figures import in_words
from workflow_app.queries.file_parts import Lying
from workflow_app.queries.returns import kind_of, last_return_in
from workflow_app.queries.submissions import Resent, remarks_with_resent, since_sent
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
    """The rows to show beside what a remark can speak of, what all of them are called, and the
    remarks of the last return whose part came back as it was.
    """

    beside: dict[str, list[Row]]
    fields: str
    untouched: frozenset[UUID] = frozenset()
    resent: Resent | None = None


def remarks_and_differences(
    detail: Detail, lying: Sequence[Lying] | None = None
) -> tuple[list[Said], Differences | None]:
    """The remarks on a line, and what the unit changed since the last return, as far as it is
    shown to the reader: nothing where nothing came back yet, or nobody judges it any more. `lying`
    are the files of its list, where they were read.
    """
    nomination = detail.nomination
    if not (nomination.resubmission and nomination.state in JUDGED_IN):
        return remarks_for(detail), None
    said, resent = remarks_with_resent(nomination, lying)
    return said, _differences(detail, said, resent) if resent else None


def rows_about(detail: Detail, said: Said, resent: Resent) -> list[Row]:
    """What came back different of the part, or the file, that one remark speaks of."""
    before, after = said_about(said, resent, one_file=False)
    changed = [name for name in before if before[name] != after[name]]
    return [
        (FIELDS[name].label, *compared(_shown(name, one), _shown(name, other)))
        for name in changed
        if detail.sees(FIELDS[name].part)
        for one, other in (_two(name, before, after),)
    ]


def said_about(
    said: Said, resent: Resent, *, one_file: bool = True
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The contents before and after, as far as a remark speaks of them: of one file, or, to see
    what came in its place, of all of its kind.
    """
    part, kind = said.remark.field, kind_of(said.remark.field)
    if kind:
        digest = said.file.digest.hex() if said.file and one_file else ""
        return _files(resent.before, kind, digest), _files(resent.after, kind, digest)
    names = [name for name in FIELDS if part in ("", FIELDS[name].beside)]
    return (
        {name: resent.before.get(name) for name in names},
        {name: resent.after.get(name) for name in names},
    )


def _files(content: Mapping[str, Any], kind: str, digest: str) -> dict[str, Any]:
    """The files of a kind; where one was asked about, that one, and none besides it."""
    of_kind = [file for file in content.get("files", ()) if file.get("kind") == kind]
    return {"files": [file for file in of_kind if not digest or file.get("sha256") == digest]}


def _differences(detail: Detail, said: Sequence[Said], resent: Resent) -> Differences:
    changed = [name for name in FIELDS if name in resent.changed and detail.sees(FIELDS[name].part)]
    beside: dict[str, list[Row]] = {field.beside: [] for field in FIELDS.values()}
    for name in changed:
        before, after = _two(name, resent.before, resent.after)
        row = FIELDS[name].label, *compared(_shown(name, before), _shown(name, after))
        beside[FIELDS[name].beside].append(row)
    untouched = frozenset(
        one.remark.id for one in last_return_in(said) if is_untouched(one, resent)
    )
    return Differences(beside, ", ".join(map(named, changed)), untouched, resent)


def is_untouched(said: Said, resent: Resent) -> bool:
    """True when what a remark speaks of came back as it was."""
    before, after = said_about(said, resent)
    return before == after


def untouched_so_far(detail: Detail, asked: Sequence[Said]) -> frozenset[UUID]:
    """Those of the points asked now whose part still stands as it was sent, for the unit."""
    since = since_sent(detail.loaded) if asked and detail.own else None
    if since is None:
        return frozenset()
    return frozenset(one.remark.id for one in asked if is_untouched(one, since))


def rows_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    """The fields in which two contents of a line differ, of those that both have."""
    changed = [n for n in FIELDS if n in before and n in after and before[n] != after[n]]
    return [
        (FIELDS[name].label, *compared(_shown(name, one), _shown(name, other)))
        for name in changed
        for one, other in (_two(name, before, after),)
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


def _two(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The content before and after; of files only those that went or came."""
    if name != "files":
        return before, after
    old, new = before.get("files") or [], after.get("files") or []
    gone = [file for file in old if file not in new]
    return {"files": gone}, {"files": [file for file in new if file not in old]}


def _shown(name: str, content: Mapping[str, Any]) -> str:
    value = content.get(name)
    if name == "files":
        return "; ".join(f"{file['name']} ({size(file['size'])})" for file in value or ())
    if name == "figures":
        return in_words(value or ())
    if name == "leads":
        return "có" if value else "không"
    if name == "sex":
        return text_of("sex", str(value or ""), {})
    if name == "award":
        return str(content.get("award_label") or value)
    return str(value or "")
