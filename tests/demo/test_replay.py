"""Replayed from the log: every line stands where the acts written down lead by the table."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from states.table import Row
from states.tags import Outcome
from states.workflows import workflow_of
from workflow_app.extensions import db
from workflow_app.models import Account, Entry, Nomination
from workflow_app.models.audit import Chain

Body = dict[str, Any]


@dataclass
class Replay:
    """One line as its entries tell of it, by the table alone."""

    state: str = ""
    resubmission: bool = False
    kinds: dict[str, set[str]] = field(default_factory=dict)

    def take(self, body: Body, people: Mapping[str, str]) -> None:
        act = body["tag"].partition(":")[2]
        workflow = workflow_of(body["workflow"]["code"], body["workflow"]["version"])
        assert body["workflow"]["hash"] == workflow.digest
        if act == "create":
            self._step(body, "", workflow.initial)
            kind = "draft"
        else:
            row = self._row(workflow.rows_of(act), body["role"])
            self._step(body, row.source, row.lands_in)
            self.resubmission = self.resubmission or act == "return"
            kind = row.kind
        if kind:
            self.kinds.setdefault(people[body["actor"]], set()).add(kind)

    def _row(self, rows: tuple[Row, ...], role: str) -> Row:
        now = "resubmission" if self.resubmission else "first_submission"
        (row,) = (
            row
            for row in rows
            if row.source == self.state and role in row.roles and row.when in ("", now)
        )
        return row

    def _step(self, body: Body, source: str, target: str) -> None:
        assert (source, body["from"], body["to"]) == (self.state, self.state, target)
        self.state = target


def bodies() -> Iterator[tuple[str, list[Body]]]:
    """What was done on each nomination, in order, by the nomination's id."""
    entries = db.session.execute(
        select(Entry.subject, Entry.body)
        .join(Chain, Chain.id == Entry.chain_id)
        .where(
            Chain.kind == "nomination",
            Entry.outcome == Outcome.DONE,
            Entry.tag.startswith("nomination:"),
            Entry.tag != "nomination:edit",
        )
        .order_by(Entry.subject, Entry.position)
    )
    for subject, rows in groupby(entries, key=lambda row: row.subject):
        yield subject, [json.loads(row.body) for row in rows]


@pytest.fixture
def replays(demo: Flask) -> dict[str, Replay]:
    people = {str(one.id): str(one.person_id) for one in db.session.scalars(select(Account))}
    found: dict[str, Replay] = {}
    for subject, told in bodies():
        replay = found[subject] = Replay()
        for body in told:
            replay.take(body, people)
    return found


def test_every_line_stands_where_the_log_leads(replays: dict[str, Replay]) -> None:
    rows = {
        str(id_): state
        for id_, state in db.session.execute(select(Nomination.id, Nomination.state))
    }
    assert len(rows) == 200
    assert {subject: replay.state for subject, replay in replays.items()} == rows


def test_nobody_did_two_kinds_of_forward_acts_on_a_line(replays: dict[str, Replay]) -> None:
    done = [kinds for replay in replays.values() for kinds in replay.kinds.values()]
    assert len(done) > 600
    assert all(len(kinds) == 1 for kinds in done)
