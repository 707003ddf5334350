"""Roles: given for a time, confirmed by a second administrator where they decide, ended."""

from datetime import timedelta
from uuid import UUID

import pytest

from states.clock import day_of
from states.roles import ROLES
from tests.ledger import tags_of
from tests.walk import Walk
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import LoginSession, RoleGrant
from workflow_app.queries import details
from workflow_app.services import accounts, grants, links, sessions
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.grants import GrantContent
from workflow_app.services.people import PersonContent
from workflow_app.services.proving import Attempt

TODAY = day_of(LAUNCHED)


def give(world: World, login: str, role: str, by: str = "quantri", unit: str = "") -> UUID:
    unit_id = world.unit(unit) if unit else None
    content = GrantContent(role=role, valid_from=TODAY, unit_id=unit_id)
    return grants.give(world.actor(by), login, content, LAUNCHED)


def roles(world: World, login: str) -> set[str]:
    return set(world.actor(login).roles)


OF_UNITS = {"unit_head": "TCKH", "unit_drafter": "TCKH"}
BY_TWO = sorted(role.code for role in ROLES.values() if role.by_two)


@pytest.mark.parametrize("role", BY_TWO)
def test_a_role_that_takes_two_counts_only_when_a_second_administrator_has_confirmed(
    world: World, role: str
) -> None:
    login = "vanthu" if role == "accountant" else "ketoan"  # who has not held it so far
    grant_id = give(world, login, role, unit=OF_UNITS.get(role, ""))
    assert role not in roles(world, login)
    grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)
    assert role in roles(world, login)
    assert tags_of("account", world.account(login).id)[-2:] == ["grant:give", "grant:confirm"]


def test_who_gave_it_does_not_confirm_it(world: World) -> None:
    grant_id = give(world, "ketoan", "chairman")
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri"), grant_id, LAUNCHED)
    assert "chairman" not in roles(world, "ketoan")
    assert tags_of("account", world.account("ketoan").id)[-1] == "grant:confirm/refused"


def test_who_gets_it_does_not_confirm_it(world: World) -> None:
    grant_id = give(world, "quantri2", "chairman")
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)


def test_a_second_account_of_the_same_person_is_not_a_second_administrator(world: World) -> None:
    person = world.account("quantri").person_id
    content = AccountContent("Cao Văn Phúc", person_id=person)
    accounts.create(None, world.authority_id, "quantri.hai", content, LAUNCHED)
    administrator = GrantContent(role="administrator", valid_from=TODAY)
    grants.give(None, "quantri.hai", administrator, LAUNCHED)
    grant_id = give(world, "ketoan", "chairman")
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri.hai"), grant_id, LAUNCHED)
    with pytest.raises(Closed):
        give(world, "quantri.hai", "auditor")


def test_nobody_gives_himself_a_role(world: World) -> None:
    with pytest.raises(Closed):
        give(world, "quantri", "auditor")


def test_whoever_signs_or_writes_for_a_unit_or_sees_who_is_nominated_takes_two() -> None:
    assert set(ROLES) - set(BY_TWO) == {"council_secretary"}


def test_no_administrator_reads_a_unit_by_making_somebody_its_drafter(world: World) -> None:
    """AZ: an account of his own making, with a password of his, sees no line of the unit."""
    code = Walk(world).draft(name="Bí Mật")
    by = world.actor("quantri")
    content = AccountContent("Giả Mạo", person=PersonContent(world.unit("THCS")))
    accounts.create(by, world.authority_id, "gia.mao", content, LAUNCHED)
    token = links.make(by, "gia.mao", timedelta(days=1), LAUNCHED)
    links.redeem(token, PASSWORD, CHEAP, LAUNCHED)
    give(world, "gia.mao", "unit_drafter", unit="THCS")
    assert details.one(world.actor("gia.mao"), code, LAUNCHED) is None


