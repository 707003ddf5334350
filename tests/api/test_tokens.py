"""Tokens: what opens the API and what does not; how they end; that every issue and no is logged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from states.tags import Outcome
from tests.api.program import Program, program, token_for
from tests.ledger import tags_of
from tests.web.walks.probe import probing
from tests.world import CHEAP, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import ApiToken, Entry, EntryValue, LoginSession
from workflow_app.services import accounts, api_tokens, grants, links, passwords, sessions
from workflow_app.services.api_tokens import TokenContent
from workflow_app.services.errors import Invalid
from workflow_app.services.grants import GrantContent
from workflow_app.services.proving import Attempt, WrongPassword

NEW = "con sông nhỏ chảy qua bản"
HERE = "127.0.0.1"


def now() -> datetime:
    return datetime.now(UTC)


def row_of(login: str, world: World) -> ApiToken:
    db.session.rollback()
    account = world.account(login).id
    return db.session.scalars(select(ApiToken).where(ApiToken.account_id == account)).one()


def last_refused(world: World, login: str) -> dict[str, str | None]:
    """The values of the last refusal on the account's chain."""
    db.session.rollback()
    account = world.account(login)
    entry = db.session.scalars(
        select(Entry)
        .where(Entry.chain_id == account.id, Entry.tag == "token:refused")
        .order_by(Entry.id.desc())
    ).first()
    assert entry
    assert entry.outcome == Outcome.REFUSED
    values = db.session.execute(
        select(EntryValue.name, EntryValue.value).where(EntryValue.entry_id == entry.id)
    )
    return {name: value for name, value in values}  # noqa: C416 - Row has no type


def test_a_token_says_for_whom_it_speaks(world: World, app: Flask):
    said = program(app, "soanthao", "read").get("/me").get_json()
    assert (said["login"], said["name"], said["unit"]) == (
        "soanthao",
        world.account("soanthao").name,
        "Trường THCS Nguyễn Trãi",
    )
    assert [role["role"] for role in said["roles"]] == ["unit_drafter"]
    assert said["token"]["scope"] == "read"
    assert said["token"]["fresh"] is False


def test_only_the_digest_is_kept(world: World, app: Flask):
    token = token_for("soanthao")
    kept = row_of("soanthao", world)
    assert token.startswith("tdkt_")
    assert len(token) > 40
    assert token.encode() not in kept.token_digest
    texts = db.session.scalars(select(EntryValue.value)).all()
    assert not [text for text in texts if text and token in text]


def test_neither_a_session_nor_a_csrf_token_opens_the_api(world: World, app: Flask):
    browser = app.test_client()
    world.log_in(browser, "noivu")
    with probing() as probe:
        answer = browser.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert probe.statements == [], "the cookie was looked at"


