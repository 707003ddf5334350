"""Numbers of papers: without gaps where we count, never twice where the office does."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.concurrently import concurrently
from tests.paperwork import APPROVED, ISSUED, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import NumberSeries, TakenNumber
from workflow_app.services import papers
from workflow_app.services.errors import Closed, Invalid, Stale
from workflow_app.services.numbers import Setting, set_series

SYMBOL = "QĐ-UBND"


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def _many_approved(work: Paperwork, count: int) -> list[str]:
    names = [f"Nguyễn Văn Số {number}" for number in range(count)]
    return [work.approved([code]) for code in work.endorsed(names)]


def _set(work: Paperwork, **changes: Any) -> None:
    told: dict[str, Any] = {"symbol": SYMBOL, "year": 2024, "own": True, **changes}
    setting = Setting(**told)
    set_series(work.world.actor("vanthu"), work.world.authority_id, setting, ISSUED)
    db.session.rollback()


def _taken() -> list[int]:
    return sorted(db.session.scalars(select(TakenNumber.number)))


def test_sixteen_at_once_take_sixteen_numbers_without_a_gap(app: Flask, work: Paperwork) -> None:
    codes = _many_approved(work, 16)
    clerk = work.world.actor("vanthu")

    def issue(code: str) -> str:
        return papers.number_and_issue(clerk, code, ISSUED.date(), None, ISSUED)

    shown = concurrently(app, issue, codes)
    assert sorted(shown) == [f"{number:02d}/{SYMBOL}" for number in range(1, 17)]
    assert _taken() == list(range(1, 17))


def test_a_refused_paper_leaves_no_gap_among_those_issued_at_once(
    app: Flask, work: Paperwork
) -> None:
    codes = _many_approved(work, 8)
    for code in codes[::2]:
        line = work.whole(code).codes[0]
        work.act(line, "truongphong", "hold", ISSUED, basis="Khiếu nại")
    clerk = work.world.actor("vanthu")

    def issue(code: str) -> bool:
        try:
            papers.number_and_issue(clerk, code, ISSUED.date(), None, ISSUED)
        except Closed:
            return False
        return True

    assert concurrently(app, issue, codes) == [False, True] * 4
    assert _taken() == [1, 2, 3, 4]


def test_one_paper_issued_twice_at_once_takes_one_number(app: Flask, work: Paperwork) -> None:
    (code,) = _many_approved(work, 1)
    clerk = work.world.actor("vanthu")

    def issue(_number: int) -> bool:
        try:
            papers.number_and_issue(clerk, code, ISSUED.date(), None, ISSUED)
        except (Closed, Stale):
            return False
        return True

    assert sum(concurrently(app, issue, range(8))) == 1
    assert _taken() == [1]


def test_the_date_is_between_approval_and_today_and_follows_the_numbers(work: Paperwork) -> None:
    first, second = _many_approved(work, 2)
    for day in (ISSUED.date() + timedelta(days=1), APPROVED.date() - timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            work.issue(first, day=day)
        assert list(refused.value.faults) == ["date"]
    work.issue(first, day=ISSUED.date())
    with pytest.raises(Invalid, match="Số 1 ghi ngày"):
        work.issue(second, day=APPROVED.date())
    assert _taken() == [1]


def test_each_year_and_each_symbol_counts_for_itself(work: Paperwork) -> None:
    decision = work.approved(work.endorsed(["Ánh"]))
    proposal = work.approved(work.endorsed(["Ấm"], award="bang_khen"), "proposal")
    late = work.approved(work.endorsed(["Sơn"]))
    assert work.issue(decision) == "01/QĐ-UBND"
    assert work.issue(proposal) == "01/TTr-UBND"
    new_year = datetime(2025, 1, 2, 3, tzinfo=UTC)
    clerk = work.world.actor("vanthu", at=new_year)
    assert papers.number_and_issue(clerk, late, date(2025, 1, 2), None, new_year) == "01/QĐ-UBND"


def test_a_register_that_counts_takes_no_number_from_outside(work: Paperwork) -> None:
    (code,) = _many_approved(work, 1)
    with pytest.raises(Invalid) as refused:
        work.issue(code, number=7)
    assert list(refused.value.faults) == ["number"]


def test_a_number_of_the_office_is_entered_and_never_used_twice(work: Paperwork) -> None:
    first, second = _many_approved(work, 2)
    _set(work, own=False)
    with pytest.raises(Invalid):
        work.issue(first)
    assert work.issue(first, number=3127) == "3127/QĐ-UBND"
    with pytest.raises(Invalid, match="đã cấp cho văn bản"):
        work.issue(second, number=3127)
    assert work.issue(second, number=3120) == "3120/QĐ-UBND"


def test_a_register_can_go_on_from_the_last_number_of_the_book(work: Paperwork) -> None:
    (code,) = _many_approved(work, 1)
    _set(work, last=14)
    assert work.issue(code) == "15/QĐ-UBND"


def test_the_count_is_never_moved_once_it_has_given_a_number(work: Paperwork) -> None:
    (code,) = _many_approved(work, 1)
    work.issue(code)
    for last in (0, 5):
        with pytest.raises(Invalid) as refused:
            _set(work, last=last)
        assert list(refused.value.faults) == ["last"]


def test_counting_begins_again_after_the_highest_number_entered(work: Paperwork) -> None:
    first, second = _many_approved(work, 2)
    _set(work, own=False)
    work.issue(first, number=40)
    with pytest.raises(Invalid):
        _set(work, own=True, last=12)
    _set(work, own=True)
    assert work.issue(second) == "41/QĐ-UBND"


def test_a_register_that_has_counted_never_goes_on_over_a_gap(work: Paperwork) -> None:
    """Also not by way of the office's numbers."""
    first, second = _many_approved(work, 2)
    work.issue(first)
    _set(work, own=False)
    _set(work, own=False, last=5)
    for last in (None, 5, 9):
        with pytest.raises(Invalid) as refused:
            _set(work, own=True, last=last)
        assert list(refused.value.faults) == ["last"]
    _set(work, own=True, last=1)
    assert work.issue(second) == f"02/{SYMBOL}"


def test_only_the_clerk_sets_registers_and_each_change_is_an_entry(work: Paperwork) -> None:
    setting = Setting(SYMBOL, 2024, own=False)
    for login in ("noivu", "truongphong", "chutich", "thanhtra", "quantri"):
        with pytest.raises(Closed):
            set_series(work.world.actor(login), work.world.authority_id, setting, ISSUED)
    _set(work, own=False)
    with pytest.raises(Invalid):
        _set(work, symbol="BC-UBND")
    assert work.entries("numbers:set") == [str(work.world.authority_id)]
    assert len(work.entries("numbers:set", "refused")) == 5


def test_a_setting_made_on_an_older_version_is_stale(work: Paperwork) -> None:
    _set(work, own=False)
    version = db.session.scalars(select(NumberSeries.version)).one()
    _set(work, own=True, version=version)
    with pytest.raises(Stale):
        _set(work, own=False, version=version)
