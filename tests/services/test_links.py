"""One-time links: used once, for a short time, and no way to become somebody else."""

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from states.clock import day_of
from tests.concurrently import concurrently
from tests.ledger import tags_of
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import OneTimeLink, RoleGrant
from workflow_app.queries.links import target_of
from workflow_app.services import accounts, grants, hashing, links, sessions
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.grants import GrantContent
from workflow_app.services.proving import Attempt
from workflow_app.services.tokens import digest_of

LIFE = timedelta(days=3)
TODAY = day_of(LAUNCHED)
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


def test_a_hash_made_before_sets_the_password_and_uses_the_link_up(world: World) -> None:
    token = make(world)
    hashed = hashing.digest(NEW, CHEAP)
    links.redeem_with(token, hashed, LAUNCHED)
    assert sessions.log_in(Attempt("soanthao", NEW, "10.0.0.1"), CHEAP, LAUNCHED)
    with pytest.raises(NotFound):
        links.redeem_with(token, hashed, LAUNCHED)


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


@pytest.mark.parametrize(
    "login",
    ["chutich", "vanthu", "noivu", "thutruong", "soanthao", "ketoan", "thanhtra", "quantri2"],
)
def test_a_link_for_somebody_who_decides_or_sees_takes_that_away_until_it_is_confirmed(
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


def test_a_link_of_the_operator_takes_nothing_away(world: World) -> None:
    links.make(None, "chutich", LIFE, LAUNCHED)
    assert world.actor("chutich").roles == {"chairman"}, "the operator is trusted with the machine"
    assert sessions.log_in(Attempt("chutich", PASSWORD, "10.0.0.1"), CHEAP, LAUNCHED)


# --- no administrator alone becomes somebody who decides --------------------------------------


def test_a_link_kept_back_until_the_roles_are_confirmed_takes_them_away_again(world: World) -> None:
    """The second confirms only when no link is out; one used all the same sends the roles back."""
    token = make(world, "chutich")
    (waiting,) = _grants(world, "chutich")
    with pytest.raises(Closed, match="chưa tự đặt mật khẩu"):
        grants.confirm(world.actor("quantri2"), waiting.id, LAUNCHED)
    grants.give(None, "chutich", GrantContent(role="records_clerk", valid_from=TODAY), LAUNCHED)
    assert world.actor("chutich").roles == {"records_clerk"}
    links.redeem(token, NEW, CHEAP, LAUNCHED)
    assert world.actor("chutich").roles == set()
    said = [row.given_by for row in _grants(world, "chutich")]
    assert said == [world.account("quantri").id] * 2


def test_a_role_is_not_confirmed_before_its_holder_has_set_the_password(world: World) -> None:
    grant_id = _newcomer(world)
    with pytest.raises(Closed, match="chưa tự đặt mật khẩu"):
        grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)
    token = make(world, "moi.toi")
    with pytest.raises(Closed, match="chưa tự đặt mật khẩu"):
        grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)
    assert tags_of("account", world.account("moi.toi").id)[-1] == "grant:confirm/refused"
    links.redeem(token, NEW, CHEAP, LAUNCHED)
    grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)
    assert world.actor("moi.toi").roles == {"chairman"}


def test_a_link_that_ran_out_stands_in_nobodys_way(world: World) -> None:
    make(world, "chutich")
    (waiting,) = _grants(world, "chutich")
    grants.confirm(world.actor("quantri2"), waiting.id, LAUNCHED + LIFE)
    assert world.actor("chutich").roles == {"chairman"}


def test_who_made_the_link_does_not_confirm_what_another_gave(world: World) -> None:
    """The first gives, the second makes the link and uses it himself: then the first confirms."""
    before = _newcomer(world)
    links.redeem(make(world, "moi.toi", "quantri2"), NEW, CHEAP, LAUNCHED)
    (waiting,) = _grants(world, "moi.toi")
    assert waiting.id != before
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri2"), waiting.id, LAUNCHED)
    grants.confirm(world.actor("quantri"), waiting.id, LAUNCHED)
    assert world.actor("moi.toi").roles == {"chairman"}


def test_nor_what_another_gives_afterwards(world: World) -> None:
    make_and_use = make(world, "ketoan")
    links.redeem(make_and_use, NEW, CHEAP, LAUNCHED)
    content = GrantContent(role="chairman", valid_from=TODAY)
    grant_id = grants.give(world.actor("quantri2"), "ketoan", content, LAUNCHED)
    with pytest.raises(Closed, match="liên kết do ông/bà cấp"):
        grants.confirm(world.actor("quantri"), grant_id, LAUNCHED)
    links.redeem(links.make(None, "ketoan", LIFE, LAUNCHED), PASSWORD, CHEAP, LAUNCHED)
    grants.confirm(world.actor("quantri"), grant_id, LAUNCHED)
    assert "chairman" in world.actor("ketoan").roles


def test_roles_of_the_operator_wait_when_an_administrator_opens_the_account(world: World) -> None:
    content = AccountContent("Lý Thị Tươi", person_id=world.account("ketoan").person_id)
    accounts.create(None, world.authority_id, "moi.toi", content, LAUNCHED)
    grants.give(None, "moi.toi", GrantContent(role="chairman", valid_from=TODAY), LAUNCHED)
    links.redeem(make(world, "moi.toi"), NEW, CHEAP, LAUNCHED)
    assert world.actor("moi.toi").roles == set()


def test_a_link_of_the_operator_when_used_takes_nothing_away(world: World) -> None:
    links.redeem(links.make(None, "chutich", LIFE, LAUNCHED), NEW, CHEAP, LAUNCHED)
    assert world.actor("chutich").roles == {"chairman"}


def _newcomer(world: World) -> UUID:
    """An account without password, made the chairman by the first administrator."""
    content = AccountContent("Lý Thị Tươi", person_id=world.account("ketoan").person_id)
    accounts.create(world.actor("quantri"), world.authority_id, "moi.toi", content, LAUNCHED)
    chairman = GrantContent(role="chairman", valid_from=TODAY)
    return grants.give(world.actor("quantri"), "moi.toi", chairman, LAUNCHED)


def _grants(world: World, login: str):
    account_id = world.account(login).id
    return db.session.query(RoleGrant).filter_by(account_id=account_id, ended_at=None).all()
