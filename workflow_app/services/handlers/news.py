"""News of an act, read from a job's payload: what is said of which nomination, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from states.roles import ROLES
from workflow_app.models import Act
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


def told_of(payload: dict[str, Any], at: datetime) -> list[Told]:
    """The news of the act {nomination or nominations, act, by}; none of an act nobody is told of.

    Told are those who hold one of its roles and see the nominations now, never the doer; each is
    told once of all that he sees of what was done in one go.
    """
    return told_of_all((payload,), at)[0]


def told_of_all(payloads: Sequence[dict[str, Any]], at: datetime) -> list[list[Told]]:
    """The news of each of these acts, in their order; each nomination and holder is read once."""
    told = {UUID(id_) for one in payloads if is_told(one["act"]) for id_ in _spoken_of(one)}
    found = nominations.by_ids(told) if told else []
    lines = {str(loaded.nomination.id): loaded for loaded in found}
    holders = Holders(at)
    return [
        _told([lines[id_] for id_ in _spoken_of(payload) if id_ in lines], payload, holders)
        for payload in payloads
    ]


def _spoken_of(payload: dict[str, Any]) -> list[str]:
    return payload.get("nominations") or [payload["nomination"]]


def _told(lines: Sequence[Loaded], payload: dict[str, Any], holders: Holders) -> list[Told]:
    by = UUID(payload["by"])
    waits = any(one.nomination.late and not one.nomination.late_accepted_at for one in lines)
    news = news_of(payload["act"], late=waits)
    if news is None:
        return []
    readers: dict[UUID, tuple[Recipient, list[Loaded]]] = {}
    doers: list[Act] = []
    for loaded in lines:
        done = [act for act in loaded.acts if act.act == payload["act"] and act.account_id == by]
        doers += done[-1:]
        for one in holders.of(news.to, loaded) if done else ():
            if _is_told(one, news, loaded, done[-1]):
                readers.setdefault(one.actor.account_id, (one, []))[1].append(loaded)
    alike: dict[tuple[UUID, ...], list[Recipient]] = {}
    for reader, read in readers.values():
        alike.setdefault(tuple(one.nomination.id for one in read), []).append(reader)
    of = {loaded.nomination.id: loaded for loaded in lines}
    return [
        Told(news, _about(doers[0], [of[id_] for id_ in ids]), tuple(recipients))
        for ids, recipients in alike.items()
    ]


def _is_told(one: Recipient, news: News, loaded: Loaded, doer: Act) -> bool:
    """Never the doer, under whatever account; where it is for the holder, he alone."""
    if one.actor.key == doer.person_key or one.actor.account_id == doer.account_id:
        return False
    return not news.for_holder or one.actor.account_id == loaded.holder_id


def _about(doer: Act, lines: Sequence[Loaded]) -> About:
    units = dict.fromkeys(one.unit.name for one in lines)
    codes = tuple(one.nomination.code for one in lines)
    unit = next(iter(units))
    return About(ROLES[doer.role].label, codes[0], unit, len(lines), len(units), codes)
