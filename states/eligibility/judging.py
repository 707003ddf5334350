"""Judging: which rules of the book speak of a nominee on a day, and what each of them answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from states.eligibility.answers import Pieces, Verdict
from states.eligibility.book import BOOK, RuleRow
from states.eligibility.facts import Nominee
from states.eligibility.texts import regime_on


@dataclass(frozen=True, slots=True)
class Setting:
    """What an office set: from this day on the rule is asked or not, with these figures."""

    rule: str
    valid_from: date
    asked: bool
    figures: Mapping[str, int] = field(default_factory=dict, hash=False)
    document: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule as it stands on a day: the row, whether it is asked, and what set it otherwise."""

    row: RuleRow
    asked: bool
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a nominee: the answer, the figures used, and where the rule stands."""

    code: str
    title: str
    verdict: Verdict
    used: Pieces
    needed: Pieces
    source: str
    blocks: bool = False

    @property
    def said(self) -> str:
        """All of it as one text."""
        needed = f" Cần: {' '.join(self.needed)}." if self.needed else ""
        return f"{' '.join(self.used)}{needed}"

    @property
    def in_the_way(self) -> bool:
        """True when the line cannot be sent like this."""
        return self.blocks and self.verdict == "unmet"


def rules_on(day: date, settings: Iterable[Setting] = ()) -> list[InForce]:
    """Every rule of the regime of this day, with what the office has set by then."""
    regime, newest = regime_on(day).code, newest_on(day, settings)
    return [_in_force(row, newest.get(row.code)) for row in BOOK if regime in row.regimes]


def newest_on(day: date, settings: Iterable[Setting]) -> dict[str, Setting]:
    """By rule the last setting that holds on this day."""
    ordered = sorted(settings, key=lambda setting: setting.valid_from)
    return {one.rule: one for one in ordered if one.valid_from <= day}


def judge(nominee: Nominee, settings: Sequence[Setting] = ()) -> list[Finding]:
    """What every rule that is asked says of this nominee, in the order of the book."""
    rows = (rule.row for rule in rules_on(nominee.day, settings) if rule.asked)
    findings = (_finding(row, nominee) for row in rows if row.speaks_of(nominee))
    return [one for one in findings if one is not None]


def standing_in_the_way(nominee: Nominee, settings: Sequence[Setting] = ()) -> list[Finding]:
    """What keeps the nominee's line from being sent: unmet rules of those that block."""
    rows = (rule.row for rule in rules_on(nominee.day, settings) if rule.asked)
    asked = (row for row in rows if row.blocks and row.speaks_of(nominee))
    findings = (_finding(row, nominee) for row in asked)
    return [one for one in findings if one is not None and one.in_the_way]


def _finding(row: RuleRow, nominee: Nominee) -> Finding | None:
    answer = row.check(nominee, row.figures)
    if answer is None:
        return None
    return Finding(
        code=row.code,
        title=row.title,
        verdict=answer.verdict,
        used=answer.used,
        needed=answer.needed if answer.verdict != "met" else (),
        source=str(row.source),
        blocks=row.blocks,
    )


def _in_force(row: RuleRow, setting: Setting | None) -> InForce:
    """What the law says nobody sets: a setting counts where the rule is the office's own."""
    if setting is None or not row.source.settable:
        return InForce(row, row.asked)
    known = {name: value for name, value in setting.figures.items() if name in row.figures}
    return InForce(replace(row, figures={**row.figures, **known}), setting.asked, setting)
