"""What an office sets itself: a rule of its own on or off, with its figures, from a day on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.eligibility.book import BOOK, FIGURES
from states.eligibility.checklist import ITEMS
from states.eligibility.texts import regime_on
from states.facts import Actor
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import RuleSetting
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid

FIRST, LAST = date(2024, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class SettingContent:
    """From `valid_from` on the rule is asked or not; `document` says what the office goes by."""

    rule: str
    valid_from: date
    asked: bool
    document: str
    figures: Mapping[str, int] = field(default_factory=dict)


def set_rule(actor: Actor, authority_id: UUID, content: SettingContent, at: datetime) -> None:
    """Set a rule of the office's own; what an article of law says nobody sets."""
    with acting(actor, at) as session:
        subject = subjects.authority(authority_id)
        grant = demand("rules:set", actor, Thing(authority_id), subject)
        title = _demand_sound(content)
        row = session.scalar(
            select(RuleSetting)
            .where(
                RuleSetting.authority_id == authority_id,
                RuleSetting.rule == content.rule,
                RuleSetting.valid_from == content.valid_from,
            )
            .with_for_update()
        )
        if row is None:
            row = RuleSetting(
                authority_id=authority_id, rule=content.rule, valid_from=content.valid_from
            )
            session.add(row)
        row.asked, row.parameters = content.asked, dict(content.figures)
        row.document = one_line(content.document)[:400]
        row.set_by, row.set_at = actor.account_id, at
        figures = json.dumps(row.parameters, sort_keys=True) if row.parameters else ""
        audit.append(
            subject,
            audit.Event(
                tag=Tag.RULES_SET,
                at=at,
                actor=actor,
                grant=grant,
                values={
                    "rule": content.rule,
                    "label": title,
                    "from_day": content.valid_from.isoformat(),
                    "asked": "yes" if content.asked else "no",
                    "parameters": figures,
                    "document": row.document,
                },
            ),
        )


def _demand_sound(content: SettingContent) -> str:
    """The title of the rule, where the office may set it so."""
    if not FIRST <= content.valid_from <= LAST:
        raise Invalid(valid_from=f"Ghi ngày từ {FIRST:%d/%m/%Y}.")
    regime = regime_on(content.valid_from).code
    rows = [row for row in BOOK if row.code == content.rule and regime in row.regimes]
    items = [item for item in ITEMS if item.code == content.rule and regime in item.regimes]
    known = [(row.title, row.source) for row in rows]
    known += [(item.label, item.source) for item in items]
    if not known:
        raise Invalid(rule="Ngày này không có điều kiện ấy.")
    title, source = known[0]
    if not source.settable:
        raise Invalid(rule=f"{title} theo {source}: cơ quan không sửa được.")
    if not content.document:
        raise Invalid(document="Hãy ghi văn bản hoặc lý do của thiết lập này.")
    allowed = {name for row in rows for name in row.figures}
    for name, value in content.figures.items():
        if name not in allowed or name not in FIGURES:
            raise Invalid(rule="Điều kiện này không có con số ấy.")
        label, least, most = FIGURES[name]
        if not least <= value <= most:
            raise Invalid(**{name: f"{label}: ghi số từ {least} đến {most}."})
    return title
