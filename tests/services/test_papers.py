"""Papers: what may stand on one, laid and signed as a whole, bound to what was seen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.concurrently import concurrently
from tests.paperwork import APPROVED, DRAFTED, ISSUED, LAID, TITLE, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue
from workflow_app.queries import paper_list
from workflow_app.queries import papers as stored
from workflow_app.queries.paper_acts import acts_on
from workflow_app.queries.paper_receipts import then_on
from workflow_app.services import papers
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.paper_content import content_of, digest_of
from workflow_app.services.papers import Wanted


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def _bases() -> set[str]:
    """What the entries of signing say the signature was bound to."""
    db.session.rollback()
    query = (
        select(EntryValue.value)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(EntryValue.name == "basis", Entry.tag == "nomination:approve")
    )
    return {value for value in db.session.scalars(query) if value}


# --- drafting -------------------------------------------------------------------------------------


def test_a_paper_gathers_endorsed_lines_of_many_dossiers(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"]) + work.endorsed(["Ơn"], unit="TL")
    code = work.drafted(codes)
    assert code == "VB-2024-0001"
    assert set(work.whole(code).codes) == set(codes)
    assert len(work.entries("paper:draft")) == 1


def test_lines_stand_collectives_first_then_by_unit_and_given_name(work: Paperwork) -> None:
    codes = work.endorsed(["Nguyễn Văn Sơn", "Nguyễn Văn An", "Đỗ Thị Dung", "Lê Đức Đông"])
    names = [line.name for line in work.whole(work.drafted(codes)).lines]
    assert names == ["Nguyễn Văn An", "Đỗ Thị Dung", "Lê Đức Đông", "Nguyễn Văn Sơn"]


def test_only_endorsed_lines_of_the_right_award_on_no_other_paper_can_be_taken(
    work: Paperwork,
) -> None:
    endorsed = work.endorsed(["Ánh"])
    (upward,) = work.endorsed(["Ấm"], award="bang_khen")
    (unsent,) = work.written(["Sơn"])
    work.drafted(endorsed)
    with pytest.raises(Invalid) as refused:
        work.drafted([*endorsed, upward, unsent, "TDKT-2024-9999"])
    assert refused.value.faults["lines"].count("TĐKT-2024-") == 4
    assert "đã nằm trong văn bản VB-2024-0001." in refused.value.faults["lines"]
    with pytest.raises(Invalid):
        work.drafted([])


def test_only_home_affairs_drafts_and_a_substitute_for_one_unit_does_not(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"])
    for login in ("truongphong", "chutich", "vanthu", "thanhtra", "thaytham"):
        with pytest.raises(Closed):
            papers.draft(
                work.world.actor(login), "decision", work.world.movement, TITLE, codes, DRAFTED
            )


def test_a_draft_is_changed_in_one_entry_and_frees_what_it_lets_go(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm", "Sơn"])
    code = work.drafted(codes[:2])
    version = work.whole(code).paper.version
    wanted = Wanted("Trích yếu mới", add=(codes[2],), remove=(codes[0],))
    papers.change(work.world.actor("noivu2"), code, version, wanted, DRAFTED)
    whole = work.whole(code)
    assert (whole.paper.title, set(whole.codes)) == ("Trích yếu mới", {codes[1], codes[2]})
    assert len(work.entries("paper:change")) == 1
    with pytest.raises(Stale):
        papers.change(work.world.actor("noivu"), code, version, Wanted("Khác"), DRAFTED)
    work.drafted([codes[0]])


def test_changing_nothing_leaves_no_trace(work: Paperwork) -> None:
    code = work.drafted(work.endorsed(["Ánh"]))
    version = work.whole(code).paper.version
    papers.change(work.world.actor("noivu"), code, version, Wanted(TITLE), DRAFTED)
    assert work.whole(code).paper.version == version
    assert work.entries("paper:change") == []


def test_a_discarded_draft_frees_its_lines(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"])
    code = work.drafted(codes)
    papers.discard(work.world.actor("noivu"), code, None, DRAFTED)
    assert work.state(code) == "discarded"
    assert work.drafted(codes) != code


def test_two_who_draft_the_same_line_at_once_make_one_paper(app: Flask, work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"])
    actor, movement = work.world.actor("noivu"), work.world.movement

    def draft(_number: int) -> str:
        try:
            return papers.draft(actor, "decision", movement, TITLE, codes, DRAFTED)
        except (Invalid, Stale):
            return ""

    made = [code for code in concurrently(app, draft, range(8)) if code]
    assert len(made) == 1


# --- laying ---------------------------------------------------------------------------------------


def test_laying_writes_one_entry_a_line(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.laid(codes)
    assert sorted(work.entries("nomination:lay_before")) == sorted(
        str(work.id_of(line)) for line in codes
    )
    assert work.state(code) == "laid"


def test_who_endorsed_does_not_lay(work: Paperwork) -> None:
    code = work.drafted(work.endorsed(["Ánh"]))
    with pytest.raises(Closed) as refused:
        papers.lay(work.world.actor("noivu"), code, None, LAID)
    assert refused.value.for_somebody_else


def test_an_empty_paper_is_not_laid_but_can_be_discarded(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"])
    code = work.drafted(codes)
    work.act(codes[0], "truongphong", "take_back", LAID, reason="Xem lại")
    with pytest.raises(Closed, match="không còn đối tượng"):
        papers.lay(work.world.actor("truongphong"), code, None, LAID)
    papers.discard(work.world.actor("noivu"), code, None, LAID)


def test_a_laid_paper_is_not_changed_any_more(work: Paperwork) -> None:
    code = work.laid(work.endorsed(["Ánh"]))
    with pytest.raises(Closed):
        papers.change(work.world.actor("noivu"), code, None, Wanted("Khác"), LAID)
    with pytest.raises(Closed):
        papers.discard(work.world.actor("noivu"), code, None, LAID)


# --- signing --------------------------------------------------------------------------------------


def test_signing_approves_all_but_those_left_out_in_one_commit(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm", "Sơn"])
    code = work.laid(codes)
    _, digest = work.seen(code)
    work.approve(code, {codes[1]: "Chờ kết luận thanh tra."})
    assert work.seen(code)[1] != digest
    assert work.states(codes) == {
        codes[0]: "district_approved",
        codes[1]: "unit_submitted",
        codes[2]: "district_approved",
    }
    whole = work.whole(code, "vanthu")
    assert set(whole.codes) == {codes[0], codes[2]}
    assert (whole.paper.approved_digest or b"").hex() == digest_of(whole)
    assert whole.paper.approved_content == content_of(whole)
    assert _bases() == {f"SHA-256 {digest_of(whole)}"}
    assert then_on(work.world.actor("noivu"), whole.paper).left_out == 1
    assert len(work.entries("nomination:approve")) == 2
    assert len(work.entries("nomination:send_back")) == 1


def test_signing_asks_for_the_password_again(work: Paperwork) -> None:
    """SG-03: without fresh authentication nothing is signed; the refusal is written down."""
    codes = work.endorsed(["Ánh"])
    code = work.laid(codes)
    stale_login = replace(work.world.actor("chutich"), fresh=False)
    with pytest.raises(Closed) as refused:
        work.approve(code, actor=stale_login)
    assert refused.value.wants_proof
    assert work.state(code) == "laid"
    assert len(work.entries("nomination:approve", "refused")) == 1


def test_a_signature_is_bound_to_the_version_and_the_content_that_was_seen(
    work: Paperwork,
) -> None:
    """SG-01: a captured request is worth nothing once the list is another, or already signed."""
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.laid(codes)
    seen = work.seen(code)
    work.act(codes[0], "thutruong", "withdraw", LAID, reason="Xin rút")
    with pytest.raises(Stale):
        work.approve(code, seen=seen)
    with pytest.raises(Stale):
        work.approve(code, seen=(seen[0] + 1, work.seen(code)[1]))
    work.approve(code)
    now_seen = work.seen(code)
    with pytest.raises((Stale, Closed)):
        work.approve(code, seen=seen)
    with pytest.raises(Closed):
        work.approve(code, seen=now_seen)
    assert len(work.entries("nomination:approve")) == 1


def test_sixteen_signatures_at_once_are_one(app: Flask, work: Paperwork) -> None:
    """WF-02 for a whole paper."""
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.laid(codes)
    version, digest = work.seen(code)
    actor = work.world.actor("chutich", fresh=True)

    def sign(_number: int) -> bool:
        try:
            papers.approve(actor, code, version, digest, {}, APPROVED)
        except (Stale, Closed):
            return False
        return True

    assert sum(concurrently(app, sign, range(16))) == 1
    assert len(work.entries("nomination:approve")) == 2


def test_one_closed_line_refuses_the_whole_and_is_named(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.laid(codes)
    work.act(codes[1], "truongphong", "hold", LAID, basis="Có đơn kiến nghị")
    with pytest.raises(Closed, match=codes[1].replace("TDKT", "TĐKT")):
        work.approve(code)
    assert set(work.states(codes).values()) == {"noi_vu_reviewed"}
    assert work.entries("nomination:approve", "refused") == [str(work.id_of(codes[1]))]
    work.approve(code, {codes[1]: "Chờ kết luận."})
    assert work.states(codes)[codes[0]] == "district_approved"


def test_who_endorsed_or_laid_does_not_sign_even_as_chairman(work: Paperwork) -> None:
    """AZ-06: four eyes hold on a whole paper, whatever roles one person has."""
    code = work.laid(work.endorsed(["Ánh"]))
    chairman = work.world.actor("chutich", fresh=True)
    for login in ("noivu", "truongphong"):
        both = work.world.actor(login, fresh=True)
        both = replace(both, grants=both.grants + chairman.grants)
        with pytest.raises(Closed, match="Mỗi người chỉ làm một loại việc"):
            work.approve(code, actor=both)


def test_a_line_left_out_wants_a_comment(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.laid(codes)
    with pytest.raises(Invalid) as refused:
        work.approve(code, {codes[0]: "  "})
    assert list(refused.value.faults) == [f"comment-{codes[0]}"]


def test_with_every_line_left_out_nothing_is_approved_and_nothing_stranded(
    work: Paperwork,
) -> None:
    codes = work.endorsed(["Ánh"])
    code = work.laid(codes)
    work.approve(code, dict.fromkeys(codes, "Làm lại."))
    assert work.state(code) == "laid"
    assert work.states(codes) == {codes[0]: "unit_submitted"}
    clerk = acts_on(work.whole(code), work.world.actor("noivu"), APPROVED)
    assert [(act.act, act.open) for act in clerk] == [("paper:discard", True)]
    papers.discard(work.world.actor("noivu"), code, None, APPROVED)


# --- after ----------------------------------------------------------------------------------------


def test_issuing_awards_every_line_with_number_and_date(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.issued(codes)
    paper = work.whole(code).paper
    assert (paper.number, paper.dated, paper.state) == ("01/QĐ-UBND", ISSUED.date(), "issued")
    assert set(work.states(codes).values()) == {"awarded"}
    assert len(work.entries("nomination:issue")) == 2


def test_a_hold_after_approval_blocks_the_number_and_uses_none_up(work: Paperwork) -> None:
    first, second = work.endorsed(["Ánh"]), work.endorsed(["Ấm"])
    held, free = work.approved(first), work.approved(second)
    work.act(first[0], "truongphong", "hold", ISSUED, basis="Khiếu nại")
    with pytest.raises(Closed):
        work.issue(held)
    assert work.issue(free) == "01/QĐ-UBND"


def test_a_proposal_is_forwarded_and_the_city_acknowledges_it_whole(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"], award="bang_khen")
    city = work.world.actor("thanhpho")
    code = work.approved(codes, "proposal")
    assert stored.one(city, code) is None
    assert work.issue(code) == "01/TTr-UBND"
    assert set(work.states(codes).values()) == {"forwarded_to_city"}
    assert papers.acknowledge_all(city, code, ISSUED + timedelta(days=1)) == 2
    with pytest.raises(Closed):
        papers.acknowledge_all(city, code, ISSUED + timedelta(days=2))
    assert len(work.entries("nomination:acknowledge")) == 2


def test_a_paper_that_went_out_keeps_the_lines_it_went_out_with(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"], award="bang_khen")
    code = work.issued(codes, "proposal")
    work.act(codes[0], "thanhpho", "city_return", ISSUED + timedelta(days=1), reason="Thiếu")
    assert set(work.whole(code).codes) == set(codes)
    assert papers.acknowledge_all(work.world.actor("thanhpho"), code, ISSUED) == 1


# --- sight ----------------------------------------------------------------------------------------


def test_papers_come_into_sight_step_by_step(work: Paperwork) -> None:
    def sees() -> set[str]:
        logins = ("noivu", "truongphong", "thanhtra", "chutich", "vanthu", "thanhpho")
        others = ("soanthao", "thutruong", "quantri", "ketoan", "truyenthong", "thaytham")
        return {
            login for login in logins + others if paper_list.seen_by(work.world.actor(login)).rows
        }

    codes = work.endorsed(["Ánh"], award="bang_khen")
    code = work.drafted(codes, "proposal")
    assert sees() == {"noivu", "truongphong", "thanhtra"}
    papers.lay(work.world.actor("truongphong"), code, None, LAID)
    assert sees() == {"noivu", "truongphong", "thanhtra", "chutich"}
    work.approve(code)
    assert sees() == {"noivu", "truongphong", "thanhtra", "chutich", "vanthu"}
    work.issue(code)
    assert sees() == {"noivu", "truongphong", "thanhtra", "chutich", "vanthu", "thanhpho"}


def test_who_does_not_see_a_paper_is_told_there_is_none_and_the_try_is_logged(
    work: Paperwork,
) -> None:
    code = work.drafted(work.endorsed(["Ánh"]))
    unit = work.world.actor("thutruong")
    with pytest.raises(NotFound):
        papers.lay(unit, code, None, LAID)
    assert work.entries("nomination:lay_before", "unseen") == [str(unit.account_id)]
    with pytest.raises(NotFound):
        papers.lay(unit, "VB-2024-9999", None, LAID)
