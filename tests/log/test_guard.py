"""AU-06: a state is never written without the entry that says so, by whatever way it is tried."""
# ruff: noqa: PT012 - a transaction is a block

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from states.tags import Outcome, Tag
from tests.architecture.source import our_modules
from tests.walk import Walk
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.models.guards import Unlogged
from workflow_app.services import audit, subjects
from workflow_app.services.audit import Event
from workflow_app.services.unit_of_work import transaction

AT = LAUNCHED + timedelta(days=3)
MOVED = Event(tag=Tag.SUBMIT, at=AT, actor=None, move=("draft", "withdrawn"))


@pytest.fixture
def line(world: World) -> str:
    return Walk(world).draft()


def write_state(code: str, *events: Event, about: UUID | None = None) -> None:
    with transaction() as session:
        nomination = session.scalars(select(Nomination).where(Nomination.code == code)).one()
        nomination.state = "withdrawn"
        subject = subjects.nomination(about or nomination.id, nomination.authority_id)
        for event in events:
            audit.append(subject, event)


def state_of(code: str) -> str:
    db.session.rollback()
    return db.session.scalars(select(Nomination.state).where(Nomination.code == code)).one()


def test_a_state_with_its_entry_is_written(line: str):
    write_state(line, MOVED)
    assert state_of(line) == "withdrawn"


@pytest.mark.parametrize(
    "events",
    [
        (),
        (replace(MOVED, move=None),),
        (replace(MOVED, move=("draft", "unit_submitted")),),
        (replace(MOVED, outcome=Outcome.REFUSED),),
    ],
    ids=["no entry", "an entry that moves nothing", "of another move", "of a refusal"],
)
def test_a_state_without_its_entry_is_refused(line: str, events: tuple[Event, ...]):
    with pytest.raises(Unlogged, match="without an entry"):
        write_state(line, *events)
    assert state_of(line) == "draft"


def test_an_entry_about_another_line_does_not_do(world: World, line: str):
    other = Walk(world).draft(name="Người khác")
    other_id = db.session.scalars(select(Nomination.id).where(Nomination.code == other)).one()
    with pytest.raises(Unlogged):
        write_state(line, MOVED, about=other_id)
    assert state_of(line) == "draft"


def test_a_new_line_without_its_entry_is_refused(line: str):
    with pytest.raises(Unlogged), transaction() as session:
        first = session.scalars(select(Nomination).where(Nomination.code == line)).one()
        columns = {c.key: getattr(first, c.key) for c in Nomination.__table__.columns}
        session.add(Nomination(**{**columns, "id": UUID(int=5), "code": "TDKT-2024-9999"}))


@pytest.mark.parametrize("as_table", [False, True], ids=["of the class", "of the table"])
def test_a_bulk_statement_over_nominations_is_refused(line: str, *, as_table: bool):
    target: Any = Nomination.__table__ if as_table else Nomination
    with pytest.raises(Unlogged), transaction() as session:
        session.execute(update(target).values(state="withdrawn"))
    with pytest.raises(Unlogged), transaction() as session:
        session.execute(delete(target))
    assert state_of(line) == "draft"


def test_a_bulk_statement_with_many_rows_is_refused(line: str):
    id_ = db.session.scalars(select(Nomination.id)).one()
    with pytest.raises(Unlogged), transaction() as session:
        session.execute(update(Nomination), [{"id": id_, "state": "withdrawn"}])
    assert state_of(line) == "draft"


def test_nobody_goes_round_the_guard():
    """What SQLAlchemy offers beside the unit of work is not used: no flush would see it."""
    ways = ("bulk_save_objects", "bulk_update_mappings", "bulk_insert_mappings", "exec_driver_sql")
    found = {(module.place, way) for module in our_modules() for way in ways if way in module.text}
    assert found == {("workflow_app/extensions.py", "exec_driver_sql")}
