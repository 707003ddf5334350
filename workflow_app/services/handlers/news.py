"""News of an act, read from a job's payload: what is said of which nomination, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from states.roles import ROLES
from workflow_app.notifications.acts import News, is_told, news_of
from workflow_app.notifications.wording import About
from workflow_app.queries import nominations
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.recipients import Holders, Recipient


@dataclass(frozen=True, slots=True)
class Told:
    """What is told now, and to whom."""

    news: News
    about: About
    recipients: tuple[Recipient, ...]


def told_of(payload: dict[str, Any], at: datetime) -> Told | None:
    """The news of the act {nomination, act, by}; None for an act nobody is told of.

    Told are those who hold one of its roles and see the nomination now, never the doer.
    """
    return told_of_all((payload,), at)[0]


def told_of_all(payloads: Sequence[dict[str, Any]], at: datetime) -> list[Told | None]:
    """The news of each of these acts, in their order; each nomination and holder is read once."""
    told = {UUID(one["nomination"]) for one in payloads if is_told(one["act"])}
    found = nominations.by_ids(told) if told else []
    lines = {str(loaded.nomination.id): loaded for loaded in found}
    holders = Holders(at)
    return [_told(lines.get(payload["nomination"]), payload, holders) for payload in payloads]


def _told(loaded: Loaded | None, payload: dict[str, Any], holders: Holders) -> Told | None:
    if loaded is None:
        return None
    by = UUID(payload["by"])
    done = [act for act in loaded.acts if act.act == payload["act"] and act.account_id == by]
    waits = loaded.nomination.late and loaded.nomination.late_accepted_at is None
    news = news_of(payload["act"], late=waits)
    if news is None or not done:
        return None
    doer = done[-1]
    return Told(
        news=news,
        about=About(ROLES[doer.role].label, loaded.nomination.code, loaded.unit.name),
        recipients=tuple(
            one
            for one in holders.of(news.to, loaded)
            if one.actor.key != doer.person_key
            and one.actor.account_id != by
            and (not news.for_holder or one.actor.account_id == loaded.holder_id)
        ),
    )
