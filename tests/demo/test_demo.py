"""The demo: everybody of the list can log in and finds work, and all of it was really done."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import select

from states.clock import local
from states.roles import ADMINISTRATOR, ROLES
from states.staffing import gaps_of
from states.tags import Outcome, Tag
from states.workflows import newest
from tests.demo.conftest import NOW, PASSWORD
from workflow_app.demo.actors import actor
from workflow_app.demo.places import UNITS
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Attachment,
    Entry,
    Hold,
    Job,
    Movement,
    Nomination,
    Notification,
    Paper,
    RegisterEntry,
    Remark,
    RoleGrant,
    Unit,
)
from workflow_app.queries import log, rows
from workflow_app.queries.installation import Kind, kind_of_installation
from workflow_app.queries.staffing import staffs
from workflow_app.queries.work import piles_of
from workflow_app.services import attachments, grants, sessions, verification
from workflow_app.services.proving import Attempt

LOGINS = (
    "soanthao", "thutruong", "phothutruong", "soanthao2", "thutruong2", "noivu", "noivu2",
    "truongphong", "thaytham", "thuky", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5",
    "chutich", "phochutich", "vanthu", "ketoan", "thanhtra", "truyenthong", "thanhpho",
    "quantri", "quantri2",
)  # fmt: skip
WITHOUT_A_DESK = {"thanhtra", "truyenthong", "quantri", "quantri2"}


def entries() -> list[Entry]:
    return list(db.session.scalars(select(Entry).order_by(Entry.id)))


def running() -> Movement:
    return db.session.scalars(select(Movement).where(Movement.closed_at.is_(None))).one()


def lines() -> list[Nomination]:
    """Those of the running movement."""
    return list(
        db.session.scalars(select(Nomination).where(Nomination.movement_id == running().id))
    )


def test_the_accounts_of_the_list_are_there_and_those_of_the_other_units(demo: Flask) -> None:
    others = set(db.session.scalars(select(Account.login))) - set(LOGINS)
    assert len(others) == 57
    codes = "|".join(code.lower() for code in UNITS)
    assert all(re.fullmatch(rf"(soan|truong|pho)\.({codes})", login) for login in others)


@pytest.mark.parametrize("login", LOGINS)
def test_everybody_can_log_in(demo: Flask, login: str) -> None:
    assert sessions.log_in(Attempt(login, PASSWORD, "127.0.0.1"), (1, 8, 1), NOW)


def test_every_account_is_a_person_of_its_unit_with_a_title(demo: Flask) -> None:
    rows = db.session.execute(
        select(Account.login, RegisterEntry.title).outerjoin(
            RegisterEntry, RegisterEntry.id == Account.person_id
        )
    )
    assert not [login for login, title in rows if not title]


def test_the_units_are_in_blocs_and_one_is_of_the_city(demo: Flask) -> None:
    rows = db.session.execute(select(Unit.name, Unit.bloc_id)).all()
    assert {name for name, bloc in rows if bloc} == set(UNITS.values())
    assert [name for name, bloc in rows if not bloc] == ["Ban Thi đua - Khen thưởng thành phố"]


def test_a_line_stands_at_every_step_of_the_way(demo: Flask) -> None:
    states = Counter(line.state for line in lines())
    assert set(states) == set(newest("district").stages)
    assert states.total() == 50
    assert len({line.unit_id for line in lines()}) == 16


def test_the_steps_are_of_every_kind_somebody_may_want_to_see(demo: Flask) -> None:
    papers = {paper.id: paper for paper in db.session.scalars(select(Paper))}
    seen = {
        (line.state, line.decided_by, papers[line.paper_id].state if line.paper_id else "")
        for line in lines()
    }
    assert seen >= {
        ("noi_vu_reviewed", "own", ""),
        ("noi_vu_reviewed", "own", "draft"),
        ("noi_vu_reviewed", "own", "laid"),
        ("noi_vu_reviewed", "upper", "laid"),
        ("district_approved", "own", "approved"),
        ("district_approved", "upper", "approved"),
        ("awarded", "own", "issued"),
        ("awarded", "upper", "issued"),
        ("city_declined", "upper", "issued"),
    }
    sent = [line for line in lines() if line.state == "unit_submitted"]
    assert {line.received_at is None for line in sent} == {True, False}
    assert any(line.resubmission and line.received_at is None for line in sent)
    at_city = [line for line in lines() if line.state == "forwarded_to_city"]
    assert {line.acknowledged_at is None for line in at_city} == {True, False}
    assert [line.state for line in lines() if line.held_since] == ["unit_submitted"]
    held = [line.id for line in lines()]
    stops = db.session.scalars(select(Hold).where(Hold.nomination_id.in_(held)))
    assert stops.one().lifted_at is None
    assert not any(line.late for line in lines())


def test_remarks_wait_for_an_answer_and_others_are_answered(demo: Flask) -> None:
    remarks = list(db.session.scalars(select(Remark)))
    assert {bool(remark.answer) for remark in remarks} == {True, False}


def test_one_point_was_kept_found_wanting_and_is_asked_again(demo: Flask) -> None:
    (wanting,) = db.session.scalars(select(Remark).where(Remark.accepted.is_(False)))
    assert wanting.mended is False
    again = db.session.scalars(select(Remark).where(Remark.carried_id == wanting.id)).one()
    assert (again.text, again.reason_id) == (wanting.text, wanting.reason_id)
    assert again.answered_at is None


@pytest.mark.parametrize("login", [one for one in LOGINS if one not in WITHOUT_A_DESK])
def test_everybody_whose_role_has_a_desk_finds_something_on_it(demo: Flask, login: str) -> None:
    piles = piles_of(actor(login, NOW))
    assert any(pile.count for pile in piles), piles


def test_the_auditor_has_a_log_to_read_and_communications_awards_to_tell_of(demo: Flask) -> None:
    (grant,) = actor("thanhtra", NOW).grants
    assert log.search(frozenset((grant.authority_id,)), log.Wanted()).lines
    seen = rows.seen_by(actor("truyenthong", NOW), rows.Narrow(), None).rows
    assert seen
    assert {row.state for row in seen} == {"awarded"}


@pytest.mark.parametrize("login", ["quantri", "quantri2"])
def test_a_role_waits_for_each_administrator_that_the_other_has_given(
    demo: Flask, login: str
) -> None:
    (waiting,) = (
        grant
        for grant in db.session.scalars(select(RoleGrant).where(RoleGrant.confirmed_at.is_(None)))
        if grant.given_by != actor(login, NOW).account_id
    )
    grants.confirm(actor(login, NOW), waiting.id, NOW)
    assert db.session.get_one(RoleGrant, waiting.id).confirmed_at == NOW


@pytest.mark.parametrize(
    ("login", "desks"),
    [
        ("soanthao", {"soan", "bo-sung", "da-gui"}),
        ("thutruong", {"cho-ky-gui", "cho-gui-lai"}),
        ("noivu", {"cho-tiep-nhan", "tham-dinh", "don-vi-sua", "cho-tong-hop", "o-thanh-pho"}),
        ("thaytham", {"tham-dinh"}),
        ("truongphong", {"cho-trinh", "thanh-pho-khong-khen", "o-chu-tich"}),
        ("chutich", {"cho-duyet", "da-duyet"}),
        ("vanthu", {"cho-ban-hanh", "cho-chuyen"}),
        ("thanhpho", {"moi-den", "dang-xet-tp"}),
    ],
)
def test_each_role_finds_its_own_work(demo: Flask, login: str, desks: set[str]) -> None:
    assert {pile.desk.code for pile in piles_of(actor(login, NOW)) if pile.count} >= desks


def test_the_first_entry_of_the_log_says_that_it_is_a_demo_and_the_last_that_it_is_whole(
    demo: Flask,
) -> None:
    log = entries()
    assert (log[0].tag, log[-1].tag) == (Tag.LOG_DEMO, Tag.LOG_DEMO)
    assert log[0].authority_id == log[-1].authority_id
    assert kind_of_installation() is Kind.DEMO


def test_every_chain_is_whole(demo: Flask) -> None:
    report = verification.verify_all()
    assert report.whole, report.faults
    assert report.entries == len(entries()) > 1_500


def test_everything_was_done_on_working_days_one_after_the_other_and_before_now(
    demo: Flask,
) -> None:
    moments = [entry.at for entry in entries()]
    assert all(before <= after for before, after in pairwise(moments))
    assert moments[-1] < NOW
    assert {local(at).weekday() for at in moments} <= {0, 1, 2, 3, 4}
    assert all(7 <= local(at).hour < 18 for at in moments)


def test_an_attempt_that_was_refused_stands_in_the_log(demo: Flask) -> None:
    refused = [entry for entry in entries() if entry.outcome == Outcome.REFUSED]
    assert [entry.tag for entry in refused] == [Tag.SUBMIT]


def test_the_movement_runs_and_still_takes_in_lines(demo: Flask) -> None:
    movement = running()
    assert movement.state == "launched"
    assert movement.last_moment > NOW
    assert len(movement.contents) == 6


def test_roles_that_take_two_were_given_by_one_administrator_and_confirmed_by_the_other(
    demo: Flask,
) -> None:
    login = {account.id: account.login for account in db.session.scalars(select(Account))}
    given = [grant for grant in db.session.scalars(select(RoleGrant)) if ROLES[grant.role].by_two]
    pairs = [
        (
            login[one.account_id],
            login.get(one.given_by or one.id),
            login.get(one.confirmed_by or one.id),
        )
        for one in given
        if one.confirmed_at
    ]
    by_the_operator = {who for who, *pair in pairs if pair == [None, None]}
    assert by_the_operator == {"quantri", "quantri2", "thanhpho"}
    assert {(by, seconded) for who, by, seconded in pairs if who not in by_the_operator} == {
        ("quantri", "quantri2")
    }


def test_the_vice_chairman_acts_by_a_dated_delegation_with_a_number(demo: Flask) -> None:
    (grant,) = actor("phochutich", NOW).grants
    row = db.session.get_one(RoleGrant, grant.id)
    assert row.valid_to
    assert "QĐ-UBND" in row.document


def test_administrators_hold_no_other_role(demo: Flask) -> None:
    assert {actor(login, NOW).roles for login in ("quantri", "quantri2")} == {
        frozenset((ADMINISTRATOR,))
    }


def test_nobody_is_missing_whoever_is_nominated(demo: Flask) -> None:
    (staff,) = staffs(NOW)
    assert not [gap.text for gap in gaps_of(newest("district"), staff.staffed, NOW)]


def test_people_were_told_at_the_moments_of_the_acts_and_nothing_is_owed_any_more(
    demo: Flask,
) -> None:
    assert not list(db.session.scalars(select(Job).where(Job.done_at.is_(None))))
    told = set(db.session.scalars(select(Notification.created_at)))
    assert len(told) > 20
    assert told <= {entry.at for entry in entries()}


def test_files_can_be_read_and_are_what_they_say(demo: Flask) -> None:
    store = attachments.open_store(demo.config["SETTINGS"].store_dir, 1_000_000)
    files = list(db.session.scalars(select(Attachment)))
    assert {file.file_name.rpartition(".")[2] for file in files} == {"docx", "pdf", "png"}
    reader = actor("thanhtra", NOW)
    for file_id in [file.id for file in files]:
        meta, chunks = attachments.open_file(store, reader, file_id, NOW)
        assert sum(len(chunk) for chunk in chunks) == meta.size


def test_at_every_start_the_accounts_are_named_and_nothing_is_loaded_twice(demo: Flask) -> None:
    before = len(entries())
    db.session.rollback()
    shown = demo.test_cli_runner().invoke(args=["demo", "load", "--if-empty"])
    assert shown.exit_code == 0, shown.output
    assert PASSWORD in shown.output
    assert demo.config["SETTINGS"].base_url in shown.output
    assert all(f"  {login} " in shown.output for login in LOGINS)
    refused = demo.test_cli_runner().invoke(args=["demo", "load"])
    assert refused.exit_code == 1
    assert len(entries()) == before
