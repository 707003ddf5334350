"""The log as auditors search it: one page of entries, newest first, never counted as a whole."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    and_,
    literal_column,
    or_,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from states.clock import end_of
from states.roles import ROLES
from states.vietnamese import plain
from states.wording import kept_code
from workflow_app.extensions import db
from workflow_app.models import Account, AwardType, Dossier, Movement, Nomination, RegisterEntry
from workflow_app.models.audit import Chain, Entry, EntryValue
from workflow_app.queries.log_lines import LogLine, lines_of, log_rows
from workflow_app.queries.narrowing import Narrow
from workflow_app.queries.steering import beside

PAGE = 50
MOST_PEOPLE = 50  # of a name; more are nobody in particular
NOT_DONE = "not_done"  # refused or unseen


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
    keys = _keys_of(wanted)
    if after:
        query = query.where(tuple_(*keys) < after[-len(keys) :])
    lines = lines_of(query.order_by(*(key.desc() for key in keys)).limit(size + 1))
    return LogPage(lines[:size], more=len(lines) > size)


def _keys_of(wanted: Wanted) -> Sequence[InstrumentedAttribute[Any]]:
    """As they were written down; by the clock where days are asked for, which an index knows."""
    return (Entry.at, Entry.id) if wanted.since or wanted.until else (Entry.id,)


def one(authorities: frozenset[UUID], entry_id: UUID) -> LogLine | None:
    """One entry of these authorities; None when it does not exist for their auditor."""
    query = log_rows().where(Entry.id == entry_id, Entry.authority_id.in_(authorities))
    return next(iter(lines_of(query)), None)


def last_verdict(authorities: frozenset[UUID]) -> tuple[dt.datetime, str, str] | None:
    """When an auditor last verified the log here, what came of it, and over how many entries."""
    verdict, count = aliased(EntryValue), aliased(EntryValue)
    row = db.session.execute(
        select(Entry.at, verdict.value, count.value)
        .join(verdict, and_(verdict.entry_id == Entry.id, verdict.name == "verdict"))
        .join(count, and_(count.entry_id == Entry.id, count.name == "count"))
        .where(Entry.authority_id.in_(authorities), Entry.tag == "log:verify")
        .order_by(Entry.id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1] or "", row[2] or "") if row else None


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
    """What is looked for. The rarest leads: a thing, else a person, else the authority's feed."""
    conditions: list[ColumnElement[bool]] = []
    authority = beside(Entry.authority_id) if wanted.text or wanted.who else Entry.authority_id
    conditions.append(authority.in_(authorities))
    if wanted.text:
        conditions.append(_about(wanted.text))
    if wanted.who:
        actor = beside(Entry.actor_id) if wanted.text else Entry.actor_id
        conditions.append(actor.in_(_people(wanted.who)))
    if wanted.tags:
        conditions.append(Entry.tag.in_(sorted(wanted.tags)))
    if wanted.outcome:
        conditions.append(_ended(wanted.outcome))
    if wanted.since:
        conditions.append(Entry.at >= end_of(wanted.since - dt.timedelta(days=1)))
    if wanted.until:
        conditions.append(Entry.at < end_of(wanted.until))
    return conditions


def _ended(outcome: str) -> ColumnElement[bool]:
    """How it ended. What was not done is rare and has an index of its own, which must be named."""
    not_done = Entry.outcome != literal_column("'done'")
    if outcome == NOT_DONE:
        return not_done
    same = Entry.outcome == outcome
    return same if outcome == "done" else and_(same, not_done)


def _about(text: str) -> ColumnElement[bool]:
    """The chains of a code or a login name, and who read it; or the entry or subject of an id."""
    id_ = _id_in(text)
    if id_:
        return or_(Entry.chain_id == id_, Entry.id == id_)
    codes, chains = _things(text)
    speaking = select(EntryValue.entry_id).where(
        EntryValue.name == literal_column("'code'"), EntryValue.value.in_(codes)
    )
    other = aliased(Entry)
    on_chains = select(other.id).where(other.chain_id.in_(chains))
    return Entry.id.in_(union(on_chains, speaking))


def _things(text: str) -> tuple[set[str], set[UUID]]:
    """What a code or a login name means: codes, with those of a dossier's lines, and chains. A
    line is known by its number alone, as in the list of all of them.
    """
    code = kept_code(text)
    of_dossier = Dossier.code == code
    lines = Narrow(text=text).codes or (code,)
    found = db.session.execute(
        union_all(
            select(Nomination.id, Nomination.code).where(Nomination.code.in_(lines)),
            select(Nomination.id, Nomination.code)
            .join(Dossier, Dossier.id == Nomination.dossier_id)
            .where(of_dossier),
            select(Movement.id, Movement.code).where(Movement.code == code),
            select(Account.id, Account.login).where(Account.login == text.lower()),
        )
    ).all()
    return {code, *(name for _, name in found)}, {id_ for id_, _ in found}


def _people(text: str) -> list[UUID]:
    """The accounts of a login name, or of a name or part of one, tones left out or not."""
    people = (
        select(Account.id)
        .outerjoin(RegisterEntry, RegisterEntry.id == Account.person_id)
        .where(
            or_(
                Account.login == text.lower(),
                Account.name.contains(text, autoescape=True),
                RegisterEntry.plain_name.contains(plain(text), autoescape=True),
            )
        )
        .limit(MOST_PEOPLE)
    )
    return list(db.session.scalars(people))


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
