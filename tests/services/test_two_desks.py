"""Who works for two units, and who holds a role of the office narrowed to one."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from states.facts import Actor, Grant
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD, ROLES
from tests.api.program import program
from tests.ledger import tags_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Dossier, Movement, Nomination, Submission, Unit
from workflow_app.queries import dossiers, movements, unit_board
from workflow_app.services import grants
from workflow_app.services.grants import GrantContent

READ_RECEIPTS = {"unit_drafter", "unit_head", HOME_AFFAIRS, HOME_AFFAIRS_HEAD, "auditor"}
NONSENSE = {"kind": "alien", "sex": "lạ", "title": "a" * 5_000, "achievement": "b" * 50_000}


def watching(walk: Walk, role: str, unit: str) -> Actor:
    world = walk.world
    grant = Grant(uuid7(), role, world.authority_id, world.unit(unit))
    return Actor(uuid7(), "Ông A", world.authority_id, (grant,), person_id=uuid7())


def give(walk: Walk, login: str, role: str, unit: str) -> None:
    world = walk.world
    content = GrantContent(role=role, valid_from=date(2024, 1, 1), unit_id=world.unit(unit))
    given = grants.give(world.actor("quantri"), login, content, walk.now())
    grants.confirm(world.actor("quantri2"), given, walk.now())
    db.session.rollback()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_narrowed_to_a_unit_does_not_make_its_holder_one_of_it(walk: Walk, role: str):
    """AZ-09: receipts name whoever was ever sent; for the unit and those who appraise."""
    walk.act("thutruong", "submit", walk.draft())
    number = db.session.scalars(select(Submission.number)).one()
    movement = db.session.scalars(select(Movement)).one()
    code = db.session.scalars(select(Dossier.code)).one()
    of_the_unit = ROLES[role].reach == "unit"
    here, elsewhere = watching(walk, role, "THCS"), watching(walk, role, "TL")
    assert (dossiers.receipt(here, number) is not None) == (role in READ_RECEIPTS)
    assert dossiers.receipt(elsewhere, number) is None
    assert (dossiers.own_folder(here, code) is not None) == of_the_unit
    listed, _ = dossiers.seen_by(here, "", None, 10)
    assert [one.code for one in listed] == ([code] if role in READ_RECEIPTS else [])
    assert bool(movements.own_folders(here, movement)) == of_the_unit
    watches = of_the_unit or role in unit_board.WATCHERS
    assert bool(unit_board.units_of(here, movement, walk.now())) == watches


def test_who_has_an_office_role_over_one_unit_drafts_for_another(walk: Walk):
    """The order in which roles were given decides nothing."""
    login = "thaytham"  # appraises what phòng Nội vụ itself sends
    give(walk, login, "unit_drafter", "TL")
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    path = f"/phong-trao/{walk.world.movement}/bo-ho-so"
    place = walk.world.post(client, path).location
    assert dossier_of(walk, "TL") in place
    assert client.get(f"{place}/them").status_code == 200


def dossier_of(walk: Walk, unit: str) -> str:
    db.session.rollback()
    query = select(Dossier.code).join(Unit, Unit.id == Dossier.unit_id).where(Unit.code == unit)
    return db.session.scalars(query).one()


def test_who_drafts_for_two_units_opens_the_dossier_of_each(walk: Walk):
    give(walk, "soanthao", "unit_drafter", "TL")
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    path = f"/phong-trao/{walk.world.movement}"
    shown = client.get(path).text
    assert shown.count("Lập bộ hồ sơ") == 2
    assert walk.world.post(client, f"{path}/bo-ho-so").location == path  # of which, it asks
    for unit in ("THCS", "TL"):
        sent = walk.world.post(client, f"{path}/bo-ho-so", unit=walk.world.unit(unit))
        assert dossier_of(walk, unit) in sent.location
    shown = client.get(path).text
    assert all(dossier_of(walk, unit) in shown for unit in ("THCS", "TL"))


def test_a_program_of_two_units_names_the_one_it_means(walk: Walk):
    give(walk, "soanthao", "unit_drafter", "TL")
    it, path = program(walk.world.app, "soanthao"), f"/movements/{walk.world.movement}/dossier"
    asked = it.post(path)
    assert asked.status_code == 422
    assert [fault["field"] for fault in asked.get_json()["faults"]] == ["unit"]
    assert it.post(f"{path}?unit=PNV").status_code == 422
    assert it.post(f"{path}?unit=TL").get_json()["code"] == dossier_of(walk, "TL")


@pytest.mark.parametrize("login", ["soanthao", "thutruong"])
def test_what_was_typed_is_checked_whether_or_not_the_page_is_open(walk: Walk, login: str):
    """Past the form nothing reaches the rows; who may not write is refused, and that is logged."""
    dossier, line = walk.dossier(), walk.draft()
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    before = db.session.scalars(select(Nomination.version).order_by(Nomination.id)).all()
    version = walk.line(line).version
    paths = (f"/bo-ho-so/{dossier}/them", f"/ho-so/{line}/sua", f"/ho-so/{line}/tra-loi")
    answers = [walk.world.post(client, path, version=version, **NONSENSE) for path in paths]
    db.session.rollback()
    after = db.session.scalars(select(Nomination.version).order_by(Nomination.id)).all()
    assert after == before
    tags = tags_of("nomination", walk.line(line).id)
    if login == "soanthao":
        assert [answer.status_code for answer in answers[:2]] == [200, 200]
    else:
        assert {answer.status_code for answer in answers} == {403}
        assert tags[-2:] == ["nomination:edit/refused", "remark:answer/refused"]


def test_two_accounts_of_a_person_are_told_apart_by_what_they_work_for(walk: Walk):
    actor = walk.world.actor("soanthao")
    assert actor.own_units == (walk.world.unit("THCS"),)
    twice = replace(actor, grants=actor.grants * 2)
    assert twice.own_units == actor.own_units
    assert walk.world.actor("noivu").own_units == ()
    assert walk.world.actor("thaytham").own_units == ()
