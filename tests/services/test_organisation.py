"""Units and the register: made by those whose duty it is, and no name ever lost."""

from datetime import date, timedelta

import pytest
from flask import Flask

from states.clock import day_of
from tests.concurrently import concurrently
from tests.ledger import tags_of, values_of
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry, Unit, UnitName
from workflow_app.services import organisation, register
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.organisation import UnitContent
from workflow_app.services.register import EntryContent

TODAY = day_of(LAUNCHED)


def names_of(world: World, code: str) -> list[tuple[str, date, date | None]]:
    query = db.session.query(UnitName).filter_by(unit_id=world.unit(code)).order_by(UnitName.id)
    return [(row.name, row.valid_from, row.valid_to) for row in query]


def rename(world: World, name: str, day: date = TODAY, by: str = "quantri") -> None:
    organisation.rename_unit(world.actor(by), world.unit("TL"), name, day, LAUNCHED)


def test_a_renamed_unit_keeps_every_name_it_has_borne(world: World) -> None:
    rename(world, "UBND xã Tân Lập Mới", TODAY - timedelta(days=3))
    rename(world, "UBND phường Tân Lập")
    assert names_of(world, "TL") == [
        ("UBND xã Tân Lập", date(2020, 1, 1), TODAY - timedelta(days=4)),
        ("UBND xã Tân Lập Mới", TODAY - timedelta(days=3), TODAY - timedelta(days=1)),
        ("UBND phường Tân Lập", TODAY, None),
    ]
    unit = db.session.get(Unit, world.unit("TL"))
    assert unit
    assert unit.name == "UBND phường Tân Lập"
    assert values_of("unit:edit")[-1]["before"] == "UBND xã Tân Lập Mới"


def test_a_name_corrected_on_its_first_day_was_never_in_force(world: World) -> None:
    rename(world, "UBND phường Tân Lâp")
    rename(world, "UBND phường Tân Lập")
    assert names_of(world, "TL")[1][2] == TODAY - timedelta(days=1)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2019, 12, 31)])
def test_no_name_begins_in_the_future_or_before_the_one_before_it(world: World, day: date) -> None:
    with pytest.raises(Invalid):
        rename(world, "X", day)


def test_of_many_who_give_a_code_at_once_one_gives_it(world: World, app: Flask) -> None:
    by, authority_id = world.actor("quantri"), world.authority_id
    db.session.rollback()

    def create(number: int) -> bool:
        content = UnitContent("MOI", f"Đơn vị {number}", TODAY)
        try:
            organisation.create_unit(by, authority_id, content, LAUNCHED)
        except (Invalid, Stale):
            return False
        return True

    assert concurrently(app, create, range(6)).count(True) == 1
    assert db.session.query(Unit).filter_by(code="MOI").count() == 1


def test_a_code_is_used_once_in_an_authority(world: World) -> None:
    content = UnitContent("TL", "Đơn vị khác", TODAY)
    with pytest.raises(Invalid):
        organisation.create_unit(world.actor("quantri"), world.authority_id, content, LAUNCHED)


@pytest.mark.parametrize("login", ["noivu", "chutich", "thanhtra"])
def test_only_administrators_see_to_units(world: World, login: str) -> None:
    with pytest.raises(Closed):
        rename(world, "X", by=login)
    assert tags_of("authority", world.authority_id)[-1] == "unit:edit/refused"


def test_a_unit_of_another_authority_does_not_exist(world: World) -> None:
    unit = world.unit("SNV")
    with pytest.raises(NotFound):
        organisation.rename_unit(world.actor("quantri"), unit, "X", TODAY, LAUNCHED)


def test_a_drafter_adds_to_the_register_of_his_own_unit_only(world: World) -> None:
    content = EntryContent("individual", "Đinh Văn Ất", "Giáo viên", 1980, "nam")
    entry_id = register.add_entry(world.actor("soanthao"), world.unit("THCS"), content, LAUNCHED)
    entry = db.session.get(RegisterEntry, entry_id)
    assert entry
    assert (entry.plain_name, entry.authority_id) == ("dinh van at", world.authority_id)
    assert values_of("register:add")[-1]["name"] == "Đinh Văn Ất"
    with pytest.raises(Closed):
        register.add_entry(world.actor("soanthao"), world.unit("TL"), content, LAUNCHED)
