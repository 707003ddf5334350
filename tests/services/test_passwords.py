"""Passwords: which are taken, how they are kept, and what a new one ends."""

import unicodedata
from datetime import timedelta
from time import thread_time

import pytest

from tests.ledger import tags_of
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.queries.actors import visitor_of
from workflow_app.services import hashing, links, passwords, sessions
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.proving import Attempt, WrongPassword
from workflow_app.services.tokens import digest_of

NEW = "con sông nhỏ chảy qua bản"
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "ngắn quá",
        "11 ký tự ha",
        "matkhau12345",
        "MatKhau@2024!!",
        "mật khẩu 123456",
        "qwertyuiopasdfghjkl",
        "123456789012",
        "000000000000",
        "abcabcabcabc",
        "P@ssw0rd2024",
        "noivunoivunoivu",
        "noivu1234567",
        "Noivu!!!!!!!!",
        "toiyeuvietnam",
        "x" * 201,
    ],
)
def test_a_weak_password_is_refused(password: str) -> None:
    """AN-09."""
    with pytest.raises(Invalid):
        passwords.check(password, "noivu")


@pytest.mark.parametrize(
    "password",
    [
        *("aaaaaaaaaaaa", "AAAAaaaaAAAA", "ăâaăâaăâaăâa", "aaaaaaaaaaa1!", "ababababcdab"),
        *("abcdefghijkl", "zyxwvutsrqpo", "abcd1234efgh", "a b c d e f g h i", "aaa111bbb222"),
        *("zxcvbnmzxcvbnm", "lkjhgfdsa987654", "con cò con cò con cò", "núi rừng núi rừng"),
    ],
)
def test_what_repeats_itself_or_follows_an_order_is_refused_in_words_that_say_so(
    password: str,
) -> None:
    """AN-09: twelve characters of which one can be foretold from another are not twelve."""
    with pytest.raises(Invalid) as refused:
        passwords.check(password, "noivu")
    said = refused.value.faults["password"]
    assert said.startswith(("Mật khẩu lặp lại hoặc theo thứ tự", "Mật khẩu này nhiều người dùng"))


@pytest.mark.parametrize(
    "password",
    [
        "mot hai ba bon",
        "trâu ơi ta bảo",
        PASSWORD,
        NEW,
        "cái-cày cũ 7 ngày",
        "vK9#mmQ2xLp0",
        "12 con giáp vui",
    ],
)
def test_a_good_one_is_taken(password: str) -> None:
    """AN-09."""
    passwords.check(password, "noivu")


def test_what_is_kept_is_argon2id_with_its_cost_and_a_salt() -> None:
    kept = hashing.digest(PASSWORD, CHEAP)
    assert kept.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert kept != hashing.digest(PASSWORD, CHEAP)
    assert hashing.fits(kept, PASSWORD, CHEAP)
    assert not hashing.fits(kept, PASSWORD + " ", CHEAP)
    assert not hashing.fits("not a hash", PASSWORD, CHEAP)
    assert hashing.is_outdated(kept, (2, 8, 1))


def test_a_keyboard_that_writes_letters_in_two_pieces_opens_the_same_door() -> None:
    kept = hashing.digest(unicodedata.normalize("NFC", PASSWORD), CHEAP)
    assert hashing.fits(kept, unicodedata.normalize("NFD", PASSWORD), CHEAP)


def test_a_name_nobody_has_takes_as_long_as_one_somebody_has() -> None:
    cost = (3, 32_768, 1)
    kept = hashing.digest(PASSWORD, cost)
    hashing.fits(None, "warm up", cost)

    def seconds(whose: str | None) -> float:
        begun = thread_time()
        assert not hashing.fits(whose, "không phải", cost)
        return thread_time() - begun

    known = min(seconds(kept) for _ in range(5))
    unknown = min(seconds(None) for _ in range(5))
    assert 0.5 < known / unknown < 2


def test_a_new_password_ends_every_session_but_this_one(world: World) -> None:
    at = LAUNCHED + timedelta(minutes=10)
    here, elsewhere = (
        sessions.log_in(Attempt("noivu", PASSWORD, address), CHEAP, LAUNCHED)
        for address in ("10.0.0.1", "10.0.0.2")
    )

    def seen(token: str):
        return visitor_of(digest_of(token), at, idle=HOUR, life=HOUR, fresh_for=HOUR)

    session_id = seen(here).session_id
    attempt = Attempt("noivu", PASSWORD, "10.0.0.1")
    renewed = passwords.change(session_id, attempt, NEW, CHEAP, at)
    assert seen(here) is None, "the session goes on under a new token"
    assert seen(renewed).session_id == session_id
    assert seen(elsewhere) is None
    with pytest.raises(WrongPassword):
        sessions.log_in(attempt, CHEAP, at)
    assert sessions.log_in(Attempt("noivu", NEW, "10.0.0.1"), CHEAP, at)
    assert "account:set_password" in tags_of("account", world.account("noivu").id)


def test_a_session_of_somebody_else_or_one_that_is_over_changes_nothing(world: World) -> None:
    token = sessions.log_in(Attempt("chutich", PASSWORD, "10.0.0.1"), CHEAP, LAUNCHED)
    other = visitor_of(digest_of(token), LAUNCHED, idle=HOUR, life=HOUR, fresh_for=HOUR)
    assert other
    attempt = Attempt("noivu", PASSWORD, "10.0.0.1")
    with pytest.raises(NotFound):
        passwords.change(other.session_id, attempt, NEW, CHEAP, LAUNCHED)
    assert sessions.log_in(attempt, CHEAP, LAUNCHED)


def test_the_old_password_is_asked_for_and_failing_is_logged(world: World) -> None:
    token = sessions.log_in(Attempt("noivu", PASSWORD, "10.0.0.1"), CHEAP, LAUNCHED)
    found = visitor_of(digest_of(token), LAUNCHED, idle=HOUR, life=HOUR, fresh_for=HOUR)
    assert found
    wrong = Attempt("noivu", "không phải cái này", "10.0.0.1")
    with pytest.raises(WrongPassword):
        passwords.change(found.session_id, wrong, NEW, CHEAP, LAUNCHED)
    assert tags_of("account", world.account("noivu").id)[-1] == "account:prove_failed/refused"


def test_a_hash_of_another_cost_is_made_anew_at_the_next_log_in(world: World) -> None:
    sessions.log_in(Attempt("noivu", PASSWORD, "10.0.0.1"), (1, 16, 1), LAUNCHED)
    kept = world.account("noivu").password_hash or ""
    assert "m=16," in kept
    assert sessions.log_in(Attempt("noivu", PASSWORD, "10.0.0.1"), (1, 16, 1), LAUNCHED)


def test_a_link_refuses_a_weak_password_and_stays_good(world: World) -> None:
    token = links.make(None, "noivu", HOUR, LAUNCHED)
    with pytest.raises(Invalid):
        links.redeem(token, "matkhau12345", CHEAP, LAUNCHED)
    links.redeem(token, NEW, CHEAP, LAUNCHED)
