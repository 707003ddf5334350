"""The rules in force on a day for an office, and what it has set itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from states.eligibility.book import BOOK, FIGURES
from states.eligibility.checklist import ITEMS, Item
from states.eligibility.judging import InForce, Setting, newest_on, rules_on
from states.eligibility.texts import Regime, regime_on
from workflow_app.extensions import db
from workflow_app.models import Account, RuleSetting

KEPT = 200  # settings that are read of an office; newer ones first


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A document of the checklist on a day: what asks for it, and whether it is asked for."""

    item: Item
    asked: bool
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything in force on a day: rules, documents of a file, and the settings behind them."""

    day: date
    regime: Regime
    rules: list[InForce]
    items: list[AskedItem]


@dataclass(frozen=True, slots=True)
class Settable:
    """A rule the office may set: as it stands, and how its figures are called and bounded."""

    code: str
    title: str
    asked: bool
    values: Mapping[str, int]
    figures: Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Written:
    """A setting as it was written down: what, by whom, when."""

    setting: Setting
    by: str
    row: RuleSetting


def rulebook_on(authority_id: UUID, day: date) -> Rulebook:
    """The rules of this day with what the office has set by then."""
    settings = settings_of([authority_id]).get(authority_id, [])
    regime = regime_on(day)
    newest = newest_on(day, settings)
    items = []
    for item in ITEMS:
        if regime.code in item.regimes:
            setting = newest.get(item.code) if item.source.settable else None
            items.append(AskedItem(item, setting.asked if setting else item.asked, setting))
    return Rulebook(day, regime, rules_on(day, settings), items)


def settable_on(authority_id: UUID, code: str, day: date) -> Settable | None:
    """A rule or document of the office's own as it stands on a day; None for what a text says."""
    book = rulebook_on(authority_id, day)
    for rule in book.rules:
        if rule.row.code == code and rule.row.source.settable:
            figures = {name: FIGURES[name] for name in rule.row.figures if name in FIGURES}
            return Settable(code, rule.row.title, rule.asked, dict(rule.row.figures), figures)
    for one in book.items:
        if one.item.code == code and one.item.source.settable:
            return Settable(code, one.item.label, one.asked, {}, {})
    return None


def figure_labels() -> Mapping[str, tuple[str, int, int]]:
    """How each figure is called that an office may set, and between which numbers."""
    return FIGURES


def titles() -> dict[str, str]:
    """How every rule and document is called, by its code."""
    return {row.code: row.title for row in BOOK} | {item.code: item.label for item in ITEMS}


def settings_of(authority_ids: Iterable[UUID]) -> dict[UUID, list[Setting]]:
    """What each of these offices has set, in one statement."""
    found: dict[UUID, list[Setting]] = {}
    rows = db.session.scalars(
        select(RuleSetting)
        .where(RuleSetting.authority_id.in_(list(authority_ids)))
        .order_by(RuleSetting.valid_from)
    )
    for row in rows:
        found.setdefault(row.authority_id, []).append(_setting(row))
    return found


def written_for(authority_id: UUID) -> list[Written]:
    """The settings of an office with who set them, the newest day first."""
    rows = db.session.execute(
        select(RuleSetting, Account.name)
        .outerjoin(Account, Account.id == RuleSetting.set_by)
        .where(RuleSetting.authority_id == authority_id)
        .order_by(RuleSetting.valid_from.desc(), RuleSetting.set_at.desc())
        .limit(KEPT)
    )
    return [Written(_setting(row), name or "", row) for row, name in rows]


def _setting(row: RuleSetting) -> Setting:
    figures = {str(name): int(value) for name, value in (row.parameters or {}).items()}
    return Setting(row.rule, row.valid_from, row.asked, figures, row.document)
