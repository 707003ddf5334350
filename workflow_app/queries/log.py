"""The log as auditors search it: one page of entries, newest first, never counted as a whole."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, union_all

from states.clock import end_of
from states.roles import ROLES
from states.vietnamese import plain
from workflow_app.extensions import db
from workflow_app.models import Account, AwardType, Dossier, Movement, Nomination, RegisterEntry
from workflow_app.models.audit import Chain, Entry
from workflow_app.queries.log_lines import LogLine, lines_of, log_rows

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty means all. Days are the office's, both included."""

    text: str = ""
    who: str = ""
    tags: frozenset[str] = frozenset()
    outcome: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of entries, and whether another follows."""

    lines: list[LogLine]
    more: bool

    @property
    def last(self) -> tuple[dt.datetime, UUID] | None:
        """The key after which the next page begins, when there is one."""
        return (self.lines[-1].at, self.lines[-1].id) if self.more else None


def search(
    authorities: frozenset[UUID],
    wanted: Wanted,
    after: tuple[dt.datetime, UUID] | None = None,
    size: int = PAGE,
) -> LogPage:
    """The entries of these authorities that are looked for, one page after the key `after`."""
    query = log_rows().where(*_conditions(authorities, wanted))
    if after:
        query = query.where(Entry.id < after[1])
    lines = lines_of(query.order_by(Entry.id.desc()).limit(size + 1))
    return LogPage(lines[:size], more=len(lines) > size)


def one(authorities: frozenset[UUID], entry_id: UUID) -> LogLine | None:
    """One entry of these authorities; None when it does not exist for their auditor."""
    query = log_rows().where(Entry.id == entry_id, Entry.authority_id.in_(authorities))
    return next(iter(lines_of(query)), None)


def names_of_codes(authorities: frozenset[UUID]) -> dict[str, str]:
    """The codes of awards and roles that stand in values, with the names people know."""
    awards = db.session.execute(
        select(AwardType.code, AwardType.label)
        .where(AwardType.authority_id.in_(authorities))
        .order_by(AwardType.valid_from)
    )
    named: dict[str, str] = {code: label for code, label in awards}  # noqa: C416 - Row has no type
    return named | {role.code: role.label for role in ROLES.values()}


def is_small(authorities: frozenset[UUID], most: int) -> bool:
    """Whether the chains of these authorities hold at most so many entries together."""
    lengths = db.session.scalars(
        select(Chain.length).where(Chain.authority_id.in_(authorities)).limit(most + 1)
    )
    return sum(lengths) <= most


def _conditions(authorities: frozenset[UUID], wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.text:
        # The chains are few: the authority is asked of them, and the feed's index left alone.
        conditions += [_about(wanted.text), Chain.authority_id.in_(authorities)]
    else:
        conditions.append(Entry.authority_id.in_(authorities))
    if wanted.who:
        conditions.append(Entry.actor_id.in_(_people(wanted.who)))
    if wanted.tags:
        conditions.append(Entry.tag.in_(sorted(wanted.tags)))
    if wanted.outcome:
        conditions.append(Entry.outcome == wanted.outcome)
    if wanted.since:
        conditions.append(Entry.at >= end_of(wanted.since - dt.timedelta(days=1)))
    if wanted.until:
        conditions.append(Entry.at < end_of(wanted.until))
    return conditions


def _about(text: str) -> ColumnElement[bool]:
    """The chains of a code or a login name, or the entry or subject of an id."""
    id_ = _id_in(text)
    if id_:
        return or_(Entry.chain_id == id_, Entry.id == id_)
    code = text.upper().replace("Đ", "D")
    lines_of_dossier = (
        select(Nomination.id)
        .join(Dossier, Dossier.id == Nomination.dossier_id)
        .where(Dossier.code == code)
    )
    return Entry.chain_id.in_(
        union_all(
            select(Nomination.id).where(Nomination.code == code),
            lines_of_dossier,
            select(Movement.id).where(Movement.code == code),
            select(Account.id).where(Account.login == text.lower()),
        )
    )


def _people(text: str) -> Select[*tuple[Any, ...]]:
    """The accounts of a login name, or of a name or part of one, tones left out or not."""
    return (
        select(Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(
            or_(
                Account.login == text.lower(),
                Account.name.contains(text, autoescape=True),
                RegisterEntry.plain_name.contains(plain(text), autoescape=True),
            )
        )
    )


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