@pytest.mark.parametrize("login", ["soanthao", "ketoan", "truyenthong"])
def test_no_administrator_takes_over_an_account_that_sees_who_is_nominated(
    world: World, login: str
) -> None:
    """A link to the account sends its role back to wait for a second administrator."""
    role = world.actor(login).grants[0].role
    token = links.make(world.actor("quantri"), login, timedelta(days=1), LAUNCHED)
    links.redeem(token, PASSWORD, CHEAP, LAUNCHED)
    assert role not in roles(world, login)


def test_a_role_that_does_not_take_two_counts_at_once(world: World) -> None:
    give(world, "ketoan", "council_secretary")
    assert "council_secretary" in roles(world, "ketoan")


def test_what_the_operator_gives_counts_at_once(world: World) -> None:
    grants.give(None, "ketoan", GrantContent(role="chairman", valid_from=TODAY), LAUNCHED)
    assert "chairman" in roles(world, "ketoan")


def test_a_role_counts_from_its_first_day_to_its_last(world: World) -> None:
    first, last = TODAY + timedelta(days=2), TODAY + timedelta(days=3)
    content = GrantContent(role="council_secretary", valid_from=first, valid_to=last)
    grants.give(world.actor("quantri"), "ketoan", content, LAUNCHED)
    held = [
        "council_secretary" in world.actor("ketoan", at=LAUNCHED + timedelta(days=days)).roles
        for days in range(1, 6)
    ]
    assert held == [False, True, True, False, False]


def test_an_ended_role_counts_no_more_and_is_not_ended_twice(world: World) -> None:
    grant_id = world.actor("noivu").grants[0].id
    grants.end(world.actor("quantri"), grant_id, LAUNCHED)
    assert roles(world, "noivu") == set()
    with pytest.raises(Stale):
        grants.end(world.actor("quantri"), grant_id, LAUNCHED)
    kept = db.session.get(RoleGrant, grant_id)
    assert kept
    assert kept.role == "home_affairs"


def test_an_ended_role_is_not_confirmed(world: World) -> None:
    grant_id = give(world, "ketoan", "chairman")
    grants.end(world.actor("quantri"), grant_id, LAUNCHED)
    with pytest.raises(Closed):
        grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)


def test_a_change_of_roles_ends_the_sessions(world: World) -> None:
    def open_sessions() -> int:
        ended = db.session.query(LoginSession).filter(LoginSession.ended_at.is_(None))
        return ended.filter_by(account_id=world.account("ketoan").id).count()

    def log_in() -> None:
        sessions.log_in(Attempt("ketoan", PASSWORD, "10.0.0.1"), CHEAP, LAUNCHED)

    log_in()
    grant_id = give(world, "ketoan", "chairman")
    assert open_sessions() == 1, "nothing has changed while it waits"
    grants.confirm(world.actor("quantri2"), grant_id, LAUNCHED)
    assert open_sessions() == 0
    log_in()
    grants.end(world.actor("quantri"), grant_id, LAUNCHED)
    assert open_sessions() == 0


@pytest.mark.parametrize(
    ("role", "unit", "field"),
    [
        ("unit_head", "", "unit_id"),
        ("administrator", "THCS", "unit_id"),
        ("city_receiver", "THCS", "unit_id"),
        ("unit_head", "SNV", "unit_id"),
        ("king", "", "role"),
        ("accountant", "", "role"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused(
    world: World, role: str, unit: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        give(world, "ketoan", role, unit=unit)
    assert list(refused.value.faults) == [field]


def test_who_acts_on_dossiers_stands_in_the_register(world: World) -> None:
    """AZ-05: without a person nobody could say that he is the nominee."""
    accounts.create(None, world.authority_id, "vo.danh", AccountContent("Vô Danh"), LAUNCHED)
    for role in ("home_affairs", "chairman"):
        with pytest.raises(Invalid):
            give(world, "vo.danh", role)
    with pytest.raises(Invalid):
        give(world, "vo.danh", "unit_drafter", unit="TL")


@pytest.mark.parametrize("login", ["noivu", "chutich", "thanhtra", "thanhpho"])
def test_for_others_there_is_no_such_account(world: World, login: str) -> None:
    with pytest.raises(NotFound):
        give(world, "ketoan", "auditor", by=login)
    assert tags_of("account", world.account(login).id)[-1] == "grant:give/unseen"
