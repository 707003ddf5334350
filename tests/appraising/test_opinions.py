"""Opinions of appraisers: a draft of one's own, given once a round, read when both are in."""

import pytest
from sqlalchemy import select, update

from states.appraising import opens_to
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Appraisal, Entry, Movement
from workflow_app.queries import details, holding, opinions
from workflow_app.queries.nominations import by_codes
from workflow_app.queries.opinions import OpinionSeen
from workflow_app.queries.timeline import timeline
from workflow_app.services import appraisals
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.orders import Given, Opinion

SECRET = "Số liệu chưa khớp báo cáo của thống kê xã."


def received(walk: Walk, *, two: bool = False) -> str:
    if two:
        db.session.execute(update(Movement).values(two_appraisers=True))
        db.session.commit()
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def give(walk: Walk, login: str, code: str, recommendation: str = "award", note: str = "") -> None:
    opinion = Opinion({"minutes": "missing"}, {"real_deed": "met"}, note=note)
    walk.act(login, "appraise", code, recommendation=recommendation, opinion=opinion)


def seen(walk: Walk, login: str, code: str) -> list[OpinionSeen]:
    actor = walk.world.actor(login)
    detail = details.one(actor, code, walk.now())
    found = opinions.opinions_on(actor, detail) if detail else []
    db.session.rollback()
    return found


def told_in_timeline(walk: Walk, login: str, code: str) -> str:
    actor = walk.world.actor(login)
    detail = details.one(actor, code, walk.now())
    return str([line.values for line in timeline(actor, detail)]) if detail else ""


def test_a_draft_is_read_by_nobody_but_who_writes_it(walk: Walk):
    code = received(walk)
    given = Given(recommendation="no_award", opinion=Opinion(note=SECRET))
    appraisals.save(walk.world.actor("noivu"), code, given, walk.now())
    (own,) = seen(walk, "noivu", code)
    assert own.said
    assert own.said.note == SECRET
    for login in ("noivu2", "truongphong", "thanhtra", "thutruong", "soanthao"):
        assert seen(walk, login, code) == []
        assert SECRET not in told_in_timeline(walk, login, code)


def test_a_draft_goes_on_and_is_given_as_it_stands_then(walk: Walk):
    code = received(walk)
    noivu = walk.world.actor("noivu")
    for note in ("Xem lại.", "Xem lại lần nữa."):
        given = Given(recommendation="more", opinion=Opinion(note=note))
        appraisals.save(noivu, code, given, walk.now())
    give(walk, "noivu", code)
    (row,) = db.session.scalars(select(Appraisal)).all()
    assert (row.recommendation, row.note, row.components) == ("award", "", {"minutes": "missing"})
    assert row.given_at


def test_an_opinion_stands_for_the_round_and_a_new_round_asks_anew(walk: Walk):
    code = received(walk)
    give(walk, "noivu", code)
    with pytest.raises(Closed) as closed:
        give(walk, "noivu", code, "no_award", "Nghĩ lại.")
    assert [reason.rule for reason in closed.value.reasons] == ["not_yet_appraised"]
    with pytest.raises(Closed):
        appraisals.save(walk.world.actor("noivu"), code, Given(), walk.now())
    walk.act("noivu", "switch_award", code, award="bang_khen", reason="Đúng hình thức hơn.")
    give(walk, "noivu", code, "more", "Hình thức mới cần thêm minh chứng.")
    assert [one.round for one in seen(walk, "noivu2", code)] == [2, 1]


@pytest.mark.parametrize(
    ("recommendation", "opinion", "field"),
    [
        ("no_award", Opinion(), "note"),
        ("more", Opinion(), "note"),
        ("other_award", Opinion(note="Nên khen hình thức khác."), "other_award"),
        ("other_award", Opinion(other_award="giay_khen", note="Như cũ."), "other_award"),
        ("perhaps", Opinion(), "recommendation"),
        ("award", Opinion({"minutes": "lost"}), "recommendation"),
        ("award", Opinion({}, {"beauty": "met"}), "recommendation"),
    ],
)
def test_an_opinion_makes_sense(walk: Walk, recommendation: str, opinion: Opinion, field: str):
    code = received(walk)
    with pytest.raises(Invalid) as invalid:
        walk.act("noivu", "appraise", code, recommendation=recommendation, opinion=opinion)
    assert set(invalid.value.faults) == {field}
    assert db.session.scalars(select(Appraisal)).all() == []


def test_another_award_of_the_movement_can_be_recommended(walk: Walk):
    code = received(walk)
    opinion = Opinion(other_award="bang_khen", note="Thành tích ảnh hưởng toàn huyện.")
    walk.act("noivu", "appraise", code, recommendation="other_award", opinion=opinion)
    (one,) = seen(walk, "truongphong", code)
    assert one.said
    assert one.said.other_award == "bang_khen"


