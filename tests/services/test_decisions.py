"""The city's answer: its number has the form of a decision's, and a wrong one is corrected."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from states.facts import Actor
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Entry
from workflow_app.queries import details, public
from workflow_app.queries.public import Narrow
from workflow_app.queries.timeline import timeline
from workflow_app.services import decisions
from workflow_app.services.decisions import Correction
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.orders import StoredFile

DAY = date(2024, 11, 20)
WRONG, RIGHT = "2101/QĐ-UBND", "2110/QĐ-UBND"
CITY_PAPER = StoredFile(b"0" * 32, 1, "application/pdf", "hủy.pdf")
REASON = "Ghi nhầm hai chữ số cuối so với bản giấy."


@pytest.fixture
def awarded(walk: Walk) -> str:
    code = walk.forwarded()
    walk.act("thanhpho", "record_award", code, number=WRONG, date=DAY)
    return code


def correct(walk: Walk, login: str, code: str, version: int | None = None, **to: Any) -> None:
    wanted = {"number": RIGHT, "date": DAY, "reason": REASON, **to}
    actor: Actor = walk.world.actor(login)
    decisions.correct(actor, code, Correction(**wanted), version, walk.now())


@pytest.mark.parametrize("number", ["abc", "x" * 3_000, "12"])
def test_a_number_that_is_none_is_not_recorded(walk: Walk, number: str) -> None:
    code = walk.forwarded()
    with pytest.raises(Invalid) as invalid:
        walk.act("thanhpho", "record_award", code, number=number, date=DAY)
    assert set(invalid.value.faults) == {"number"}
    assert walk.state(code) == "forwarded_to_city"


def test_the_decision_that_revokes_has_a_number_too(walk: Walk, awarded: str) -> None:
    given = {"ground": "a", "reason": "Kê khai sai.", "paper_number": "9", "date": DAY}
    with pytest.raises(Invalid) as invalid:
        walk.act("noivu", "revoke", awarded, **given, city_paper=CITY_PAPER)
    assert set(invalid.value.faults) == {"paper_number"}


@pytest.mark.parametrize("login", ["thanhpho", "noivu", "noivu2"])
def test_who_may_record_it_corrects_it_and_the_log_has_old_and_new(
    walk: Walk, awarded: str, login: str
) -> None:
    before = walk.line(awarded).version
    correct(walk, login, awarded, before)
    line = walk.line(awarded)
    assert (line.decision_number, line.decision_date, line.state) == (RIGHT, DAY, "awarded")
    assert line.version > before
    auditor = walk.world.actor("thanhtra")
    detail = details.one(auditor, awarded, walk.now())
    assert detail
    last = timeline(auditor, detail)[0]
    assert (last.tag, last.outcome) == ("decision:correct", "done")
    assert last.values == {"reason": REASON, "before_number": WRONG, "after_number": RIGHT}


def test_the_public_list_shows_the_corrected_number(walk: Walk, awarded: str) -> None:
    correct(walk, "thanhpho", awarded)
    office = public.offices()[0]
    (shown,) = public.given_by(office, Narrow(), None).rows
    assert shown.number == RIGHT


@pytest.mark.parametrize(
    ("to", "box"),
    [
        ({"number": "abc"}, "number"),
        ({"number": WRONG}, "number"),
        ({"date": date(2030, 1, 1)}, "date"),
        ({"date": date(2020, 1, 1)}, "date"),
        ({"date": None}, "date"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_correction_is_whole_sound_and_changes_something(
    walk: Walk, awarded: str, to: dict[str, Any], box: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        correct(walk, "thanhpho", awarded, **to)
    assert set(invalid.value.faults) == {box}
    assert walk.line(awarded).decision_number == WRONG


@pytest.mark.parametrize("login", ["truongphong", "chutich", "vanthu", "thutruong", "thanhtra"])
def test_nobody_else_corrects_it_and_the_attempt_is_written_down(
    walk: Walk, awarded: str, login: str
) -> None:
    with pytest.raises(Closed) as closed:
        correct(walk, login, awarded)
    assert closed.value.for_somebody_else
    assert _entries("refused") == 1


def test_a_revoked_award_is_corrected_no_more(walk: Walk, awarded: str) -> None:
    line = walk.line(awarded)
    walk.act("noivu", "revoke", awarded, ground="a", reason="Kê khai sai.",
             paper_number="9/QĐ-UBND", date=DAY, city_paper=CITY_PAPER)  # fmt: skip
    for login in ("thanhpho", "noivu"):
        with pytest.raises(Closed, match="chưa hủy bỏ"):
            correct(walk, login, awarded)
    assert walk.line(awarded).decision_number == line.decision_number


def test_our_own_decision_has_its_number_from_the_register(walk: Walk) -> None:
    code, paper = walk.approved()
    walk.issue(paper)
    with pytest.raises(Closed, match="sổ của văn thư"):
        correct(walk, "noivu", code)
    with pytest.raises(NotFound):
        correct(walk, "thanhpho", code)


def test_two_who_correct_at_once_do_not_overwrite_each_other(walk: Walk, awarded: str) -> None:
    seen = walk.line(awarded).version
    correct(walk, "thanhpho", awarded, seen)
    with pytest.raises(Stale):
        correct(walk, "noivu", awarded, seen, number="2111/QĐ-UBND")
    assert walk.line(awarded).decision_number == RIGHT


def _entries(outcome: str) -> int:
    query = select(Entry.id).where(Entry.tag == "decision:correct", Entry.outcome == outcome)
    return len(db.session.scalars(query).all())
