"""Accounts: who makes them, whose they are, and what closing one does."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.concurrently import concurrently
from tests.ledger import tags_of, values_of
from tests.world import CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import Account, RegisterEntry
from workflow_app.queries.actors import actor_of
from workflow_app.services import accounts, sessions
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.people import PersonContent
from workflow_app.services.proving import Attempt, WrongPassword

NEW = AccountContent("Lý Thị Tươi", "tuoi@thu-nghiem.example")


def create(world: World, login: str = "moi.toi", content: AccountContent = NEW) -> None:
    accounts.create(world.actor("quantri"), world.authority_id, login, content, LAUNCHED)


def edit(world: World, login: str, content: AccountContent, version: int | None = None) -> None:
    accounts.edit(world.actor("quantri"), login, content, version, LAUNCHED)


def test_an_administrator_creates_an_account_and_it_is_logged(world: World) -> None:
    create(world)
    made = world.account("moi.toi")
    assert (made.name, made.password_hash, made.person_id) == ("Lý Thị Tươi", None, None)
    assert tags_of("account", made.id) == ["account:create"]


@pytest.mark.parametrize("login", ["noivu", "chutich", "thanhtra", "soanthao", "thanhpho"])
def test_nobody_else_does(world: World, login: str) -> None:
    """AZ-04, AU-10."""
    with pytest.raises(Closed):
        accounts.create(world.actor(login), world.authority_id, "moi.toi", NEW, LAUNCHED)
    assert tags_of("authority", world.authority_id)[-1] == "account:create/refused"


@pytest.mark.parametrize("login", ["", "ab", "Hoa", "nhà", "1hoa", "a b c", "a" * 41, "noi\nvu"])
def test_a_name_nobody_can_type_is_refused(world: World, login: str) -> None:
    with pytest.raises(Invalid) as refused:
        create(world, login)
    assert "login" in refused.value.faults


def test_a_name_is_given_once(world: World) -> None:
    with pytest.raises(Invalid, match="đã có người dùng"):
        create(world, "noivu")


def test_of_many_who_give_a_name_at_once_one_gives_it(world: World, app: Flask) -> None:
    by, authority_id = world.actor("quantri"), world.authority_id
    db.session.rollback()

    def make(number: int) -> bool:
        try:
            accounts.create(by, authority_id, "moi.toi", AccountContent(f"Số {number}"), LAUNCHED)
        except (Invalid, Stale):
            return False
        return True

    assert concurrently(app, make, range(6)).count(True) == 1
    assert db.session.query(Account).filter_by(login="moi.toi").count() == 1


def test_the_person_is_entered_in_the_register_of_the_unit(world: World) -> None:
    content = AccountContent("Lý Thị Tươi", person=PersonContent(world.unit("TL"), "Công chức"))
    create(world, content=content)
    actor = actor_of("moi.toi", LAUNCHED)
    assert actor
    assert actor.unit_id == world.unit("TL")
    assert "register:add" in tags_of("authority", world.authority_id)[-1]


def test_a_namesake_in_the_unit_is_never_guessed_to_be_the_same(world: World) -> None:
    unit = world.unit("THCS")
    known = world.entry("Trương Văn Ấm")
    asked = AccountContent("Trương Văn Ấm", person=PersonContent(unit))
    with pytest.raises(Invalid) as refused:
        create(world, content=asked)
    assert "namesake" in refused.value.faults
    create(world, "am.mot", AccountContent("Trương Văn Ấm", person=PersonContent(unit, "", "same")))
    assert world.account("am.mot").person_id == known
    create(world, "am.hai", AccountContent("Trương Văn Ấm", person=PersonContent(unit, "", "new")))
    assert world.account("am.hai").person_id != known


def test_whose_account_it_is_does_not_change_while_it_holds_a_role(world: World) -> None:
    """AZ-06: a reviewer given another person would be another pair of eyes."""
    other = world.entry("Quàng Văn Ơn")
    with pytest.raises(Invalid) as refused:
        edit(world, "noivu", AccountContent("Trần Thị Bình", person_id=other))
    assert "person_id" in refused.value.faults


def test_a_correction_is_logged_with_before_and_after(world: World) -> None:
    person = world.account("noivu").person_id
    edit(world, "noivu", AccountContent("Trần Thị Thanh Bình", "b@x.example", person))
    assert world.account("noivu").name == "Trần Thị Thanh Bình"
    said = values_of("account:edit")[0]
    assert (said["before_name"], said["after_name"]) == ("Trần Thị Bình", "Trần Thị Thanh Bình")


def test_a_correction_made_on_an_older_version_is_stale(world: World) -> None:
    account = world.account("noivu")
    content = AccountContent("Trần Thị Bình A", person_id=account.person_id)
    version = account.version
    edit(world, "noivu", content, version)
    with pytest.raises(Stale):
        edit(world, "noivu", content, version)


def test_a_closed_account_has_no_sessions_and_lets_nobody_in(world: World) -> None:
    attempt = Attempt("noivu", PASSWORD, "10.0.0.1")
    sessions.log_in(attempt, CHEAP, LAUNCHED)
    accounts.close(world.actor("quantri"), "noivu", LAUNCHED)
    assert actor_of("noivu", LAUNCHED) is None
    with pytest.raises(WrongPassword):
        sessions.log_in(attempt, CHEAP, LAUNCHED)
    later = LAUNCHED + timedelta(minutes=1)
    accounts.reopen(world.actor("quantri"), "noivu", later)
    assert sessions.log_in(attempt, CHEAP, later)


def test_nobody_closes_his_own_account(world: World) -> None:
    with pytest.raises(Closed):
        accounts.close(world.actor("quantri"), "quantri", LAUNCHED)


def test_an_account_of_another_authority_does_not_exist_for_an_administrator(world: World) -> None:
    """AZ-01."""
    before = tags_of("account", world.account("thanhpho").id)
    with pytest.raises(NotFound):
        accounts.close(world.actor("quantri"), "thanhpho", LAUNCHED)
    assert tags_of("account", world.account("thanhpho").id) == before
    assert tags_of("account", world.account("quantri").id)[-1] == "account:close/unseen"


def test_a_person_of_another_authority_is_not_in_the_register(world: World) -> None:
    content = AccountContent("X", person_id=world.entry("Lương Văn Toàn"))
    with pytest.raises(Invalid):
        create(world, content=content)
    assert db.session.query(Account).filter_by(login="moi.toi").count() == 0
    assert db.session.get(RegisterEntry, world.entry("Lương Văn Toàn"))
