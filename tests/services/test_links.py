"""One-time links: used once, for a short time, and no way to become somebody else."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.concurrently import concurrently
from tests.ledger import tags_of
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import OneTimeLink, RoleGrant
from workflow_app.queries.links import target_of
from workflow_app.services import accounts, grants, links, sessions
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.proving import Attempt
from workflow_app.services.tokens import digest_of

LIFE = timedelta(days=3)
NEW = "con sông nhỏ chảy qua bản"


def make(world: World, login: str = "soanthao", by: str = "quantri") -> str:
    return links.make(world.actor(by), login, LIFE, LAUNCHED)


def test_a_link_sets_the_password_once(world: World) -> None:
    token = make(world)
    links.redeem(token, NEW, CHEAP, LAUNCHED + timedelta(hours=1))
    assert sessions.log_in(Attempt("soanthao", NEW, "10.0.0.1"), CHEAP, LAUNCHED)
    with pytest.raises(NotFound):
        links.redeem(token, NEW + " lần nữa", CHEAP, LAUNCHED + timedelta(hours=2))
    assert tags_of("account", world.account("soanthao").id)[-3:] == [
        "account:link",
        "account:set_password",
        "account:login",
    ]


def test_a_link_runs_out(world: World) -> None:
    token = make(world)
    assert target_of(digest_of(token), LAUNCHED + LIFE - timedelta(seconds=1))
    assert target_of(digest_of(token), LAUNCHED + LIFE) is None
    with pytest.raises(NotFound):
        links.redeem(token, NEW, CHEAP, LAUNCHED + LIFE)


def test_a_newer_link_voids_the_older(world: World) -> None:
    older, newer = make(world), make(world)
    with pytest.raises(NotFound):
        links.redeem(older, NEW, CHEAP, LAUNCHED)
    links.redeem(newer, NEW, CHEAP, LAUNCHED)


def test_only_a_digest_is_kept(world: World) -> None:
    token = make(world)
    rows = db.session.query(OneTimeLink).all()
    assert len(token) == 43
    assert digest_of(token) in {row.token_digest for row in rows}
    assert token.encode() not in {row.token_digest for row in rows}


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "ấ" * 10, "../..", "\x00"])
def test_a_made_up_link_leads_nowhere(world: World, token: str) -> None:
    with pytest.raises(NotFound):
        links.redeem(token, NEW, CHEAP, LAUNCHED)


def test_of_many_at_once_one_sets_the_password(world: World, app: Flask) -> None:
    token = make(world)
    db.session.rollback()

    def redeem(number: int) -> bool:
        try:
            links.redeem(token, f"{NEW} {number}", CHEAP, LAUNCHED)
        except (NotFound, Stale):
            return False
        return True

    assert concurrently(app, redeem, range(6)).count(True) == 1


def test_a_closed_account_gets_no_link_and_its_link_is_dead(world: World) -> None:
    token = make(world)
    accounts.close(world.actor("quantri"), "soanthao", LAUNCHED)
    with pytest.raises(NotFound):
        links.redeem(token, NEW, CHEAP, LAUNCHED)
    with pytest.raises(Invalid):
        make(world)


@pytest.mark.parametrize("login", ["chutich", "vanthu", "noivu", "truongphong", "quantri2"])
def test_a_link_for_somebody_who_decides_takes_the_decision_away_until_it_is_confirmed(
    world: World, login: str
) -> None:
    """AN-11 in spirit: an administrator alone cannot become the chairman."""
    held = {grant.role: grant for grant in world.actor(login).grants}
    links.redeem(make(world, login), NEW, CHEAP, LAUNCHED)
    assert world.actor(login).roles == frozenset()
    waiting = [row for row in _grants(world, login) if row.confirmed_at is None]
    assert {row.role for row in waiting} == set(held)
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri"), waiting[0].id, LAUNCHED)
    if login != "quantri2":
        grants.confirm(world.actor("quantri2"), waiting[0].id, LAUNCHED)
        assert world.actor(login).roles == set(held)


def test_a_drafter_keeps_his_role_when_he_has_forgotten_his_password(world: World) -> None:
    make(world)
    assert world.actor("soanthao").roles == {"unit_drafter"}


def test_a_link_of_the_operator_takes_nothing_away(world: World) -> None:
    links.make(None, "chutich", LIFE, LAUNCHED)
    assert world.actor("chutich").roles == {"chairman"}, "the operator is trusted with the machine"
    assert sessions.log_in(Attempt("chutich", PASSWORD, "10.0.0.1"), CHEAP, LAUNCHED)


def _grants(world: World, login: str):
    account_id = world.account(login).id
    return db.session.query(RoleGrant).filter_by(account_id=account_id, ended_at=None).all()
