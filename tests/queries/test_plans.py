"""With 200,000 lines and entries every list is led by an index: read from plans, counted in steps.

What is counted is work, not time: rows PostgreSQL visited, steps of SQLite's machine. A walk over
the whole table, or a sort of it, is many times what is allowed.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event, select

from states.facts import Actor
from states.work import desks_of
from tests.queries.big_office import LINES, settle
from tests.world import World
from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Movement, Unit
from workflow_app.queries import log, rows, work
from workflow_app.queries.log import Wanted
from workflow_app.queries.rows import Narrow

BIG = ("nominations", "register_entries", "register_words", "audit_entries", "audit_values", "acts")
TODAY = date(2024, 12, 1)
MOST_ROWS = LINES // 5
MOST_STEPS = 3 * LINES
EVERY = 1000  # steps between two looks
_WALK = re.compile(rf"SCAN ({'|'.join(BIG)})(?! USING (COVERING )?INDEX)")


def lists_of(world: World) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every list as those see it who see the most, and somebody who sees little."""
    movement = db.session.scalars(select(Movement.id).where(Movement.code == "PT-CU-3")).one()
    unit = db.session.scalars(select(Unit.id).where(Unit.code == "DV7")).one()
    narrows = {
        "everything": Narrow(),
        "returned": Narrow(state="returned"),
        "awarded": Narrow(state="awarded"),
        "of a movement": Narrow(movement_id=movement),
        "returned in a movement": Narrow(movement_id=movement, state="returned"),
        "of a unit": Narrow(unit_id=unit),
        "of a unit in a movement": Narrow(unit_id=unit, movement_id=movement),
        "late": Narrow(late=True),
        "held": Narrow(held=True),
        "overdue": Narrow(due="late", today=TODAY),
        "due today": Narrow(due="due", today=TODAY),
        "near, of a unit": Narrow(due="near", today=TODAY, unit_id=unit),
        "of an award": Narrow(award_ids=(world.award("bang_khen"),)),
        "of a rare name": Narrow(text="Tên77"),
        "of two words": Narrow(text="Họ3 Tên33"),
        "of a code": Narrow(text="2019-123456"),
    }
    for login in ("noivu", "thanhtra", "vanthu", "quantri"):
        actor = world.actor(login)
        for name, narrow in narrows.items():
            yield f"{login}: {name}", partial(_two_pages, actor, narrow, "newest")
        for order in ("name", "due"):
            yield f"{login}: by {order}", partial(_two_pages, actor, Narrow(), order)
        overdue = Narrow(due="late", today=TODAY)
        yield f"{login}: overdue by the last day", partial(_two_pages, actor, overdue, "due")


def _two_pages(actor: Actor, narrow: Narrow, order: rows.Order) -> None:
    listing = rows.listing(actor, narrow, order)
    page = listing.page()
    if page.mark:
        listing.page(page.mark)


def desks_and_log_of(world: World) -> Iterator[tuple[str, Callable[[], object]]]:
    noivu, here = world.actor("noivu"), frozenset((world.authority_id,))
    yield "desks", partial(work.piles_of, noivu, TODAY)
    for desk in desks_of(noivu.roles):
        yield f"desk {desk.code}", partial(work.lines_on, desk, noivu)
    for wanted in (
        Wanted(),
        Wanted(text="TDKT-2019-777"),
        Wanted(who="noivu"),
        Wanted(tags=frozenset(("grant:give",))),
        Wanted(outcome="refused"),
        Wanted(outcome=log.NOT_DONE),
        Wanted(since=date(2023, 12, 1), until=date(2023, 12, 1)),
        Wanted(text="TDKT-2019-777", tags=frozenset(("nomination:view",))),
    ):
        yield f"log {wanted}", partial(log.search, here, wanted)
    yield "last verdict", partial(log.last_verdict, here)


@contextmanager
def listening() -> Iterator[list[tuple[str, Any]]]:
    said: list[tuple[str, Any]] = []

    def note(
        _connection: object, _cursor: object, statement: str, given: Any, *_more: object
    ) -> None:
        said.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def work_of(statement: str, given: Any) -> tuple[int, str]:
    """How much a statement visits, in what this database counts, and its plan."""
    with db.engine.connect() as connection:
        if not is_sqlite(connection):
            connection.exec_driver_sql("SET LOCAL join_collapse_limit = 8")
            found = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given)
            plan = found.scalar_one()
            plan = json.loads(plan) if isinstance(plan, str) else plan
            visited = sum(_rows_of(plan[0]["Plan"]))
            return visited, json.dumps(plan)
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += EVERY
            return 0

        driver: Any = connection.connection.dbapi_connection
        driver.set_progress_handler(count, EVERY)
        connection.exec_driver_sql(statement, given).all()
        driver.set_progress_handler(None, EVERY)
        told = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        return steps, "\n".join(row[3] for row in told)


def _rows_of(node: dict[str, Any]) -> Iterator[int]:
    """The rows that the scans of the big tables went over, kept or thrown away."""
    if node.get("Relation Name") in BIG:
        over = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
        yield round(over * node["Actual Loops"])
    for part in node.get("Plans", ()):
        yield from _rows_of(part)


@pytest.mark.long
def test_no_list_walks_or_sorts_the_whole(world: World):
    settle(world)
    most = MOST_STEPS if is_sqlite(db.engine) else MOST_ROWS
    wrong = []
    for name, read in (*lists_of(world), *desks_and_log_of(world)):
        with listening() as said:
            read()
        db.session.rollback()
        for statement, given in said:
            if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            done, plan = work_of(statement, given)
            if done > most or _WALK.search(plan):
                wrong.append(f"{name}: {done} of {most}\n{statement}\n{plan}")
    assert not wrong, f"{len(wrong)} statements:\n" + "\n\n".join(wrong)