def test_a_token_opens_no_page(world: World, app: Flask):
    token = token_for("noivu")
    answer = app.test_client().get("/tai-khoan/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 302
    assert answer.location.startswith("/dang-nhap")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer x", "bearer ế"])
def test_what_is_no_token_is_refused(world: World, app: Flask, header: str):
    sent = {"Authorization": header.encode().decode("latin-1")} if header else {}
    answer = app.test_client().get("/api/v1/me", headers=sent)
    assert answer.status_code == 401
    assert answer.get_json()["type"] == "urn:tdkt:problem:no-token"


def test_a_token_nobody_has_is_logged_once_an_hour_for_an_address(world: World, app: Flask):
    for guess in range(3):
        assert Program(app, f"tdkt_{guess}").get("/me").status_code == 401
    db.session.rollback()
    found = db.session.scalars(select(Entry).where(Entry.tag == "token:refused")).all()
    assert len(found) in (1, 2)  # 2 where the hour changed meanwhile


def test_a_token_ends_when_its_time_is_over_and_its_use_is_logged(world: World, app: Flask):
    old = token_for("soanthao", at=now() - timedelta(days=31))
    answer = Program(app, old).get("/me")
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert answer.get_json()["detail"] == "Mã truy cập đã hết hạn."
    assert last_refused(world, "soanthao") == {"why": "expired", "page": "/api/v1/me"}


def test_its_holder_ends_it_at_once(world: World, app: Flask):
    it = program(app, "soanthao")
    assert it.get("/me").status_code == 200
    api_tokens.end(world.actor("soanthao"), row_of("soanthao", world).id, now())
    assert it.get("/me").status_code == 401
    assert tags_of("account", world.account("soanthao").id)[-2:] == [
        "token:end",
        "token:refused/refused",
    ]
    assert last_refused(world, "soanthao")["why"] == "ended"


def change_password(world: World) -> None:
    browser = world.app.test_client()
    world.log_in(browser, "soanthao")
    account = world.account("soanthao").id
    found = db.session.scalars(
        select(LoginSession.id).where(LoginSession.account_id == account)
    ).one()
    attempt = Attempt("soanthao", PASSWORD, HERE)
    passwords.change(found, attempt, NEW, CHEAP, now())


ENDINGS = {
    "the password is changed": change_password,
    "it is set by a link": lambda _world: links.redeem(
        links.make(None, "soanthao", timedelta(days=1), now()), NEW, CHEAP, now()
    ),
    "a role is given": lambda _world: grants.give(
        None, "soanthao", GrantContent(role="accountant", valid_from=now().date()), now()
    ),
    "a role ends": lambda world: grants.end(None, world.actor("soanthao").grants[0].id, now()),
    "the account is closed": lambda _world: accounts.close(None, "soanthao", now()),
    "an administrator ends everything": lambda world: sessions.end_all_of(
        world.actor("quantri"), "soanthao", now()
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_token_ends_as_sessions_do(world: World, app: Flask, ending: str):
    it = program(app, "soanthao")
    assert it.get("/me").status_code == 200
    ENDINGS[ending](world)
    db.session.rollback()
    assert it.get("/me").status_code == 401
    assert row_of("soanthao", world).ended_why


def test_issuing_wants_the_password(world: World):
    content = TokenContent("Phần mềm nhân sự", "write", 90)
    with pytest.raises(WrongPassword):
        api_tokens.issue(Attempt("soanthao", "sai mật khẩu rồi", HERE), content, CHEAP, now())
    api_tokens.issue(Attempt("soanthao", PASSWORD, HERE), content, CHEAP, now())
    kept = row_of("soanthao", world)
    assert (kept.name, kept.scope, kept.made_by) == (
        "Phần mềm nhân sự",
        "write",
        world.account("soanthao").id,
    )
    tags = tags_of("account", world.account("soanthao").id)
    assert tags[-2:] == ["account:prove_failed/refused", "token:issue"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"scope": "admin"}, "scope"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
    ],
)
@pytest.mark.backends("sqlite")
def test_what_a_token_cannot_be(world: World, change: dict[str, Any], field: str):
    content = replace(TokenContent("Phần mềm", "read", 30), **change)
    with pytest.raises(Invalid) as refused:
        api_tokens.issue_for("soanthao", content, now())
    assert set(refused.value.faults) == {field}


def test_nobody_hoards_tokens(world: World):
    for _ in range(api_tokens.MOST):
        token_for("soanthao", "read")
    with pytest.raises(Invalid):
        token_for("soanthao", "read")


def test_a_token_is_proved_by_the_password_of_its_holder_for_five_minutes(world: World, app: Flask):
    it = program(app, "chutich")
    wrong = it.post("/fresh-authentication", {"password": "sai mật khẩu rồi"})
    assert (wrong.status_code, wrong.get_json()["type"]) == (422, "urn:tdkt:problem:wrong-password")
    right = it.post("/fresh-authentication", {"password": PASSWORD})
    assert right.status_code == 200
    assert it.get("/me").get_json()["token"]["fresh"] is True
    tags = tags_of("account", world.account("chutich").id)
    assert tags[-2:] == ["account:prove_failed/refused", "account:prove"]
    row = row_of("chutich", world)
    assert row.proved_at
    assert now() - row.proved_at < timedelta(minutes=1)
    db.session.rollback()
    other = program(app, "chutich")
    assert other.get("/me").get_json()["token"]["fresh"] is False, "fresh is the token, not who"


def test_guessing_the_password_through_a_token_is_throttled_like_a_log_in(world: World, app: Flask):
    it = program(app, "chutich")
    answers = [it.post("/fresh-authentication", {"password": "sai rồi"}) for _ in range(7)]
    assert [answer.status_code for answer in answers[:5]] == [422] * 5
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_use_is_noted_now_and_then_and_a_request_writes_nothing(world: World, app: Flask):
    it = program(app, "noivu")
    assert row_of("noivu", world).seen_at is None
    it.get("/me")
    seen = row_of("noivu", world)
    assert seen.seen_at
    assert seen.seen_from == "127.0.0.1"
    db.session.rollback()
    with probing() as probe:
        for _ in range(5):
            it.get("/me")
    assert probe.written == []
    assert len(probe.statements) == 5


def test_too_many_requests_in_a_minute_are_told_to_wait(make_app, world: World):
    app = make_app(api_per_minute=24)
    with app.app_context():
        it = program(app, "noivu", "read")
        answers: list[TestResponse] = []
        while len(answers) < 200 and (not answers or answers[-1].status_code == 200):
            answers.append(it.get("/me"))
        late = answers[-1]
        assert late.status_code == 429, "never refused"
        assert 1 <= int(late.headers["Retry-After"]) <= 60
        assert late.get_json()["type"] == "urn:tdkt:problem:too-fast"
        assert len(answers) > 24
        other = program(app, "noivu", "read")
        assert other.get("/me").status_code == 200, "the limit is the token's"
        assert last_refused(world, "noivu")["why"] == "too_fast"


def test_two_processes_share_one_limit(make_app, world: World):
    """What one has reported the other reads with the token."""
    first, second = make_app(api_per_minute=24), make_app(api_per_minute=24)
    with first.app_context():
        token = token_for("noivu", "read")
        codes: list[int] = []
        for turn in range(120):
            it = Program(first if turn % 2 else second, token)
            codes.append(it.get("/me").status_code)
            if codes[-1] == 429:
                break
    assert codes[-1] == 429
