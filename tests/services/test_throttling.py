"""Waiting after failures: what it leaves in the log, and counters that many use at once."""

from datetime import datetime, timedelta

from flask import Flask

from tests.concurrently import concurrently
from tests.ledger import tags_of, values_of
from tests.services.test_sessions import ABROAD, HOME, fail, log_in
from tests.world import LAUNCHED, World
from workflow_app.extensions import db


def test_a_time_of_waiting_leaves_one_entry_however_many_try_in_it(world: World) -> None:
    """AU-10."""
    id_ = world.account("noivu").id

    def throttled() -> int:
        return tags_of("account", id_).count("account:login_throttled/refused")

    for _ in range(5):
        assert fail("noivu", LAUNCHED) == "wrong"
    assert throttled() == 0
    for seconds in range(10):
        assert fail("noivu", LAUNCHED + timedelta(seconds=seconds)) == "wait"
    assert throttled() == 1
    later = LAUNCHED + timedelta(seconds=15)
    assert fail("noivu", later) == "wrong", "the second time of waiting begins"
    assert [fail("noivu", later) for _ in range(3)] == ["wait"] * 3
    assert throttled() == 2
    assert values_of("account:login_throttled")[-1]["address"] == HOME


def test_who_waits_for_what_others_did_from_there_is_logged_on_his_own_chain(world: World) -> None:
    """AU-10: the names tried one after the other from an address that has to wait."""
    for number in range(41):
        fail(f"ten{number}", LAUNCHED, ABROAD)
    for login in ("noivu", "chutich", "noivu"):
        assert fail(login, LAUNCHED, ABROAD) == "wait"
    for login in ("noivu", "chutich"):
        tags = tags_of("account", world.account(login).id)
        assert tags.count("account:login_throttled/refused") == 1
    assert fail("khongco", LAUNCHED, ABROAD) == "wait"
    today = tags_of("logins", LAUNCHED.date().isoformat())
    assert today.count("account:login_throttled/refused") == 1


def test_counters_forgotten_by_one_are_found_by_the_others(world: World, app: Flask) -> None:
    """A success forgets what is a day old, while others count on the same rows."""
    db.session.rollback()
    for round_ in range(4):
        at = LAUNCHED + timedelta(days=2 * round_)
        fail("noivu", at, ABROAD)

        def one(number: int, at: datetime = at + timedelta(days=1, minutes=1)) -> str:
            if number % 2:
                return fail("noivu", at, ABROAD)
            return "in" if log_in("chutich", at, address=ABROAD) else ""

        assert set(concurrently(app, one, range(8))) <= {"in", "wrong", "wait"}
