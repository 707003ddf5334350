"""Waiting after failures: what it leaves in the log, and counters that many use at once."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from states.tags import Tag
from tests.concurrently import concurrently
from tests.ledger import tags_of, values_of
from tests.services.test_sessions import ABROAD, HOME, WRONG, fail, log_in, visit
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.services import links, sessions
from workflow_app.services.proving import Attempt, WrongPassword, account_still, prove_password
from workflow_app.services.throttle import Throttled
from workflow_app.services.unit_of_work import transaction


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


def test_failures_of_others_from_his_office_keep_nobody_from_proving_who_he_is(
    world: World,
) -> None:
    """AN-02: a colleague who fails under the chairman's name does not keep him from signing."""
    here = visit(log_in("chutich", LAUNCHED), LAUNCHED)
    at = LAUNCHED
    for _ in range(40):
        fail("chutich", at)
        at += timedelta(seconds=20)
    assert fail("chutich", at) == "wait"
    attempt = Attempt("chutich", PASSWORD, HOME)
    assert sessions.prove(here.session_id, attempt, CHEAP, at)


def test_who_proves_himself_wrongly_waits_longer_each_time(world: World) -> None:
    """AN-01: whoever sits down at an open session guesses no faster than at the door."""
    here = visit(log_in("chutich", LAUNCHED), LAUNCHED)
    outcomes = []
    for _ in range(8):
        try:
            sessions.prove(here.session_id, Attempt("chutich", WRONG, HOME), CHEAP, LAUNCHED)
        except WrongPassword:
            outcomes.append("wrong")
        except Throttled:
            outcomes.append("wait")
    assert outcomes == ["wrong"] * 5 + ["wait"] * 3


def test_who_has_logged_in_from_there_before_does_not_wait_for_what_others_failed(
    world: World,
) -> None:
    """AN-02: forty names tried from the office slow those alone who were never seen there."""
    log_in("chutich", LAUNCHED, address=ABROAD)
    for number in range(45):
        fail(f"ten{number}", LAUNCHED, ABROAD)
    assert log_in("chutich", LAUNCHED, address=ABROAD)
    assert fail("vanthu", LAUNCHED, ABROAD) == "wait"


def test_failures_under_a_known_name_count_for_the_place_all_the_same(world: World) -> None:
    """AN-01: names that are known there are no way round the limit of the address."""
    known = ("chutich", "vanthu", "noivu", "noivu2", "truongphong", "ketoan", "thanhtra", "quantri")
    for login in known:
        log_in(login, LAUNCHED, address=ABROAD)
    for login in known:
        assert [fail(login, LAUNCHED, ABROAD) for _ in range(6)] == ["wrong"] * 5 + ["wait"]
    assert fail("khongco", LAUNCHED, ABROAD) == "wait"


def test_a_password_that_was_changed_while_it_was_checked_proves_nothing(world: World) -> None:
    """AN-01: between the check and the session somebody set another one."""
    proved = prove_password(Attempt("noivu", PASSWORD, HOME), CHEAP, LAUNCHED, Tag.LOGIN_FAILED)
    token = links.make(None, "noivu", timedelta(days=1), LAUNCHED)
    links.redeem(token, "một câu khác hẳn câu trước", CHEAP, LAUNCHED)
    with transaction(), pytest.raises(WrongPassword):
        account_still(proved)
