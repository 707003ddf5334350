"""Who holds a line for appraisal: claimed, assigned, handed back, recused; the rows are kept."""

import pytest
from sqlalchemy import select

from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Account, Assignment, Entry, Job, Nomination
from workflow_app.queries import details, holding, rows, work
from workflow_app.queries.appraisers import choices_for
from workflow_app.queries.narrowing import HeldBy, Narrow
from workflow_app.queries.nominations import by_codes
from workflow_app.services import batches
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.handlers.news import told_of
from workflow_app.services.orders import Given, Order


def sent(walk: Walk, **who: str) -> str:
    code = walk.draft(**who)
    walk.act(walk.head_of(code), "submit", code)
    return code


def holders(walk: Walk, code: str) -> list[tuple[str, bool]]:
    """Everybody who held the line, in order, and whether he still does."""
    db.session.rollback()
    found = db.session.execute(
        select(Account.login, Assignment.ended_at.is_(None))
        .join(Assignment, Assignment.account_id == Account.id)
        .where(Assignment.nomination_id == walk.line(code).id)
        .order_by(Assignment.id)
    )
    return [(login, now) for login, now in found]


def test_a_line_goes_from_hand_to_hand_and_every_hand_is_kept(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    walk.act("truongphong", "assign", code, holder="noivu2")
    walk.act("noivu2", "hand_back", code, reason="Đi công tác hai tuần.")
    walk.act("truongphong", "assign", code, holder="noivu")
    assert holders(walk, code) == [("noivu", False), ("noivu2", False), ("noivu", True)]
    assert walk.state(code) == "unit_submitted"


def test_what_another_holds_is_not_claimed_but_is_still_worked_on(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    with pytest.raises(Closed) as closed:
        walk.act("noivu2", "claim", code)
    assert [reason.rule for reason in closed.value.reasons] == ["unassigned"]
    with pytest.raises(Closed) as closed:
        walk.act("noivu2", "hand_back", code, reason="Không phải của tôi.")
    assert [reason.rule for reason in closed.value.reasons] == ["held_by_oneself"]
    walk.act("noivu2", "receive", code)
    walk.act("noivu2", "endorse", code)
    assert walk.state(code) == "noi_vu_reviewed"


def test_a_line_that_comes_back_is_still_in_the_same_hands(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    walk.act("thutruong", "recall", code)
    walk.act("thutruong", "submit", code)
    assert holders(walk, code) == [("noivu", True)]


@pytest.mark.parametrize("login", ["thutruong", "truongphong", "thanhtra", "nobody"])
def test_a_line_is_given_to_specialists_of_home_affairs_alone(walk: Walk, login: str):
    code = sent(walk)
    with pytest.raises(Invalid) as invalid:
        walk.act("truongphong", "assign", code, holder=login)
    assert set(invalid.value.faults) == {"holder"}
    assert holders(walk, code) == []


def test_whoever_is_given_a_line_is_told_and_nobody_else(walk: Walk):
    code = sent(walk)
    done = walk.act("truongphong", "assign", code, holder="noivu2")
    job = db.session.scalars(select(Job).order_by(Job.id.desc())).first()
    assert job
    (told,) = told_of(job.payload, done.loaded.nomination.changed_at)
    assert [one.actor.name for one in told.recipients] == ["Phạm Văn Đức"]


def test_who_stands_aside_gives_the_line_back_and_does_not_return_to_it(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "claim", code)
    walk.act("noivu", "recuse", code, reason="Người được đề nghị là bạn thân.")
    assert holders(walk, code) == [("noivu", False)]
    for act in ("claim", "endorse", "appraise"):
        with pytest.raises(Closed) as closed:
            walk.act("noivu", act, code, recommendation="award")
        assert "not_recused" in [reason.rule for reason in closed.value.reasons]
    with pytest.raises(Closed) as closed:
        walk.act("truongphong", "assign", code, holder="noivu")
    assert "đã xin thôi thẩm định" in closed.value.reasons[0].text
    walk.act("noivu2", "endorse", code)


def test_standing_aside_takes_nothing_out_of_others_hands(walk: Walk):
    code = sent(walk)
    walk.act("noivu2", "claim", code)
    walk.act("noivu", "recuse", code, reason="Có quan hệ họ hàng.")
    assert holders(walk, code) == [("noivu2", True)]


def test_many_lines_are_given_at_once_and_what_cannot_be_stays(walk: Walk):
    codes = [sent(walk) for _ in range(3)]
    walk.act("noivu2", "recuse", codes[1], reason="Có quan hệ họ hàng.")
    at, head = walk.now(), walk.world.actor("truongphong")
    order = Order(head, "assign", at, Given(holder="noivu2"))
    results = batches.perform_each([(code, order) for code in codes])
    assert [bool(result.done) for result in results] == [True, False, True]
    refused = db.session.scalars(
        select(Entry.subject).where(Entry.tag == "nomination:assign", Entry.outcome == "refused")
    ).all()
    assert refused == [str(walk.line(codes[1]).id)]


@pytest.mark.parametrize(
    ("login", "held_by", "expected"),
    [
        ("noivu", "him", ["mine"]),
        ("noivu", "nobody", ["free"]),
        ("noivu", "others", ["theirs"]),
        ("noivu", "", ["mine", "theirs", "free"]),
    ],
)
def test_desk_and_list_are_narrowed_by_who_holds_a_line(
    walk: Walk, login: str, held_by: HeldBy, expected: list[str]
):
    codes = {name: sent(walk) for name in ("mine", "theirs", "free")}
    walk.act("noivu", "claim", codes["mine"])
    walk.act("noivu2", "claim", codes["theirs"])
    actor = walk.world.actor(login)
    desk = work.desk_of(actor, "cho-tiep-nhan")
    assert desk
    on_desk = {row.code for row in work.lines_on(desk, actor, held_by=held_by).rows}
    narrow = Narrow(held_by=held_by, holder_id=actor.account_id)
    listed = {row.code for row in rows.listing(actor, narrow).page().rows}
    assert on_desk == listed == {codes[name] for name in expected}


def test_who_may_not_see_holders_is_not_answered_by_the_filter(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    noivu = walk.world.account("noivu").id
    for login in ("thutruong", "soanthao"):
        narrow = Narrow(held_by="him", holder_id=noivu)
        assert rows.listing(walk.world.actor(login), narrow).count == 0
        row = rows.listing(walk.world.actor(login), Narrow()).page().rows[0]
        assert row.holder == ""
    assert rows.listing(walk.world.actor("noivu2"), Narrow()).page().rows[0].holder


def test_the_unit_is_not_told_who_appraises(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    head = walk.world.actor("thutruong")
    detail = details.one(head, code, walk.now())
    assert detail
    shown = {verdict.act: verdict for verdict in detail.verdicts}
    assert [reason.rule for reason in shown["claim"].reasons] == ["role"]


def test_the_head_reads_how_much_each_holds(walk: Walk):
    codes = [sent(walk) for _ in range(4)]
    for code in codes[:2]:
        walk.act("noivu", "claim", code)
    walk.act("noivu2", "claim", codes[2])
    loads, free = holding.loads_of(walk.world.actor("truongphong"), walk.now().date())
    assert [(load.login, load.count) for load in loads] == [("noivu2", 1), ("noivu", 2)]
    assert free == 1


def test_the_choice_says_why_somebody_is_left_out(walk: Walk):
    code = sent(walk, login="soanthao", unit="THCS")
    walk.act("noivu2", "recuse", code, reason="Có quan hệ họ hàng.")
    (loaded,) = by_codes([code])
    against = {one.login: one.against[code] for one in choices_for([loaded], walk.now())}
    assert against == {"noivu": (), "noivu2": ("đã xin thôi thẩm định hồ sơ này",)}


def test_a_substitute_is_offered_for_the_units_he_is_named_for(walk: Walk):
    code = sent(walk)
    (loaded,) = by_codes([code])
    assert "thaytham" not in {one.login for one in choices_for([loaded], walk.now())}
    with pytest.raises(Invalid):
        walk.act("truongphong", "assign", code, holder="thaytham")


def test_one_line_is_never_in_two_hands(walk: Walk):
    code = sent(walk)
    walk.act("noivu", "claim", code)
    for login in ("noivu2", "noivu", "noivu2"):
        walk.act("truongphong", "assign", code, holder=login)
    held = [login for login, now in holders(walk, code) if now]
    assert held == ["noivu2"]
    assert db.session.scalars(select(Nomination.code)).all() == [code]
