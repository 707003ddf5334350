"""Sight as SQL is sight in Python: every role, every state and circumstance, every unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from states.facts import Actor, Grant
from states.roles import ROLES
from states.sight import may_view
from states.workflows import newest
from tests.service_story.people import settle
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Act,
    Authority,
    Dossier,
    Movement,
    Nomination,
    RegisterEntry,
    Unit,
)
from workflow_app.queries import dossiers, nominations, rows
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.rows import Narrow

DISTRICT = newest("district")
# Two units that send, the one of phòng Nội vụ, and one of another district.
UNITS = ("THCS", "TL", "PNV", "X1")
CIRCUMSTANCES = ("submitted_at", "laid_at", "forwarded_at")


@pytest.fixture
def everywhere(world: World) -> World:
    """A line of every unit in every state and circumstance, written past the services.

    No story reaches all of them; rows in bulk by Core are what the guards let through.
    """
    settle(world)
    with db.engine.begin() as connection:
        for unit in db.session.scalars(select(Unit).where(Unit.code.in_(UNITS))):
            dossier = _dossier(unit)
            connection.execute(insert(Dossier), [dossier])
            lines = list(_lines(world, unit, dossier["id"]))
            connection.execute(insert(Nomination), lines)
    db.session.rollback()
    return world


def _dossier(unit: Unit) -> dict[str, object]:
    return {
        "id": uuid7(),
        "authority_id": unit.authority_id,
        "unit_id": unit.id,
        "movement_id": _movement_id(),
        "code": f"HS-{unit.code}",
        "opened_by": db.session.scalars(select(Account.id).limit(1)).one(),
        "opened_at": LAUNCHED,
    }


def _movement_id() -> UUID:
    return db.session.scalars(select(Movement.id)).one()


def _lines(world: World, unit: Unit, dossier_id: object) -> Iterator[dict[str, object]]:
    upper = db.session.get_one(Authority, unit.authority_id).parent_id
    known = select(RegisterEntry.id).where(RegisterEntry.unit_id == unit.id).limit(1)
    nominee = db.session.scalars(known).one()
    somebody = db.session.scalars(select(Account.id).limit(1)).one()
    movement, award = _movement_id(), world.award("giay_khen")
    for number, (state, *held) in enumerate(product(DISTRICT.stages, *[(False, True)] * 3)):
        happened = dict(zip(CIRCUMSTANCES, held, strict=True))
        if not happened["submitted_at"] and state not in ("draft", "withdrawn"):
            continue  # the database itself knows that there is no such line
        decided = state in ("awarded", "revoked")
        moments = {name: LAUNCHED if it else None for name, it in happened.items()}
        yield {
            "id": uuid7(),
            "authority_id": unit.authority_id,
            "upper_id": upper,
            "unit_id": unit.id,
            "movement_id": movement,
            "dossier_id": dossier_id,
            "code": f"TDKT-{unit.code}-{number:04d}",
            "nominee_id": nominee,
            "award_type_id": award,
            "decided_by": "own",
            "achievement": "",
            "workflow_code": DISTRICT.code,
            "workflow_version": DISTRICT.version,
            "state": state,
            "state_since": LAUNCHED + timedelta(minutes=number % 7),  # many at the same moment
            "round": 1,
            "version": 1,
            "created_by": somebody,
            "created_at": LAUNCHED,
            "changed_at": LAUNCHED,
            "resubmission": False,
            "late": False,
            "outcome_note": "",
            "decision_number": "1/QĐ" if decided else None,
            "decision_date": date(2024, 12, 1) if decided else None,
        } | moments


def everybody(world: World, *roles: str) -> Iterator[tuple[str, Actor]]:
    """Holders of each role in every place it can be held, and in some where it reaches nothing."""
    places: list[tuple[str, UUID, UUID | None]] = [("district", world.authority_id, None)]
    places += [("city", world.city_id, None)]
    units = db.session.scalars(select(Unit).where(Unit.code.in_(UNITS))).all()
    places += [(unit.code, unit.authority_id, unit.id) for unit in units]
    places += [("other district", u.authority_id, None) for u in units if u.code == "X1"]
    for role, (where, authority_id, unit_id) in product(roles, places):
        grant = Grant(uuid7(), role, authority_id, unit_id)
        who = Actor(uuid7(), "Ông A", authority_id, (grant,), person_id=uuid7())
        yield f"{role} of {where}", who


def listed(actor: Actor, size: int = 2000) -> list[str]:
    return [row.code for row in rows.seen_by(actor, Narrow(), None, size).rows]


def viewable(actor: Actor, lines: list[Loaded]) -> set[str]:
    return {it.nomination.code for it in lines if may_view(actor, it.line_for(actor))}


def test_a_list_shows_exactly_what_the_person_may_open(everywhere: World) -> None:
    """AZ-09: 4 units × 11 states × what had happened, seen from every place a role can be held."""
    lines = nominations.load()
    assert len({it.nomination.state for it in lines}) == len(DISTRICT.stages)
    for where, actor in everybody(everywhere, *ROLES):
        assert set(listed(actor)) == viewable(actor, lines), where


def test_two_roles_see_what_each_of_them_sees_and_nothing_more(everywhere: World) -> None:
    for one, other in (("records_clerk", "communications"), ("unit_head", "accountant")):
        for (_, first), (_, second) in zip(
            everybody(everywhere, one), everybody(everywhere, other), strict=True
        ):
            both = replace(first, grants=first.grants + second.grants)
            assert set(listed(both)) == set(listed(first)) | set(listed(second))


def test_who_has_acted_keeps_sight_under_any_account_of_his(everywhere: World) -> None:
    """And only he: the act is the person's, whichever account he logs in with now."""
    lines = nominations.load()
    acted = lines[len(lines) // 2].nomination
    person, account = uuid7(), db.session.scalars(select(Account.id).limit(1)).one()
    with db.engine.begin() as connection:
        row = {"id": uuid7(), "nomination_id": acted.id, "account_id": account, "at": LAUNCHED}
        more = {"person_key": person, "role": "chairman", "act": "approve", "kind": "", "round": 1}
        connection.execute(insert(Act), [row | more])
    db.session.rollback()
    lines = nominations.load()
    for who, sees in (
        (Actor(uuid7(), "", person_id=person), {acted.code}),
        (Actor(uuid7(), ""), set()),
    ):
        assert set(listed(who)) == viewable(who, lines) == sees


def test_page_after_page_shows_each_line_once(everywhere: World) -> None:
    """Keyset paging: many lines moved in the same minute, and none falls between two pages."""
    for _, actor in everybody(everywhere, "auditor", "home_affairs", "unit_head"):
        after: tuple[datetime, UUID] | None = None
        seen: list[str] = []
        while True:
            page = rows.seen_by(actor, Narrow(), after, 17)
            seen += [row.code for row in page.rows]
            after = page.last
            if after is None:
                break
        assert seen == listed(actor)


def test_a_dossier_shows_the_lines_the_list_shows(everywhere: World) -> None:
    """AZ-09: a dossier without a line to see does not exist, except for those whose it is."""
    for where, actor in everybody(everywhere, *ROLES):
        seen = set(listed(actor))
        for unit in UNITS:
            page = dossiers.one(actor, f"HS-{unit}")
            shown = {row.code for row in page.lines} if page else set()
            assert shown == {code for code in seen if f"-{unit}-" in code}, where


def test_narrowing_a_list_shows_no_more(everywhere: World) -> None:
    lines = {it.nomination.code: it.nomination.state for it in nominations.load()}
    for _, actor in everybody(everywhere, *ROLES):
        seen = set(listed(actor))
        for state in ("draft", "noi_vu_reviewed", "awarded"):
            narrowed = rows.seen_by(actor, Narrow(state=state), None, 2000).rows
            assert {row.code for row in narrowed} == {c for c in seen if lines[c] == state}
