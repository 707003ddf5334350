"""Conflicts of interest: what is declared and what is known keeps somebody from appraising."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.concurrently import concurrently
from tests.ledger import tags_of
from tests.walk import WHOLE, Walk
from workflow_app.extensions import db
from workflow_app.models import DeclaredRelation, Entry, EntryValue, Job, Nomination
from workflow_app.queries import papers
from workflow_app.queries.appraisers import choices_for
from workflow_app.queries.flags import RELATED
from workflow_app.queries.nominations import by_codes
from workflow_app.queries.register import looked_for
from workflow_app.queries.relations import relations_for, relations_of
from workflow_app.services import relations
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.handlers.news import told_of
from workflow_app.services.relations import RelationContent
from workflow_app.services.verification import verify_all


def sent(walk: Walk) -> str:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    return code


def nominee_of(code: str):
    query = select(Nomination.nominee_id).where(Nomination.code == code)
    return db.session.scalars(query).one()


def declare(walk: Walk, login: str, **to: Any):
    content = RelationContent("spouse", **to)
    return relations.declare(walk.world.actor(login), content, walk.now())


@pytest.mark.parametrize("end", ["nominee", "unit"])
def test_a_declared_relation_closes_receiving_claiming_and_endorsing(walk: Walk, end: str):
    code = sent(walk)
    to = (
        {"entry_id": nominee_of(code)} if end == "nominee" else {"unit_id": walk.world.unit("THCS")}
    )
    declare(walk, "noivu", **to)
    for act in ("receive", "claim", "endorse", "appraise"):
        with pytest.raises(Closed) as closed:
            walk.act("noivu", act, code, recommendation="award")
        assert "no_declared_relation" in [reason.rule for reason in closed.value.reasons]
    with pytest.raises(Closed) as closed:
        walk.act("truongphong", "assign", code, holder="noivu")
    assert "đã khai có quan hệ" in closed.value.reasons[0].text
    (loaded,) = by_codes([code])
    assert [one.login for one in choices_for([loaded], walk.now()) if one.barred] == ["noivu"]


def test_a_relation_that_ended_stands_in_nobodys_way(walk: Walk):
    code = sent(walk)
    id_ = declare(walk, "noivu", entry_id=nominee_of(code))
    relations.end(walk.world.actor("noivu"), id_, walk.now())
    walk.act("noivu", "receive", code)
    (one,) = relations_of(walk.world.account("noivu").id)
    assert one.ended_at


def test_a_relation_to_another_unit_stands_in_nobodys_way(walk: Walk):
    code = sent(walk)
    declare(walk, "noivu", unit_id=walk.world.unit("TL"))
    walk.act("noivu", "receive", code)


def test_the_chairmans_relation_does_not_keep_him_from_signing(walk: Walk):
    """For the approver only being the nominee counts; that he declared it is shown."""
    code = walk.endorsed()
    declare(walk, "chutich", entry_id=nominee_of(code))
    paper = walk.on_paper(code)
    walk.lay(paper)
    for login, count in (("chutich", 1), ("truongphong", 0)):
        whole = papers.one(walk.world.actor(login), paper)
        assert whole
        assert whole.lines[0].flags.count(RELATED) == count
        db.session.rollback()
    walk.approve(paper)
    assert walk.state(code) == "district_approved"


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "vanthu", "thanhtra", "quantri"])
def test_who_judges_nothing_declares_nothing(walk: Walk, login: str):
    with pytest.raises(Closed):
        declare(walk, login, unit_id=walk.world.unit("TL"))
    assert db.session.scalars(select(DeclaredRelation)).all() == []


@pytest.mark.parametrize(
    "content",
    [
        RelationContent("cousin"),
        RelationContent("other"),
    ],
)
def test_a_relation_has_a_kind_and_an_end(walk: Walk, content: RelationContent):
    with pytest.raises(Invalid):
        relations.declare(walk.world.actor("noivu"), content, walk.now())


def test_the_same_relation_is_declared_once_and_ended_by_who_declared_it(walk: Walk):
    id_ = declare(walk, "noivu", unit_id=walk.world.unit("TL"))
    with pytest.raises(Invalid):
        declare(walk, "noivu", unit_id=walk.world.unit("TL"))
    with pytest.raises(NotFound):
        relations.end(walk.world.actor("noivu2"), id_, walk.now())
    (one,) = relations_for(walk.world.actor("truongphong"))
    assert (one.who, one.to) == ("Trần Thị Bình", "UBND xã Tân Lập")
    noivu = walk.world.actor("noivu")
    with pytest.raises(Closed):
        relations.end(replace(noivu, grants=()), id_, walk.now())
    relations.end(noivu, id_, walk.now())
    ended = select(Entry).where(Entry.tag == "relation:end", Entry.outcome == "done")
    (entry,) = db.session.scalars(ended)
    assert b'"role":"home_affairs"' in entry.body


@pytest.mark.parametrize("end", ["entry", "unit"])
def test_one_relation_declared_six_times_at_once_is_one(app: Flask, walk: Walk, end: str):
    world, at = walk.world, walk.now()
    content = (
        RelationContent("spouse", entry_id=world.entry("Trương Văn Ấm"))
        if end == "entry"
        else RelationContent("spouse", unit_id=world.unit("THCS"))
    )
    noivu = world.actor("noivu")

    def declare(_number: int) -> bool:
        try:
            relations.declare(noivu, content, at)
        except Invalid:
            return False
        return True

    assert sum(concurrently(app, declare, range(6))) == 1
    db.session.rollback()
    assert len(relations_of(noivu.account_id)) == 1


def test_what_is_declared_of_a_person_lies_in_the_log_as_his(walk: Walk):
    code = sent(walk)
    nominee = nominee_of(code)
    declare(walk, "noivu", entry_id=nominee)
    said = db.session.scalars(
        select(EntryValue.value).where(EntryValue.name == "to", EntryValue.about_id == nominee)
    ).all()
    assert said == ["Đào Thị Kim Oanh"]


def test_somebody_is_found_with_and_without_accents(walk: Walk):
    home, noivu = walk.world.authority_id, walk.world.actor("noivu")
    assert [one.name for one in looked_for(noivu, home, "truong van am")] == ["Trương Văn Ấm"]
    assert [one.name for one in looked_for(noivu, home, "Ấm Trương")] == ["Trương Văn Ấm"]
    assert looked_for(noivu, home, "   ") == []


def told_after(code: str) -> list[str]:
    """Who is told of the last thing that is told of."""
    job = db.session.scalars(
        select(Job).where(Job.kind == "tell_of_act").order_by(Job.id.desc())
    ).first()
    assert job
    (told,) = told_of(job.payload, job.due_at)
    assert told.about.code == code
    return [one.actor.name for one in told.recipients]


@pytest.mark.parametrize(
    ("end", "lies"),
    [
        ("nominee", "with home affairs"),
        ("unit", "with home affairs"),
        ("unit", "with its unit"),
    ],
)
def test_who_declares_while_he_holds_a_line_holds_it_no_more(walk: Walk, end: str, lies: str):
    code, other = sent(walk), sent(walk)
    mine = walk.draft(login="soanthao2", unit="TL", name="Hoàng Văn Tuấn")
    walk.act("thutruong2", "submit", mine)
    for line in (code, mine):
        walk.act("noivu", "claim", line)
    walk.act("noivu2", "claim", other)
    if lies == "with its unit":
        walk.act("noivu2", "receive", code)
        walk.act("noivu2", "return", code, remarks=(WHOLE,), answer_by=walk.in_time())
    before = walk.line(code).version
    to = (
        {"entry_id": nominee_of(code)} if end == "nominee" else {"unit_id": walk.world.unit("THCS")}
    )
    declare(walk, "noivu", **to)
    found = {one.nomination.code: one.holder for one in by_codes([code, other, mine])}
    assert found == {code: None, other: "Phạm Văn Đức", mine: "Trần Thị Bình"}
    assert walk.line(code).version == before, "what the unit sees of it is as it was"
    assert tags_of("nomination", walk.line(code).id)[-1] == "nomination:hand_back"
    if lies == "with home affairs":
        assert told_after(code) == [walk.world.actor("truongphong").name]
    db.session.rollback()
    assert verify_all().disagreements == []


def test_another_award_is_not_given_by_who_is_near(walk: Walk):
    code = sent(walk)
    declare(walk, "noivu", entry_id=nominee_of(code))
    with pytest.raises(Closed) as closed:
        walk.act("noivu", "switch_award", code, award="bang_khen", reason="Xứng đáng hơn.")
    assert "no_declared_relation" in [reason.rule for reason in closed.value.reasons]


@pytest.mark.parametrize("act", ["tell_apart", "accept_late"])
def test_the_head_opens_no_gate_of_a_line_he_is_near_to(walk: Walk, act: str):
    code = sent(walk)
    declare(walk, "truongphong", entry_id=nominee_of(code))
    with pytest.raises(Closed) as closed:
        walk.act("truongphong", act, code, reason="Có lý do.")
    assert "no_declared_relation" in [reason.rule for reason in closed.value.reasons]
