"""An issued list is numbered 1 to n, without those left out, and keeps its numbers afterwards."""

from datetime import timedelta

import pytest

from tests.paperwork import APPROVED, ISSUED, Paperwork
from tests.world import World
from workflow_app.queries import public_decisions
from workflow_app.services.paper_content import content_of

NAMES = ["Ánh", "Bình", "Cúc", "Dung"]


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def numbered(work: Paperwork, code: str, login: str = "noivu") -> list[tuple[int, str]]:
    return [(line.position, line.name) for line in work.whole(code, login).lines]


def published(code: str) -> list[tuple[int, str]]:
    found = public_decisions.one(code)
    assert found
    return [(place, line.name) for place, line in found.lines]


def test_a_line_the_chairman_leaves_out_makes_no_gap(work: Paperwork) -> None:
    codes = work.endorsed(NAMES)
    code = work.laid(codes)
    assert numbered(work, code) == list(enumerate(NAMES, start=1))
    work.approve(code, {codes[0]: "Chờ kết luận."})
    left = list(enumerate(NAMES[1:], start=1))
    assert numbered(work, code, "vanthu") == left
    work.issue(code)
    assert numbered(work, code) == left
    assert published(code) == left


def test_a_line_that_leaves_after_the_signature_makes_none_either(work: Paperwork) -> None:
    codes = work.endorsed(NAMES)
    code = work.approved(codes)
    work.act(codes[1], "chutich", "send_back", APPROVED, comment="Xem lại.")
    left = [(1, "Ánh"), (2, "Cúc"), (3, "Dung")]
    assert numbered(work, code, "vanthu") == left
    work.issue(code)
    assert published(code) == left


def test_numbering_changes_nothing_of_what_was_signed(work: Paperwork) -> None:
    """The order is signed, the number is not part of it."""
    codes = work.endorsed(NAMES)
    code = work.laid(codes)
    work.approve(code, {codes[0]: "Chờ kết luận."})
    signed = work.whole(code).paper.approved_content
    work.issue(code)
    whole = work.whole(code)
    assert whole.paper.approved_content == signed == content_of(whole)


def test_who_is_revoked_leaves_his_number_behind(work: Paperwork) -> None:
    codes = work.endorsed(NAMES)
    code = work.laid(codes)
    work.approve(code, {codes[0]: "Chờ kết luận."})
    work.issue(code)
    work.act(codes[1], "chutich", "revoke", ISSUED, ground="a", reason="Kê khai sai.",
             paper_number="9/QĐ-UBND", date=ISSUED.date())  # fmt: skip
    assert published(code) == [(2, "Cúc"), (3, "Dung")]


def test_what_the_city_gives_back_leaves_its_number_on_the_proposal(work: Paperwork) -> None:
    codes = work.endorsed(NAMES, award="bang_khen")
    code = work.issued(codes, "proposal")
    work.act(
        codes[1], "thanhpho", "city_return", ISSUED + timedelta(hours=1), reason="Thiếu báo cáo."
    )
    assert numbered(work, code) == list(enumerate(NAMES, start=1))
