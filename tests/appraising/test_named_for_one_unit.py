"""A head or an auditor named for one unit reads of that unit, not of the whole office."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from states.facts import Actor
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Movement
from workflow_app.queries import holding, opinions
from workflow_app.queries.relations import relations_for
from workflow_app.services import relations
from workflow_app.services.orders import Opinion
from workflow_app.services.relations import RelationContent


def named_for(walk: Walk, login: str, unit: str) -> Actor:
    whole, unit_id = walk.world.actor(login), walk.world.unit(unit)
    return replace(whole, grants=tuple(replace(one, unit_id=unit_id) for one in whole.grants))


@pytest.fixture
def code(walk: Walk) -> str:
    """A line of the school on which two appraisers disagree."""
    db.session.execute(update(Movement).values(two_appraisers=True))
    db.session.commit()
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "claim", code)
    opinion = Opinion({"minutes": "missing"}, {"real_deed": "met"}, note="Ý kiến.")
    for login, said in (("noivu", "award"), ("noivu2", "no_award")):
        walk.act(login, "appraise", code, recommendation=said, opinion=opinion)
    return code


@pytest.mark.parametrize("login", ["truongphong", "thanhtra"])
def test_lines_on_which_opinions_disagree(walk: Walk, code: str, login: str):
    for unit, found in (("THCS", [code]), ("TL", [])):
        actor = named_for(walk, login, unit)
        assert [one.line.code for one in opinions.disagreements(actor)] == found
        db.session.rollback()


def test_how_much_each_holds(walk: Walk, code: str):
    today = walk.now().date()
    for unit, held in (("THCS", [("noivu", 1)]), ("TL", [])):
        loads, free = holding.loads_of(named_for(walk, "truongphong", unit), today)
        assert [(one.login, one.count) for one in loads] == held
        assert free == 0
        db.session.rollback()


@pytest.mark.parametrize("login", ["truongphong", "thanhtra"])
def test_what_was_declared(walk: Walk, login: str):
    noivu, world = walk.world.actor("noivu"), walk.world
    for to in (
        RelationContent("spouse", unit_id=world.unit("TL")),
        RelationContent("spouse", entry_id=world.entry("Trương Văn Ấm")),
    ):
        relations.declare(noivu, to, walk.now())
    assert len(relations_for(world.actor(login))) == 2
    for unit, to_whom in (("TL", "UBND xã Tân Lập"), ("THCS", "Trương Văn Ấm")):
        assert [one.to for one in relations_for(named_for(walk, login, unit))] == [to_whom]
        db.session.rollback()
    assert relations_for(world.actor("noivu2")) == []
