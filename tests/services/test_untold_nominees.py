"""A nominee nobody has been told of is named nowhere outside his unit, and is not entered twice."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from states.facts import Actor
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Nomination, PastImportRow, RegisterEntry
from workflow_app.queries import past_imports as stored
from workflow_app.queries.award_history import given_to
from workflow_app.queries.register import looked_for
from workflow_app.services import lines, past_imports, past_reading, past_taking, relations
from workflow_app.services.errors import Invalid
from workflow_app.services.intakes import Mended
from workflow_app.services.lines import Content
from workflow_app.services.past_imports import Defaults
from workflow_app.services.relations import RelationContent

NAME = "Cầm Thị Kín"
HEADS = "Họ và tên\tNăm sinh\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày quyết định\n"
SCHOOL = "Trường THCS Nguyễn Trãi"


def drafted(walk: Walk) -> UUID:
    content = Content("individual", NAME, "giay_khen", "Giáo viên", 1985, another=True)
    code = lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())
    return nominee(code)


def nominee(code: str) -> UUID:
    return db.session.scalars(select(Nomination.nominee_id).where(Nomination.code == code)).one()


def listed(walk: Walk, born: str, unit: str = SCHOOL) -> UUID:
    text = f"{HEADS}{NAME}\t{born}\t{unit}\tCSTĐCS\t5/QĐ-UBND\t14/07/2023\n"
    source, read = past_reading.read_text(text, walk.now())
    noivu = walk.world.actor("noivu")
    return past_imports.keep(noivu, walk.world.authority_id, source, read, Defaults(), walk.now())


def decide(walk: Walk, import_id: UUID, decided: str) -> None:
    found = stored.row_at(import_id, 0)
    assert found
    mended = Mended({**found.body}, True, found.version, decided)
    db.session.rollback()
    past_imports.mend(walk.world.actor("noivu"), import_id, 0, mended, walk.now())


def accept(walk: Walk, import_id: UUID) -> int:
    return past_taking.accept(walk.world.actor("noivu"), import_id, walk.now())


def entries() -> int:
    db.session.rollback()
    query = select(func.count()).select_from(RegisterEntry).where(RegisterEntry.name == NAME)
    return db.session.scalar(query) or 0


def found_by(walk: Walk, login: str) -> list[str]:
    actor: Actor = walk.world.actor(login)
    return [one.name for one in looked_for(actor, walk.world.authority_id, NAME)]


@pytest.mark.parametrize("login", ["noivu", "truongphong", "chutich"])
def test_nobody_of_a_first_draft_is_found_to_declare_a_relation_to(walk: Walk, login: str):
    code = walk.draft(name=NAME)
    assert found_by(walk, login) == []
    to = RelationContent("spouse", entry_id=nominee(code))
    with pytest.raises(Invalid):
        relations.declare(walk.world.actor(login), to, walk.now())
    walk.act("thutruong", "submit", code)
    assert found_by(walk, login) == [NAME]
    relations.declare(walk.world.actor(login), to, walk.now())


def test_those_whom_a_list_may_mean_are_said_to_be_told_of_or_not(walk: Walk):
    drafted(walk)
    for login, told in (("noivu", False), ("thanhtra", True)):
        found = stored.bearers_of(walk.world.actor(login), walk.world.authority_id, {"cam thi kin"})
        assert [one.told for one in found["individual", "cam thi kin"]] == [told]


def test_a_row_that_is_certainly_his_looks_like_anybodys_and_makes_no_double(walk: Walk):
    teacher = drafted(walk)
    kept = listed(walk, "1985")
    row = db.session.scalars(select(PastImportRow)).one()
    assert (row.decided, row.asks) == ("", False)
    db.session.rollback()
    assert accept(walk, kept) == 1
    assert entries() == 1
    assert [one.year for one in given_to([teacher])[teacher]] == [2023]


@pytest.mark.parametrize(("born", "unit"), [("", SCHOOL), ("1985", "UBND xã Tân Lập")])
def test_a_row_that_may_be_his_asks_and_offers_nobody(walk: Walk, born: str, unit: str):
    teacher = drafted(walk)
    kept = listed(walk, born, unit)
    assert stored.tally_of(kept).asks == 1
    db.session.rollback()
    with pytest.raises(Invalid):
        decide(walk, kept, str(teacher))
    decide(walk, kept, "another")
    assert accept(walk, kept) == 1
    assert entries() == 2


def test_who_said_another_of_a_namesake_did_not_mean_him(walk: Walk):
    """Two of one name, one of them known: the row is neither entered twice nor given to a wrong."""
    known = nominee(sent := walk.draft(name=NAME, login="soanthao2", unit="TL"))
    walk.act("thutruong2", "submit", sent)
    teacher = drafted(walk)
    kept = listed(walk, "1985")
    assert stored.tally_of(kept).asks == 1
    db.session.rollback()
    decide(walk, kept, "another")
    assert accept(walk, kept) == 1
    assert entries() == 2
    assert list(given_to([teacher, known])) == [teacher]
