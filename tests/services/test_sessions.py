"""Sessions: begun with the right password, proved again, ended; failures slow and are logged."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.concurrently import concurrently
from tests.ledger import tags_of, values_of
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import LoginSession
from workflow_app.queries.actors import Visitor, visitor_of
from workflow_app.services import sessions
from workflow_app.services.errors import Closed, NotFound
from workflow_app.services.proving import Attempt, WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.services.tokens import digest_of

WRONG = "không phải mật khẩu này"
HOME, ABROAD = "10.0.0.1", "203.0.113.9"
MINUTE = timedelta(minutes=1)


def log_in(login: str, at: datetime, password: str = PASSWORD, address: str = HOME) -> str:
    return sessions.log_in(Attempt(login, password, address, "Firefox"), CHEAP, at)


def fail(login: str, at: datetime, address: str = HOME) -> str:
    """What came of a wrong password: "wrong", or "wait" without it having been looked at."""
    try:
        log_in(login, at, WRONG, address)
    except WrongPassword:
        return "wrong"
    except Throttled:
        return "wait"
    return "in"


def seen(token: str, at: datetime) -> Visitor | None:
    found = visitor_of(
        digest_of(token),
        at,
        idle=timedelta(hours=2),
        life=timedelta(hours=12),
        fresh_for=5 * MINUTE,
    )
    db.session.rollback()
    return found


def visit(token: str, at: datetime) -> Visitor:
    found = seen(token, at)
    assert found
    return found


# --- in and out -------------------------------------------------------------------------------


def test_the_right_password_begins_a_session_that_is_fresh_for_five_minutes(world: World) -> None:
    token = log_in("chutich", LAUNCHED)
    assert visit(token, LAUNCHED + 4 * MINUTE).actor.fresh
    assert not visit(token, LAUNCHED + 5 * MINUTE).actor.fresh
    assert tags_of("account", world.account("chutich").id)[-1] == "account:login"


def test_only_a_digest_of_the_token_is_kept(world: World) -> None:
    token = log_in("noivu", LAUNCHED)
    row = db.session.query(LoginSession).one()
    assert row.token_digest == digest_of(token)
    assert (row.agent, row.address) == ("Firefox", HOME)


def test_every_log_in_has_a_new_token_and_ends_the_one_this_browser_had(world: World) -> None:
    """AN-04."""
    first = log_in("noivu", LAUNCHED)
    attempt = Attempt("noivu", PASSWORD, HOME)
    second = sessions.log_in(attempt, CHEAP, LAUNCHED, replaces=first)
    assert first != second
    assert seen(first, LAUNCHED) is None
    assert seen(second, LAUNCHED)


def test_a_session_ends_by_itself_after_two_idle_hours_and_in_any_case_after_twelve(
    world: World,
) -> None:
    token = log_in("noivu", LAUNCHED)
    assert seen(token, LAUNCHED + timedelta(hours=1, minutes=59))
    assert seen(token, LAUNCHED + timedelta(hours=2)) is None
    at = LAUNCHED
    while at < LAUNCHED + timedelta(hours=11, minutes=30):
        at += timedelta(minutes=90)
        here = seen(token, at)
        if here:
            sessions.see(here.session_id, here.seen_at, at)
    assert seen(token, LAUNCHED + timedelta(hours=11, minutes=59))
    assert seen(token, LAUNCHED + timedelta(hours=12)) is None


def test_that_it_is_in_use_is_written_at_most_every_five_minutes(world: World) -> None:
    token = log_in("noivu", LAUNCHED)
    for minutes, written in ((4, 0), (5, 5), (9, 5), (10, 10)):
        here = visit(token, LAUNCHED + minutes * MINUTE)
        sessions.see(here.session_id, here.seen_at, LAUNCHED + minutes * MINUTE)
        assert visit(token, LAUNCHED + minutes * MINUTE).seen_at == LAUNCHED + written * MINUTE


def test_logging_out_ends_the_session(world: World) -> None:
    token = log_in("noivu", LAUNCHED)
    here = visit(token, LAUNCHED)
    sessions.log_out(here.actor, here.session_id, LAUNCHED)
    assert seen(token, LAUNCHED) is None
    assert tags_of("account", world.account("noivu").id)[-1] == "account:logout"


def test_the_password_given_again_makes_the_session_fresh_under_a_new_token(world: World) -> None:
    """AN-04."""
    at = LAUNCHED + timedelta(hours=1)
    old = log_in("chutich", LAUNCHED)
    here = visit(old, at)
    new = sessions.prove(here.session_id, Attempt("chutich", PASSWORD, HOME), CHEAP, at)
    assert seen(old, at) is None
    assert visit(new, at).actor.fresh
    assert visit(new, at).session_id == here.session_id
    assert tags_of("account", world.account("chutich").id)[-1] == "account:prove"


def test_another_accounts_password_proves_nothing(world: World) -> None:
    here = visit(log_in("chutich", LAUNCHED), LAUNCHED)
    with pytest.raises(NotFound):
        sessions.prove(here.session_id, Attempt("noivu", PASSWORD, HOME), CHEAP, LAUNCHED)


# --- ended by others --------------------------------------------------------------------------


def test_one_ends_ones_own_sessions_one_by_one(world: World) -> None:
    here, there = log_in("noivu", LAUNCHED), log_in("noivu", LAUNCHED, address=ABROAD)
    me = visit(here, LAUNCHED)
    sessions.end_session(me.actor, visit(there, LAUNCHED).session_id, LAUNCHED)
    assert seen(there, LAUNCHED) is None
    assert seen(here, LAUNCHED)


def test_an_administrator_ends_the_sessions_of_others(world: World) -> None:
    one, two = log_in("noivu", LAUNCHED), log_in("noivu", LAUNCHED)
    admin = world.actor("quantri")
    sessions.end_session(admin, visit(one, LAUNCHED).session_id, LAUNCHED)
    assert sessions.end_all_of(admin, "noivu", LAUNCHED) == 1
    assert seen(two, LAUNCHED) is None
    assert tags_of("account", world.account("noivu").id)[-2:] == ["session:end", "session:end"]


@pytest.mark.parametrize("login", ["noivu2", "chutich", "thanhtra", "thanhpho"])
def test_nobody_else_does(world: World, login: str) -> None:
    token = log_in("noivu", LAUNCHED)
    session_id = visit(token, LAUNCHED).session_id
    with pytest.raises((NotFound, Closed)):
        sessions.end_session(world.actor(login), session_id, LAUNCHED)
    with pytest.raises((NotFound, Closed)):
        sessions.end_all_of(world.actor(login), "noivu", LAUNCHED)
    assert seen(token, LAUNCHED)


# --- failures ---------------------------------------------------------------------------------


def test_a_failure_is_logged_on_the_accounts_chain(world: World) -> None:
    """AU-10."""
    assert fail("noivu", LAUNCHED) == "wrong"
    assert tags_of("account", world.account("noivu").id)[-1] == "account:login_failed/refused"


def test_an_unknown_name_is_logged_on_the_chain_of_the_day(world: World) -> None:
    """AU-10: what does not look like a name is not kept, it may be a password."""
    for name in ("khongco", PASSWORD):
        assert fail(name, LAUNCHED) == "wrong"
    assert tags_of("logins", LAUNCHED.date().isoformat()) == ["account:login_failed/refused"] * 2
    assert [said["login"] for said in values_of("account:login_failed")] == ["khongco", "?"]


def test_who_fails_waits_longer_each_time_and_is_never_shut_out(world: World) -> None:
    """AN-01."""
    at, waits = LAUNCHED, []
    for _ in range(4):
        assert fail("noivu", at) == "wrong"
    for _ in range(9):
        assert fail("noivu", at) == "wrong"
        with pytest.raises(Throttled) as early:
            log_in("noivu", at)
        waits.append(early.value.wait)
        at += timedelta(seconds=early.value.wait)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (15, 900)
    assert log_in("noivu", at)
    assert fail("noivu", at) == "wrong", "a success begins anew"


def test_while_waiting_even_the_right_password_is_not_looked_at(world: World) -> None:
    """AN-01."""
    while fail("noivu", LAUNCHED) == "wrong":
        pass
    with pytest.raises(Throttled):
        log_in("noivu", LAUNCHED)
    assert tags_of("account", world.account("noivu").id)[-1] == "account:login_throttled/refused"


def test_nobody_locks_the_chairman_out_from_somewhere_else(world: World) -> None:
    """AN-02: his own address stays open whatever happens under his name elsewhere."""
    log_in("chutich", LAUNCHED)
    at = LAUNCHED + MINUTE
    for number in range(60):
        fail("chutich", at, f"198.51.100.{number}")
    assert log_in("chutich", at)


def test_where_he_has_never_been_he_waits_some_seconds_at_most(world: World) -> None:
    """AN-02."""
    for number in range(60):
        fail("chutich", LAUNCHED, f"198.51.100.{number}")
    with pytest.raises(Throttled) as early:
        log_in("chutich", LAUNCHED, address=ABROAD)
    assert early.value.wait <= 6
    assert log_in("chutich", LAUNCHED + timedelta(seconds=6), address=ABROAD)


def test_an_address_that_tries_many_names_waits(world: World) -> None:
    """AN-01: credential stuffing."""
    outcomes = [fail(f"ten{number}", LAUNCHED, ABROAD) for number in range(60)]
    assert outcomes.count("wrong") == 40
    with pytest.raises(Throttled):
        log_in("noivu", LAUNCHED, address=ABROAD)
    assert log_in("noivu", LAUNCHED, address=HOME)


def test_an_office_with_a_typing_error_now_and_then_is_never_slowed(world: World) -> None:
    at = LAUNCHED
    for number in range(100):
        at += 2 * MINUTE
        assert fail(f"ten{number}", at) == "wrong"
    assert log_in("noivu", at)


def test_an_address_of_ipv6_is_its_network(world: World) -> None:
    outcomes = [fail("noivu", LAUNCHED, f"2001:db8::{number:x}") for number in range(10)]
    assert outcomes.count("wrong") == 5


def test_many_tries_at_once_count_as_many(world: World, app: Flask) -> None:
    """AN-01."""
    db.session.rollback()
    outcomes = concurrently(app, lambda _: fail("noivu", LAUNCHED), range(12))
    assert outcomes.count("wrong") <= 5
    assert outcomes.count("in") == 0


def test_failures_count_across_processes_that_share_a_database(
    world: World, app: Flask, make_app: Callable[..., Flask]
) -> None:
    """AN-01: a second application on the same database knows of the failures at the first."""
    other = make_app()
    for number in range(5):
        with (app if number % 2 else other).app_context():
            assert fail("noivu", LAUNCHED) == "wrong"
    for one in (app, other):
        with one.app_context():
            assert fail("noivu", LAUNCHED) == "wait"
