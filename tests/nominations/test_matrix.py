"""Every act in every state by every role, with everything given: only what is written succeeds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from states.facts import Actor, Grant
from states.roles import ROLES
from tests.nominations.circumstances import SPOTS, Setting, Spot, complete
from tests.states.test_district_table import DISTRICT, MAY
from tests.world import PEOPLE, World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.services import nominations
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.orders import Order

FIRST_OF = {member.role: login for login, member in reversed(PEOPLE.items())}
# Nobody of the world sits in the council: this account of another office stands in.
COUNCIL = ("council_secretary", "council_member")


def one_of(world: World, role: str) -> Actor:
    """The account of a role: the very people who took the line where it is."""
    if role not in COUNCIL:
        return world.actor(FIRST_OF[role], fresh=True)
    grant = Grant(uuid4(), role, world.authority_id)
    return replace(world.actor("ketoan", fresh=True), grants=(grant,))


def stands(code: str) -> tuple[str, int]:
    """State and version of a line."""
    query = select(Nomination.state, Nomination.version).where(Nomination.code == code)
    state, version = db.session.execute(query).one()
    db.session.rollback()
    return state, version


def opens(setting: Setting, code: str, spot: Spot, act: str, actor: Actor) -> bool:
    """Whether the act succeeds; one that does not must leave the line as it was."""
    before = stands(code)
    given = replace(complete(spot.award), findings=setting.findings(code))
    order = Order(
        actor,
        act,
        setting.now(),
        given,
        version=before[1],
        through=next((row.through for row in DISTRICT.rows_of(act)), ""),
    )
    try:
        nominations.perform(code, order)
    except (Closed, NotFound, Invalid):
        assert stands(code) == before
        return False
    assert stands(code)[1] > before[1]
    return True


def succeeded(world: World, state: str, roles_trying: Mapping[str, Iterable[str]]) -> set[str]:
    """The cells of one state that succeed, as "act by role".

    A cell that may succeed is tried in every circumstance, each other one in one of them in turn.
    """
    setting = Setting(world)
    cells = [(act, role) for act, roles in roles_trying.items() for role in roles]
    may = sum((state, act, role) in MAY for act, role in cells)
    spots = [spot for spot in SPOTS if spot.state == state]
    pools = [(spot, setting.bring(spot, may + 1)) for spot in spots]
    actors = {role: one_of(world, role) for role in ROLES}
    found: set[str] = set()
    for turn, (act, role) in enumerate(cells):
        everywhere = (state, act, role) in MAY
        for spot, pool in pools if everywhere else [pools[turn % len(pools)]]:
            if opens(setting, pool[-1], spot, act, actors[role]):
                pool.pop()
                found.add(f"{act} by {role}")
    return found


def written(state: str) -> set[str]:
    return {f"{act} by {role}" for s, act, role in MAY if s == state}


@pytest.mark.backends("sqlite")  # thousands of tries; what they ask is decided before any SQL
@pytest.mark.parametrize("state", DISTRICT.stages)
def test_exactly_what_is_written_succeeds(world: World, state: str) -> None:
    """AZ-04, WF-01: every act × every role in every state, by the people who brought it there."""
    assert succeeded(world, state, dict.fromkeys(DISTRICT.acts, ROLES)) == written(state)


@pytest.mark.backends("postgres")  # the sample in which a slip is likely: who does it elsewhere
@pytest.mark.parametrize("state", DISTRICT.stages)
def test_who_may_elsewhere_may_not_here_unless_it_is_written(world: World, state: str) -> None:
    """WF-01: a step is not skipped by somebody whose step it is."""
    elsewhere = {act: sorted({r for _, a, r in MAY if a == act}) for act in DISTRICT.acts}
    assert succeeded(world, state, elsewhere) == written(state)


def test_together_the_spots_stand_in_every_state() -> None:
    assert {spot.state for spot in SPOTS} == set(DISTRICT.stages)
