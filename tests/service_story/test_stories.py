"""Hundreds of random stories through the real services, on both databases, each step checked.

A story is told in the words of its moves; a failing one is shrunk to the shortest that still
fails and printed with what reproduces it. STORIES says how many are played on each database.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import engine
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.service_story import checks
from tests.service_story.checks import Ledger
from tests.service_story.choosing import TEMPERS, next_move
from tests.service_story.people import settle
from tests.service_story.stage import House, Move, Stage
from tests.world import World
from workflow_app.extensions import db
from workflow_app.services import verification

SHARDS = 4
STORIES = int(os.environ.get("STORIES", "200"))
STEPS = 26


class Story(RuleBasedStateMachine):
    """One story; the house it plays in is that of the shard."""

    house: House

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.open(self.house)
        self.ledger = Ledger(self.stage)
        self.turn = 0
        self.told = True
        self.temper = ""

    @initialize(temper=st.sampled_from(list(TEMPERS)))
    def is_of(self, temper: str) -> None:
        self.temper = temper

    @rule(
        move=st.runner().flatmap(
            lambda story: next_move(story.stage.book, story.house.cast, story.temper)
        )
    )
    def next(self, move: Move) -> None:
        self.told = False
        touches = set(move.touches(self.stage.book))
        fate = self.stage.tell(move)
        asked = {self._somebody()} | ({move.who} if fate.end == "done" else set())
        self.ledger.after(fate, touches, asked)
        self.told = True

    def _somebody(self) -> str:
        logins = list(self.house.cast.persons)
        self.turn += 1
        return logins[(self.turn + self.house.stories) % len(logins)]

    def teardown(self) -> None:
        db.session.rollback()
        if not self.told:  # what went wrong has been said
            return
        checks.check_sight(self.stage, self.house.cast.persons, checks.lines_of(self.stage))
        checks.assert_whole(self.ledger.touched_chains)
        db.session.rollback()


@pytest.mark.long
@pytest.mark.parametrize("shard", range(SHARDS))
def test_whatever_people_try_the_rules_and_the_log_hold(
    world: World, shard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """AZ-05, AZ-06, WF-01, AU-06: see `checks` for what is looked at after every step."""
    monkeypatch.setattr(engine, "MAX_SHRINKING_SECONDS", 60)  # each attempt is a story played anew
    house = House(world, settle(world))
    stories = seed(shard)(type("Story", (Story,), {"house": house}))
    run_state_machine_as_test(
        stories,
        settings=settings(
            max_examples=max(1, STORIES // SHARDS),
            stateful_step_count=STEPS,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    checks.check_numbers()
    assert verification.verify_all().whole
    assert house.stories >= STORIES // SHARDS
    if STORIES >= 200:  # the stories get about: most acts are done in every shard
        assert len(house.done) > 24, sorted(house.done)
