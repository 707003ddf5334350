"""What came of an act on many lines: read from the log by its moment, line by line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from states.sight import tells_of
from states.tags import Outcome
from states.work import DESKS, desks_of
from workflow_app.extensions import db
from workflow_app.models import Account, Act
from workflow_app.models.audit import Entry
from workflow_app.queries import details
from workflow_app.queries.details import Detail
from workflow_app.queries.log_lines import LogLine, lines_of, log_rows

BULK_ACTS = frozenset(act for desk in DESKS for act in desk.bulk)


def bulk_acts_of(actor: Actor) -> frozenset[str]:
    """The acts this person's desks offer for many lines at once."""
    return frozenset(act for desk in desks_of(actor.roles) for act in desk.bulk)


@dataclass(frozen=True, slots=True)
class First:
    """Who was first on a line: the act in words, and when."""

    who: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LineOfBatch:
    """One line: done, or not; then the rules that refused it, or who was first, where known."""

    detail: Detail
    done: bool
    rules: str = ""
    first: First | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch after it was done: by whom, and its lines in the order they were named."""

    label: str
    by: str
    lines: list[LineOfBatch]

    @property
    def done(self) -> list[LineOfBatch]:
        """The lines that were done."""
        return [line for line in self.lines if line.done]

    @property
    def left(self) -> list[LineOfBatch]:
        """The lines that were not."""
        return [line for line in self.lines if not line.done]


def batch_at(at: datetime, actor: Actor, act: str, codes: Sequence[str]) -> Batch | None:
    """What the act did to these lines at this moment; None when none exists for the actor.

    Whoever did it is told all of it; others as much as the history of each line tells them.
    """
    found = details.several(actor, codes, at)
    entries = _entries([detail.nomination.id for detail in found], act, at)
    mine = any(entry.actor_id == actor.account_id for entry in entries.values())
    shown = [detail for detail in found if mine or tells_of(detail.aspects, act)]
    if not shown:
        return None
    firsts = _firsts([detail for detail in shown if detail.nomination.id not in entries], at)
    place = {code: number for number, code in enumerate(codes)}
    return Batch(
        label=shown[0].loaded.workflow.rows_of(act)[0].label,
        by=next((entry.actor for entry in entries.values()), ""),
        lines=[
            _line(detail, entries.get(detail.nomination.id), firsts, told=mine)
            for detail in sorted(shown, key=lambda one: place[one.nomination.code])
        ],
    )


def _line(
    detail: Detail, entry: LogLine | None, firsts: dict[UUID, First], *, told: bool
) -> LineOfBatch:
    if entry is None:
        first = firsts.get(detail.nomination.id) if detail.sees("timeline") else None
        return LineOfBatch(detail, done=False, first=first)
    if entry.outcome == Outcome.DONE:
        return LineOfBatch(detail, done=True)
    rules = entry.values.get("rules") if told or detail.sees("internal") else ""
    return LineOfBatch(detail, done=False, rules=rules or "")


def _entries(ids: Collection[UUID], act: str, at: datetime) -> dict[UUID, LogLine]:
    """The entry about each line at this moment, where there is one."""
    if not ids:
        return {}
    query = log_rows().where(
        Entry.chain_id.in_(ids), Entry.at == at, Entry.tag == f"nomination:{act}"
    )
    return {line.chain_id: line for line in lines_of(query)}


def _firsts(unsaid: Sequence[Detail], at: datetime) -> dict[UUID, First]:
    """The last act on each of these lines until then, with the name of whoever took it."""
    acts = {detail.nomination.id: _last_act(detail, at) for detail in unsaid}
    people = {act.account_id for act in acts.values() if act}
    if not people:
        return {}
    rows = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(people)))
    names: dict[UUID, str] = {row.id: row.name for row in rows}
    stages = {detail.nomination.id: detail.loaded.workflow for detail in unsaid}
    return {
        id_: First(names[act.account_id], stages[id_].rows_of(act.act)[0].label, act.at)
        for id_, act in acts.items()
        if act and stages[id_].rows_of(act.act)
    }


def _last_act(detail: Detail, at: datetime) -> Act | None:
    return max(
        (act for act in detail.loaded.acts if act.at <= at), key=lambda act: act.id, default=None
    )
