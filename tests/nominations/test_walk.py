"""A nomination's whole way, act by act, as the district's procedure has it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Act, Entry, Job, Remark, Snapshot
from workflow_app.queries.rows import Narrow, seen_by
from workflow_app.services import drafting
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.nominations import perform
from workflow_app.services.orders import Given, Order


def test_a_giay_khen_goes_from_draft_to_issued(walk: Walk) -> None:
    code, paper = walk.approved()
    number = walk.issue(paper)
    line = walk.line(code)
    assert (line.state, line.decision_number) == ("awarded", number)


def test_a_bang_khen_goes_to_the_city_and_its_award_is_recorded(walk: Walk) -> None:
    code = walk.forwarded()
    walk.act("thanhpho", "acknowledge", code)
    walk.act("thanhpho", "record_award", code, number="2101/QĐ-UBND", date=date(2024, 11, 20))
    assert walk.line(code).decision_number == "2101/QĐ-UBND"
    assert walk.state(code) == "awarded"


def test_what_the_city_refuses_falls_back_to_giay_khen_and_is_approved_anew(walk: Walk) -> None:
    code = walk.forwarded()
    walk.act("thanhpho", "record_refusal", code, reason="Chưa đủ điều kiện tặng Bằng khen.")
    walk.act("truongphong", "fall_back", code)
    line = walk.line(code)
    assert (line.state, line.decided_by, line.forwarded_at) == ("noi_vu_reviewed", "own", None)
    paper = walk.on_paper(code)
    walk.lay(paper)
    walk.approve(paper)
    walk.issue(paper)
    assert walk.state(code) == "awarded"


def test_home_affairs_records_the_citys_answer_only_with_the_citys_paper(walk: Walk) -> None:
    code = walk.forwarded()
    with pytest.raises(Invalid) as invalid:
        walk.act("noivu", "record_award", code, number="7/QĐ", date=date(2024, 11, 20))
    assert set(invalid.value.faults) == {"city_paper"}


def test_a_returned_line_is_sent_again_only_when_every_remark_is_answered(walk: Walk) -> None:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=date(2024, 12, 2))
    assert walk.state(code) == "returned"
    with pytest.raises(Closed) as closed:
        walk.act("thutruong", "resubmit", code)
    assert [reason.rule for reason in closed.value.reasons] == ["remarks_answered"]
    remark = db.session.scalars(select(Remark)).one()
    drafting.answer_remarks(
        walk.world.actor("soanthao"), code, {remark.id: "Đã bổ sung số liệu."}, None, walk.now()
    )
    walk.act("thutruong", "resubmit", code)
    assert walk.state(code) == "unit_submitted"
    assert walk.line(code).received_at is None


def test_a_recalled_line_is_a_draft_and_after_a_resubmission_it_is_returned(walk: Walk) -> None:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    assert walk.state(code) == "draft"
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=date(2024, 12, 2))
    remark = db.session.scalars(select(Remark)).one()
    drafting.answer_remarks(
        walk.world.actor("soanthao"), code, {remark.id: "Đã sửa."}, None, walk.now()
    )
    walk.act("thutruong", "resubmit", code)
    walk.act("thutruong", "recall", code)
    assert walk.state(code) == "returned"


def test_what_home_affairs_has_received_is_no_longer_recalled(walk: Walk) -> None:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    with pytest.raises(Closed) as closed:
        walk.act("thutruong", "recall", code)
    assert not closed.value.for_somebody_else


def test_a_line_sent_after_the_last_moment_is_late_for_ever_and_waits_for_the_head(
    walk: Walk,
) -> None:
    code = walk.draft()
    late = walk.world.actor("thutruong")
    after = walk.line(code).created_at + timedelta(days=60)
    perform(code, Order(late, "submit", after))
    walk.hours = iter(range(60 * 24 + 24, 99_999))  # type: ignore[assignment]  # any iterator of hours will do
    walk.act("noivu", "receive", code)
    with pytest.raises(Closed) as closed:
        walk.act("noivu", "endorse", code)
    assert [reason.rule for reason in closed.value.reasons] == ["accepted_if_late"]
    walk.act("truongphong", "accept_late", code, reason="Bão số 3 làm mất đường truyền.")
    walk.act("noivu", "endorse", code)
    assert walk.line(code).late


def test_a_hold_blocks_approval_and_nothing_else(walk: Walk) -> None:
    """AZ: a hold blocks approve, issue and forward."""
    code = walk.endorsed()
    walk.act("truongphong", "hold", code, basis="Công văn 54/TTr ngày 16/12/2024")
    paper = walk.on_paper(code)
    walk.lay(paper)
    with pytest.raises(Closed) as closed:
        walk.approve(paper)
    assert "not_held" in [reason.rule for reason in closed.value.reasons]
    walk.act("truongphong", "lift_hold", code, basis="Kết luận 60/KL-TTr")
    walk.approve(paper)
    assert walk.state(code) == "district_approved"


def test_a_way_back_makes_the_endorsements_of_the_round_fall(walk: Walk) -> None:
    code, _paper = walk.approved()
    walk.act("chutich", "send_back", code, comment="Xem lại số liệu của đơn vị.")
    acts = db.session.scalars(select(Act).where(Act.kind != "")).all()
    assert all(act.void_at for act in acts)
    line = walk.line(code)
    assert (line.state, line.round, line.paper_id, line.laid_at) == (
        "unit_submitted",
        2,
        None,
        None,
    )


def test_every_sending_is_kept_as_it_was(walk: Walk) -> None:
    code = walk.draft()
    done = walk.act("thutruong", "submit", code)
    snapshot = db.session.scalars(select(Snapshot)).one()
    assert "Đào Thị Kim Oanh" in snapshot.body.decode()
    assert done.submission
    assert done.submission.lines == 1


def test_every_act_is_one_entry_and_one_message_owed_in_the_same_commit(walk: Walk) -> None:
    """AU-06: no change without its entry."""
    code = walk.draft()
    entries, jobs = _count(Entry), _count(Job)
    walk.act("thutruong", "submit", code)
    assert (_count(Entry), _count(Job)) == (entries + 1, jobs + 1)


def test_a_refused_act_changes_nothing_and_is_written_down(walk: Walk) -> None:
    """AU-10: denials are logged."""
    code = walk.draft()
    version = walk.line(code).version
    with pytest.raises(Closed):
        walk.act("soanthao", "submit", code)
    assert walk.line(code).version == version
    last = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    assert (last.tag, last.outcome) == ("nomination:submit", "refused")


def test_a_foreign_line_does_not_exist_and_the_attempt_stands_on_the_seekers_chain(
    walk: Walk,
) -> None:
    """AZ-03: 404, no success entry, one denied entry."""
    code = walk.draft()
    with pytest.raises(NotFound):
        walk.act("thutruong2", "submit", code)
    last = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    assert (last.outcome, last.subject) == ("unseen", str(walk.world.account("thutruong2").id))
    assert walk.state(code) == "draft"


def test_who_decides_on_an_older_version_is_told(walk: Walk) -> None:
    """WF-03: the version seen travels with the order."""
    code = walk.draft()
    seen = walk.line(code).version
    walk.act("thutruong", "submit", code)
    actor = walk.world.actor("thutruong")
    with pytest.raises(Stale):
        perform(code, Order(actor, "recall", walk.now(), version=seen))
    assert walk.state(code) == "unit_submitted"


def test_approval_is_done_on_the_paper_never_on_a_line_alone(walk: Walk) -> None:
    """SG-01: what is signed is the list bound by its digest."""
    code = walk.endorsed()
    paper = walk.on_paper(code)
    walk.lay(paper)
    actor = walk.world.actor("chutich", fresh=True)
    with pytest.raises(Closed):
        perform(code, Order(actor, "approve", walk.now(), Given()))
    assert walk.state(code) == "noi_vu_reviewed"


def _count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_administrator_sees_code_unit_and_state_in_lists_but_no_name(walk: Walk) -> None:
    """AZ-09: no name, title or award of a nominee."""
    code = walk.forwarded()
    seen = seen_by(walk.world.actor("quantri"), Narrow(), None).rows
    assert [(row.code, row.name, row.title, row.award) for row in seen] == [(code, "", "", "")]
    assert seen_by(walk.world.actor("vanthu"), Narrow(), None).rows[0].name == "Đào Thị Kim Oanh"
