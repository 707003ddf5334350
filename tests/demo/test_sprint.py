"""The sprint of 2024: the plan's dates, every turn a line can take, and an end."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from config import Settings
from states.clock import VIET_NAM, day_of
from states.tags import Outcome, Tag
from workflow_app.demo.loading import TooEarly, load
from workflow_app.extensions import db
from workflow_app.models import (
    Act,
    Attachment,
    Entry,
    Hold,
    Movement,
    Nomination,
    Notification,
    Paper,
    PaperLine,
    Remark,
    RoleGrant,
)


def sprint() -> Movement:
    return db.session.scalars(select(Movement).where(Movement.closed_at.is_not(None))).one()


def lines() -> list[Nomination]:
    return list(db.session.scalars(select(Nomination).where(Nomination.movement_id == sprint().id)))


def test_the_plan_has_its_true_dates(demo: Flask) -> None:
    movement = sprint()
    assert movement.upper_plan.startswith("Kế hoạch số 248/KH-UBND ngày 04/11/2024")
    assert (movement.starts_on, movement.ends_on) == (date(2024, 11, 8), date(2024, 12, 31))
    assert movement.last_moment == datetime(2024, 12, 15, tzinfo=VIET_NAM)
    assert len(movement.contents) == 6
    assert "năm 2024" in movement.title
    assert movement.closed_at
    assert day_of(movement.closed_at) == date(2025, 2, 28)


def test_a_hundred_and_fifty_lines_of_twenty_units_have_come_to_an_end(demo: Flask) -> None:
    assert Counter(line.state for line in lines()) == {
        "awarded": 138,
        "declined": 6,
        "withdrawn": 4,
        "revoked": 1,
        "draft": 1,
    }
    assert len({line.unit_id for line in lines()}) == 21


def test_every_turn_a_line_can_take_was_taken(demo: Flask) -> None:
    ids = [line.id for line in lines()]
    acts = Counter(db.session.scalars(select(Act.act).where(Act.nomination_id.in_(ids))))
    assert set(acts) >= {
        *("submit", "resubmit", "recall", "withdraw", "receive", "accept_late", "switch_award"),
        *("return", "decline", "endorse", "take_back", "lay_before", "approve", "send_back"),
        *("issue", "forward", "acknowledge", "city_return", "record_award", "record_refusal"),
        *("fall_back", "reconsider", "revoke", "hold", "lift_hold"),
    }
    assert acts["return"] > 15
    assert acts["decline"] == 7, "one of them was looked at again after a complaint"


def test_every_remark_is_answered_but_that_of_the_unit_that_took_its_line_back(demo: Flask) -> None:
    ids = [line.id for line in lines()]
    remarks = db.session.scalars(select(Remark).where(Remark.nomination_id.in_(ids))).all()
    open_ = {remark.nomination_id for remark in remarks if not remark.answered_at}
    assert [line.state for line in lines() if line.id in open_] == ["withdrawn"]
    rounds = Counter(remark.nomination_id for remark in remarks)
    assert max(rounds.values()) == 2
    listed = {remark.field for remark in remarks if remark.reason_id}
    assert listed == {"achievement", "file_achievement_report", "nominee"}
    written = {remark.field for remark in remarks if not remark.reason_id}
    assert {"achievement", "files"} <= written <= {"achievement", "files", "nominee"}


def test_of_two_late_lines_one_was_accepted(demo: Flask) -> None:
    late = [line for line in lines() if line.late]
    assert all(line.submitted_at and line.submitted_at > sprint().last_moment for line in late)
    assert sorted((line.state, bool(line.late_accepted_at)) for line in late) == [
        ("awarded", True),
        ("declined", False),
    ]


def test_one_hold_was_lifted_and_the_other_line_given_up(demo: Flask) -> None:
    ids = {line.id: line.state for line in lines()}
    holds = db.session.scalars(select(Hold).where(Hold.nomination_id.in_(ids))).all()
    assert sorted((ids[one.nomination_id], bool(one.lifted_at)) for one in holds) == [
        ("awarded", True),
        ("withdrawn", False),
    ]


def test_papers_bear_numbers_in_the_order_of_their_days(demo: Flask) -> None:
    query = select(Paper).where(Paper.movement_id == sprint().id).order_by(Paper.id)
    papers = [(one.kind, one.number, one.dated) for one in db.session.scalars(query)]
    assert papers == [
        ("decision", "5317/QĐ-UBND", date(2024, 12, 16)),
        ("proposal", "398/TTr-UBND", date(2024, 12, 16)),
        ("decision", "5318/QĐ-UBND", date(2024, 12, 27)),
        ("proposal", "399/TTr-UBND", date(2024, 12, 27)),
        ("decision", "149/QĐ-UBND", date(2025, 1, 17)),
        ("proposal", "10/TTr-UBND", date(2025, 1, 17)),
        ("decision", "150/QĐ-UBND", date(2025, 2, 14)),
    ]


def test_lines_left_papers_and_came_onto_later_ones(demo: Flask) -> None:
    ids = [line.id for line in lines()]
    stood = Counter(
        db.session.scalars(select(PaperLine.nomination_id).where(PaperLine.nomination_id.in_(ids)))
    )
    twice = [line for line in lines() if stood[line.id] == 2]
    assert len(twice) == 7, "left out, sent back, two the city returned, three it refused"
    assert {line.state for line in twice} == {"awarded"}


def test_the_citys_refusals_ended_in_a_giay_khen(demo: Flask) -> None:
    acted = select(Act.nomination_id).where(Act.act == "fall_back")
    fallen = [line for line in lines() if line.id in set(db.session.scalars(acted))]
    assert [(line.state, line.decided_by) for line in fallen] == [("awarded", "own")] * 3
    assert {line.decision_number for line in fallen} == {"150/QĐ-UBND"}


def test_what_the_city_wrote_lies_with_the_lines_it_was_put_in_for(demo: Flask) -> None:
    letters = db.session.scalars(select(Attachment).where(Attachment.kind == "city_paper")).all()
    assert len(letters) == 2
    awarded = {line.id: line.decision_number for line in lines()}
    assert {awarded[letter.nomination_id] for letter in letters} == {"486/QĐ-UBND"}


def test_a_revocation_of_2025_stands_in_the_log(demo: Flask) -> None:
    (line,) = (line for line in lines() if line.state == "revoked")
    revoked = select(Entry.at).where(Entry.tag == Tag.REVOKE, Entry.subject == str(line.id))
    assert day_of(db.session.scalars(revoked).one()) == date(2025, 5, 20)


def test_nothing_of_the_sprint_was_refused(demo: Flask) -> None:
    before = datetime(2025, 6, 1, tzinfo=UTC)
    refused = select(func.count()).where(Entry.outcome != Outcome.DONE, Entry.at < before)
    assert db.session.scalar(refused) == 0


def test_grants_began_before_the_sprint_and_what_is_held_for_a_time_was_given_anew(
    demo: Flask,
) -> None:
    grants = db.session.scalars(select(RoleGrant).where(RoleGrant.confirmed_at.is_not(None))).all()
    dated = [grant for grant in grants if grant.valid_to]
    terms = Counter((grant.account_id, grant.role) for grant in dated)
    assert list(terms.values()) == [2, 2, 2]
    launched = sprint().launched_at
    assert launched
    renewed = [grant for grant in grants if grant.given_at > launched]
    assert len(renewed) == 3
    assert all(grant.valid_from < date(2024, 11, 8) for grant in grants if grant not in renewed)


def test_everybody_has_read_what_was_told_of_the_sprint(demo: Flask) -> None:
    before = datetime(2025, 6, 1, tzinfo=UTC)
    unread = select(func.count()).where(
        Notification.created_at < before, Notification.read_at.is_(None)
    )
    assert db.session.scalar(unread) == 0


def test_a_clock_that_is_years_behind_is_told(demo: Flask) -> None:
    settings: Settings = demo.config["SETTINGS"]
    with pytest.raises(TooEarly):
        load(settings, datetime(2025, 6, 10, tzinfo=UTC))
