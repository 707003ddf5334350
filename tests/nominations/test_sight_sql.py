"""Sight as SQL is sight in Python: every role, every state and circumstance, every unit."""

from dataclasses import replace
from datetime import datetime
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from states.facts import Actor
from states.roles import ROLES
from states.sight import may_view
from tests.everywhere import DISTRICT, UNITS, everybody, write_lines_everywhere
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Account, Act
from workflow_app.queries import dossiers, nominations, rows
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.rows import Narrow


@pytest.fixture
def everywhere(world: World) -> World:
    """A line of every unit in every state and circumstance."""
    write_lines_everywhere(world)
    return world


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


def test_a_narrow_grant_beside_a_wide_one_adds_what_it_reaches_and_nothing_more(
    everywhere: World,
) -> None:
    lines = nominations.load()
    wide = dict(everybody(everywhere, "home_affairs", "accountant"))
    narrow = dict(everybody(everywhere, "unit_drafter", "auditor", "home_affairs_head"))
    for one, other in product(
        (who for where, who in wide.items() if where.endswith("of district")),
        (who for where, who in narrow.items() if where.endswith(("of TL", "of PNV"))),
    ):
        both = replace(one, grants=one.grants + other.grants)
        seen = set(listed(both))
        assert seen == set(listed(one)) | set(listed(other)) == viewable(both, lines)


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
