"""What happened to one nomination, for one reader: acts and words of the parts he may see."""

from collections.abc import Iterable
from dataclasses import replace

from states.facts import Actor
from states.sight import BETWEEN_OFFICES, INTERNAL_ACTS, Aspect
from states.tags import Outcome, Tag
from workflow_app.models.audit import Entry
from workflow_app.queries.details import Detail
from workflow_app.queries.log_lines import LogLine, lines_of, log_rows

MOST = 500

# What the offices say among themselves: the act is told to the unit, its words are not.
_INTERNAL_ACTS = frozenset(f"nomination:{act}" for act in INTERNAL_ACTS)
# Who appraises is not told of outside; what is said about a line has a section of its own.
_BETWEEN_OFFICES = frozenset(f"nomination:{act}" for act in BETWEEN_OFFICES)
_COMMENTS = frozenset((Tag.COMMENT_ADD, Tag.COMMENT_ANSWER, Tag.COMMENT_WITHDRAW))
# What an opinion says: read on its own page, when both are in.
_OPINION = frozenset(("recommendation", "components", "criteria", "other_award", "note"))
# What the unit writes, until it sends it.
_WRITTEN = frozenset(
    (Tag.NOMINATION_EDIT, Tag.ATTACHMENT_ADD, Tag.ATTACHMENT_REMOVE, Tag.REMARK_ANSWER)
)
_ALWAYS = frozenset(
    ("code", "receipt", "number", "date", "paper_number", "answer_by", "ground", "article")
)
_PARTS: dict[Aspect, frozenset[str]] = {
    "name": frozenset(("name", "title", "award", "leads")),
    "text": frozenset(("achievement", "figures", "official")),
    "personal": frozenset(("birth_year", "sex")),
    "remarks": frozenset(("reason", "comment", "remark", "answer", "mended")),
    "files": frozenset(("kind", "file_name", "size", "sha256", "city_paper")),
}


def timeline(actor: Actor, detail: Detail) -> list[LogLine]:
    """The entries of a nomination's chain that this reader sees, newest first.

    Refused attempts are shown to the offices and to whoever made them. That the unit writes is told
    to who reads the line as it was sent; what it writes is not.
    """
    query = (
        log_rows()
        .where(Entry.chain_id == detail.nomination.id, Entry.tag.not_in(_untold(detail)))
        .order_by(Entry.position.desc())
        .limit(MOST)
    )
    internal = detail.sees("internal")
    return [
        _without_opinion(line) if internal and not _is_unsent(line, detail) else _told(line, detail)
        for line in lines_of(query)
        if internal or line.outcome == Outcome.DONE or line.actor_id == actor.account_id
    ]


def _untold(detail: Detail) -> frozenset[str]:
    return _COMMENTS if detail.sees("internal") else _COMMENTS | _BETWEEN_OFFICES


def _without_opinion(line: LogLine) -> LogLine:
    if line.tag != Tag.APPRAISE:
        return line
    said = {name: value for name, value in line.values.items() if name not in _OPINION}
    return replace(line, values=said)


def _is_unsent(line: LogLine, detail: Detail) -> bool:
    """True for what the unit wrote since, where the reader has only what was sent."""
    sent_at = detail.loaded.sent_last_at if detail.as_sent else None
    return sent_at is not None and line.at > sent_at and line.tag in _WRITTEN


def _told(line: LogLine, detail: Detail) -> LogLine:
    return replace(line, values={} if _is_unsent(line, detail) else _seen(line, detail.aspects))


def last_told(history: Iterable[LogLine], aspects: frozenset[Aspect]) -> LogLine | None:
    """What was done last, when this reader is told of it unasked; newest first as `timeline` has
    it.
    """
    last = next((line for line in history if line.outcome == Outcome.DONE), None)
    hidden = last is not None and last.tag in _INTERNAL_ACTS and "internal" not in aspects
    return None if hidden else last


def _seen(line: LogLine, aspects: frozenset[Aspect]) -> dict[str, str | None]:
    if line.tag in _INTERNAL_ACTS:
        return {}
    names = _ALWAYS.union(*(_PARTS.get(aspect, frozenset()) for aspect in aspects))
    if line.outcome != Outcome.DONE:
        names |= {"rules"}  # why one's own attempt was refused
    return {name: value for name, value in line.values.items() if base_name(name) in names}


def base_name(name: str) -> str:
    """before_award, award_after, remark_2_field: the thing itself, award or remark."""
    for part in ("before_", "after_"):
        name = name.removeprefix(part)
    for part in ("_before", "_after", "_field"):
        name = name.removesuffix(part)
    stem, _, count = name.rpartition("_")
    return stem if stem and count.isdigit() else name
