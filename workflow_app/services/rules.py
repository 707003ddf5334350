"""What an office sets itself: a rule of its own on or off, with its figures, from a day on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.eligibility.book import BOOK, FIGURES
from states.eligibility.checklist import ITEMS
from states.eligibility.texts import regime_on
from states.facts import Actor
from states.tags import Tag
from states.vietnamese import one_line
from states.wording import day as in_words
from workflow_app.models import Authority, RuleSetting
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid
from workflow_app.services.unit_of_work import require_transaction

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
    """Set a rule of the office's own, today at the earliest; what an article of law says nobody
    sets. A row that was set is never written over: files were judged by it, or are to be.
    """
    with acting(actor, at) as session:
        subject = subjects.authority(authority_id)
        grant = demand("rules:set", actor, Thing(authority_id), subject)
        title = _demand_sound(content)
        if content.valid_from < day_of(at):
            raise Invalid(
                valid_from=f"Thiết lập mới áp dụng từ hôm nay, {in_words(day_of(at))}, trở đi: hồ "
                "sơ đến trước giữ thiết lập cũ."
            )
        audit.hold(select(Authority.id).where(Authority.id == authority_id))
        before = _demand_free(authority_id, content)
        row = RuleSetting(
            authority_id=authority_id,
            rule=content.rule,
            valid_from=content.valid_from,
            asked=content.asked,
            parameters=dict(content.figures),
            document=one_line(content.document)[:400],
            set_by=actor.account_id,
            set_at=at,
        )
        session.add(row)
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
                    **_said(row),
                    **(_change(_said(before), _said(row)) if before else {}),
                },
            ),
        )


def _demand_free(authority_id: UUID, content: SettingContent) -> RuleSetting | None:
    """The row that would hold on the first day; raises Invalid where it begins on that very day."""
    held = (
        require_transaction()
        .scalars(
            select(RuleSetting)
            .where(
                RuleSetting.authority_id == authority_id,
                RuleSetting.rule == content.rule,
                RuleSetting.valid_from <= content.valid_from,
            )
            .order_by(RuleSetting.valid_from.desc())
            .limit(1)
        )
        .first()
    )
    if held and held.valid_from == content.valid_from:
        raise Invalid(
            valid_from=f"Từ ngày này đã có thiết lập theo {held.document}, không ghi đè; hãy chọn "
            "ngày sau đó."
        )
    return held


def _change(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    names = [name for name in after if before[name] != after[name]]
    sides = {f"{name}_before": before[name] for name in names}
    return sides | {f"{name}_after": after[name] for name in names}


def _said(row: RuleSetting) -> dict[str, str]:
    """A row in the words of the log."""
    return {
        "asked": "yes" if row.asked else "no",
        "parameters": json.dumps(row.parameters, sort_keys=True) if row.parameters else "",
        "document": row.document,
    }


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