def test_of_two_independent_opinions_neither_is_read_until_both_are_in(walk: Walk):
    code = received(walk, two=True)
    give(walk, "noivu", code, "no_award", SECRET)
    for login in ("noivu2", "truongphong"):
        (one,) = seen(walk, login, code)
        assert (one.who, one.said) == ("Trần Thị Bình", None)
        assert SECRET not in told_in_timeline(walk, login, code)
    (audited,) = seen(walk, "thanhtra", code)
    assert audited.said
    give(walk, "noivu2", code)
    for login in ("noivu", "noivu2", "truongphong"):
        assert [bool(one.said) for one in seen(walk, login, code)] == [True, True]


def test_endorsing_waits_for_both_opinions_and_a_third_is_not_asked_for(walk: Walk):
    code = received(walk, two=True)
    for login in ("noivu", "noivu2"):
        with pytest.raises(Closed) as closed:
            walk.act("noivu", "endorse", code)
        assert [reason.rule for reason in closed.value.reasons] == ["appraised_by_two"]
        give(walk, login, code)
    walk.act("noivu", "endorse", code)
    assert walk.state(code) == "noi_vu_reviewed"


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "vanthu", "thanhpho", "quantri"])
def test_outside_the_offices_nobody_reads_of_an_opinion(walk: Walk, login: str):
    code = received(walk)
    give(walk, "noivu", code, "no_award", SECRET)
    assert seen(walk, login, code) == []
    actor = walk.world.actor(login)
    detail = details.one(actor, code, walk.now())
    if detail and detail.sees("timeline"):
        tags = {line.tag for line in timeline(actor, detail)}
        assert "nomination:appraise" not in tags
        assert "nomination:receive" in tags


def test_an_opinion_belongs_to_endorsing_so_whoever_gave_one_does_not_approve(walk: Walk):
    code = received(walk)
    give(walk, "noivu2", code)
    (loaded,) = by_codes([code])
    noivu2 = walk.world.actor("noivu2")
    assert loaded.line_for(noivu2).kinds_done_by(noivu2) == {"endorse"}


def test_disagreements_are_listed_for_the_head_once_both_are_in(walk: Walk):
    apart, alike, half = (received(walk, two=True) for _ in range(3))
    give(walk, "noivu", apart, "no_award", SECRET)
    give(walk, "noivu2", apart)
    for login in ("noivu", "noivu2"):
        give(walk, login, alike)
    give(walk, "noivu", half, "no_award", SECRET)
    (found,) = opinions.disagreements(walk.world.actor("truongphong"))
    assert found.line.code == apart
    assert [name for name, _ in found.opinions] == ["Trần Thị Bình", "Phạm Văn Đức"]
    assert [said.recommendation for _, said in found.opinions] == ["no_award", "award"]
    assert opinions.disagreements(walk.world.actor("noivu")) == []


def test_after_one_line_comes_the_next_of_its_dossier_then_of_the_desk(walk: Walk):
    first, second = received(walk), received(walk)
    elsewhere = walk.draft(login="soanthao2", unit="TL")
    walk.act("thutruong2", "submit", elsewhere)
    walk.act("noivu2", "receive", elsewhere)
    noivu = walk.world.actor("noivu")
    give(walk, "noivu", first)
    assert holding.next_to_appraise(noivu, walk.line(first)) == second
    give(walk, "noivu", second)
    assert holding.next_to_appraise(noivu, walk.line(second)) == elsewhere
    walk.act("noivu2", "claim", elsewhere)
    assert holding.next_to_appraise(noivu, walk.line(second)) is None


def test_a_draft_lies_in_the_log_of_who_wrote_it_not_of_the_line(walk: Walk):
    code = received(walk)
    appraisals.save(walk.world.actor("noivu"), code, Given(recommendation="award"), walk.now())
    entry = db.session.scalars(select(Entry).where(Entry.tag == "appraisal:save")).one()
    assert entry.chain_id == walk.world.account("noivu").id


def test_who_reads_what_as_a_table():
    cases = {
        (own, given, auditor, blind, both): opens_to(
            own=own, given=given, auditor=auditor, blind=blind, both_in=both
        )
        for own in (True, False)
        for given in (True, False)
        for auditor in (True, False)
        for blind in (True, False)
        for both in (True, False)
    }
    for (own, given, auditor, blind, both), opened in cases.items():
        assert opened == (own or (given and (auditor or not blind or both)))


def test_the_opinion_of_who_stepped_aside_is_none_of_the_two(walk: Walk):
    """Else one free opinion would do, and be read before another stands beside it."""
    code = received(walk, two=True)
    give(walk, "noivu", code, "no_award", SECRET)
    walk.act("noivu", "recuse", code, reason="Tôi là họ hàng.")
    give(walk, "noivu2", code)
    with pytest.raises(Closed) as closed:
        walk.act("noivu2", "endorse", code)
    assert [reason.rule for reason in closed.value.reasons] == ["appraised_by_two"]
    assert [one.said for one in seen(walk, "truongphong", code)] == [None, None]
    assert opinions.disagreements(walk.world.actor("truongphong")) == []
