"""Who can take each act now: the same judge for everybody, and what each viewer may know of it."""

from uuid import uuid4

import pytest

from states.facts import Actor, Case, Line
from states.permissions import judge
from states.sight import aspects_of
from states.standing import Standing, named_to, standings, told
from states.workflows.district import DISTRICT_1
from tests.states.people import NOW, OFFICE, SCHOOL, actor, grant, line


def of(where: Line, viewer: Actor, *people: Actor) -> dict[str, Standing]:
    return {one.act: one for one in standings(DISTRICT_1, where, viewer, people, NOW)}


APPRAISER = actor("home_affairs", name="Bình", unit_id=OFFICE)
SECOND = actor("home_affairs", name="Đức", unit_id=OFFICE)
CHIEF = actor("home_affairs_head", name="Tuấn", unit_id=OFFICE)
HEAD = actor("unit_head", name="Nam", unit_id=SCHOOL)
SENT = line("unit_submitted", received=True, submitted_once=True)


@pytest.mark.parametrize("state", sorted(DISTRICT_1.stages))
def test_the_sheet_has_every_act_of_the_state_and_says_what_the_judge_says(state: str) -> None:
    where = line(state)
    found = of(where, APPRAISER, APPRAISER, SECOND, CHIEF, HEAD)
    assert list(found) == list(dict.fromkeys(row.act for row in DISTRICT_1.rows_from(state)))
    for act, standing in found.items():
        assert standing.mine == judge(DISTRICT_1, act, Case(APPRAISER, where, NOW))
        for person in standing.takers:
            verdict = judge(DISTRICT_1, act, Case(person, where, NOW))
            assert not verdict.for_somebody_else
            assert verdict.open or standing.closed


def test_whoever_appraised_no_second_kind_of_act_is_left_out() -> None:
    done = {APPRAISER.key: frozenset(("submit",))}
    where = line("unit_submitted", received=True, done=done)
    assert of(where, HEAD, APPRAISER, SECOND)["endorse"].takers == (SECOND,)


def test_the_nominee_and_the_people_of_his_unit_are_left_out() -> None:
    own = line("unit_submitted", received=True, unit_id=OFFICE)
    assert of(own, HEAD, APPRAISER, SECOND)["endorse"].nobody
    proposed = line("draft", nominee_person_id=HEAD.person_id)
    assert of(proposed, HEAD, HEAD)["submit"].nobody
    deputy = actor("unit_head", unit_id=SCHOOL)
    assert of(proposed, HEAD, HEAD, deputy)["submit"].takers == (deputy,)


def test_nobody_is_an_alarm_only_where_the_line_waits_for_the_act() -> None:
    found = of(SENT, HEAD)
    assert {act for act, standing in found.items() if standing.nobody} == {"endorse"}
    unreceived = line("unit_submitted")
    assert {a for a, s in of(unreceived, HEAD).items() if s.nobody} == {"receive"}
    held = line("district_approved", held=True)
    assert {a for a, s in of(held, HEAD).items() if s.nobody} == {"lift_hold"}


def test_an_act_that_is_closed_to_all_names_who_could_when_it_opens() -> None:
    endorse = of(line("unit_submitted"), HEAD, APPRAISER)["endorse"]
    assert endorse.takers == (APPRAISER,)
    assert [reason.rule for reason in endorse.closed] == ["received"]
    assert not endorse.nobody


def test_a_revocation_is_theirs_whose_award_it_is() -> None:
    chairman = actor("chairman", name="Việt")
    for decided, taker in (("own", chairman), ("upper", APPRAISER)):
        where = line("awarded", award_decided=decided)
        assert of(where, HEAD, chairman, APPRAISER)["revoke"].takers == (taker,)


def test_the_offices_hear_names_and_the_unit_those_of_its_own() -> None:
    aspects = aspects_of(HEAD, SENT)
    deputy = actor("unit_head", name="Lan", unit_id=SCHOOL)
    assert named_to(HEAD, aspects, deputy)
    assert not named_to(HEAD, aspects, APPRAISER)
    assert named_to(APPRAISER, aspects_of(APPRAISER, SENT), HEAD)
    other = actor(grant("unit_head", unit=uuid4()))
    assert not named_to(other, frozenset(), HEAD)


def test_the_city_hears_its_own_people_and_nothing_of_a_hold() -> None:
    city = actor("city_receiver")
    gone = line("forwarded_to_city", forwarded=True, held=True, submitted_once=True)
    aspects = aspects_of(city, gone)
    heard = {a for a, s in of(gone, city, city, CHIEF).items() if told(aspects, s) is not None}
    assert heard == {"acknowledge", "city_return", "record_award", "record_refusal"}
    assert named_to(city, aspects, actor("city_receiver"))
    assert not named_to(city, aspects, APPRAISER)


def test_who_sees_no_history_hears_no_reason_about_the_line() -> None:
    clerk_of_money = actor("accountant")
    approved = line("district_approved", held=True)
    aspects = aspects_of(clerk_of_money, approved)
    assert aspects == {"name"}
    assert not [s for s in of(approved, clerk_of_money).values() if told(aspects, s) is not None]
