"""News of an act, read from a job's payload: what is said of which nomination, and to whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from states.roles import ROLES
from workflow_app.notifications.acts import News, news_of
from workflow_app.notifications.wording import About
from workflow_app.queries import nominations
from workflow_app.queries.recipients import Recipient, holders_of


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
    found = nominations.by_ids([UUID(payload["nomination"])])
    if not found:
        return None
    loaded, by = found[0], UUID(payload["by"])
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
            for one in holders_of(news.to, loaded, at)
            if one.actor.key != doer.person_key and one.actor.account_id != by
        ),
    )
