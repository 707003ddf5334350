"""Sight: each sentence of the rule on who sees what; anything else does not exist."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.facts import Grant
from states.roles import (
    ACCOUNTANT,
    ADMINISTRATOR,
    AUDITOR,
    CHAIRMAN,
    CITY_RECEIVER,
    COMMUNICATIONS,
    COUNCIL_MEMBER,
    COUNCIL_SECRETARY,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    ROLES,
    UNIT_DRAFTER,
    UNIT_HEAD,
)
from states.sight import VIEWS, aspects_of, may_view, reads_as_sent, scope_of
from states.workflows import newest
from tests.states.people import CLINIC, DISTRICT, OTHER_DISTRICT, SCHOOL, actor, grant, line

STATES = list(newest("district").stages)
EVERYTHING = {"name", "text", "personal", "files", "remarks", "internal", "timeline"}
FAR_GONE = {"submitted_once": True, "laid": True, "forwarded": True}


def seen_in(who, **facts):
    """The states in which a line with these facts exists for the actor."""
    return {state for state in STATES if may_view(who, line(state, **facts))}


@pytest.mark.parametrize("role", [UNIT_DRAFTER, UNIT_HEAD])
def test_unit_roles_see_their_units_lines_in_every_state(role):
    assert seen_in(actor(role)) == set(STATES)
    assert not seen_in(actor(grant(role, CLINIC)), **FAR_GONE)


@pytest.mark.parametrize("role", [UNIT_DRAFTER, UNIT_HEAD])
def test_the_unit_sees_everything_but_what_the_offices_say_among_themselves(role):
    assert aspects_of(actor(role), line("returned")) == EVERYTHING - {"internal"}


@pytest.mark.parametrize("role", [HOME_AFFAIRS, HOME_AFFAIRS_HEAD])
def test_home_affairs_sees_a_line_from_its_first_submission_on(role):
    assert not seen_in(actor(role))
    assert seen_in(actor(role), submitted_once=True) == set(STATES)
    assert aspects_of(actor(role), line("unit_submitted", submitted_once=True)) == EVERYTHING


@pytest.mark.parametrize("role", sorted(set(ROLES) - {UNIT_DRAFTER, UNIT_HEAD, AUDITOR}))
def test_what_a_unit_has_not_sent_is_its_own(role):
    """While it wrote last; at every other step there is one version for all."""
    scopes = scope_of(actor(role))
    as_sent = {s for s in STATES if reads_as_sent(scopes, line(s, submitted_once=True))}
    assert as_sent == {"draft", "returned", "withdrawn"}


@pytest.mark.parametrize("role", [UNIT_DRAFTER, UNIT_HEAD, AUDITOR])
def test_the_unit_and_the_auditor_read_a_line_as_it_stands(role):
    for state in STATES:
        assert not reads_as_sent(scope_of(actor(role)), line(state, submitted_once=True))


def test_another_units_head_would_not_read_what_is_being_written():
    returned = line("returned", submitted_once=True)
    assert reads_as_sent(scope_of(actor(grant(UNIT_HEAD, CLINIC))), returned)


def test_of_a_draft_home_affairs_sees_no_part():
    assert aspects_of(actor(HOME_AFFAIRS), line("draft")) == frozenset()


def test_a_substitute_appraiser_sees_the_units_he_stands_in_for():
    substitute = actor(grant(HOME_AFFAIRS, SCHOOL))
    assert may_view(substitute, line("unit_submitted", submitted_once=True))
    assert not may_view(substitute, line("unit_submitted", submitted_once=True, unit_id=CLINIC))


@pytest.mark.parametrize("role", [COUNCIL_SECRETARY, COUNCIL_MEMBER])
def test_the_council_sees_nothing_outside_the_agenda_of_a_session(role):
    assert not seen_in(actor(role), **FAR_GONE)


def test_the_chairman_sees_a_line_once_it_was_laid_before_him():
    chairman = actor(CHAIRMAN)
    assert not may_view(chairman, line("noi_vu_reviewed", submitted_once=True))
    for state in ("noi_vu_reviewed", "district_approved", "forwarded_to_city", "awarded"):
        assert may_view(chairman, line(state, submitted_once=True, laid=True))


def test_the_chairman_sees_what_was_declined_because_complaints_go_to_him():
    assert seen_in(actor(CHAIRMAN), submitted_once=True) == {"declined"}


def test_the_chairman_needs_no_personal_data():
    on = line("noi_vu_reviewed", laid=True)
    assert aspects_of(actor(CHAIRMAN), on) == EVERYTHING - {"personal"}


def test_the_records_clerk_sees_from_the_approval_on():
    clerk = actor(RECORDS_CLERK)
    assert seen_in(clerk, **FAR_GONE) == {
        "district_approved",
        "forwarded_to_city",
        "awarded",
        "city_declined",
        "revoked",
    }
    assert aspects_of(clerk, line("district_approved")) == {"name", "files", "timeline"}


def test_the_accountant_sees_name_award_and_amount_of_approved_and_awarded_lines():
    accountant = actor(ACCOUNTANT)
    assert seen_in(accountant, **FAR_GONE) == {"district_approved", "awarded"}
    assert aspects_of(accountant, line("awarded")) == {"name"}


def test_the_city_sees_what_was_forwarded_and_no_internal_comment():
    city = actor(CITY_RECEIVER)
    assert seen_in(city, **FAR_GONE) == {
        "forwarded_to_city",
        "awarded",
        "city_declined",
        "revoked",
    }
    package = aspects_of(city, line("forwarded_to_city", forwarded=True))
    assert package == {"name", "text", "personal", "files"}


def test_the_city_does_not_see_what_the_district_awarded_itself():
    assert not seen_in(actor(CITY_RECEIVER), submitted_once=True, laid=True)


def test_the_city_sees_nothing_of_an_authority_that_is_not_below_it():
    assert not seen_in(actor(CITY_RECEIVER), **FAR_GONE, upper_id=None)
    assert not seen_in(actor(CITY_RECEIVER), **FAR_GONE, upper_id=OTHER_DISTRICT)


def test_communications_sees_who_was_awarded_and_for_what():
    teller = actor(COMMUNICATIONS)
    assert seen_in(teller, **FAR_GONE) == {"awarded"}
    assert aspects_of(teller, line("awarded")) == {"name", "text"}


def test_the_administrator_sees_that_a_line_is_there_but_no_name_text_or_file():
    administrator = actor(ADMINISTRATOR)
    assert seen_in(administrator) == set(STATES)
    assert all(not aspects_of(administrator, line(state, **FAR_GONE)) for state in STATES)


def test_the_auditor_sees_everything_of_his_authority():
    auditor = actor(AUDITOR)
    assert seen_in(auditor) == set(STATES)
    assert aspects_of(auditor, line("draft")) == EVERYTHING
    assert not seen_in(auditor, **FAR_GONE, authority_id=OTHER_DISTRICT)


def test_whoever_has_acted_keeps_sight_of_the_line():
    """The clerk who forwarded it sees it after the city sent it back, as a clerk sees it."""
    clerk = actor(RECORDS_CLERK)
    sent_back = line("unit_submitted", **FAR_GONE)
    assert not may_view(clerk, sent_back)
    acted = line("unit_submitted", **FAR_GONE, acted=frozenset((RECORDS_CLERK,)))
    assert may_view(clerk, acted)
    assert aspects_of(clerk, acted) == {"name", "files", "timeline"}


def test_who_holds_nothing_sees_nothing():
    assert not seen_in(actor(), **FAR_GONE)
    assert scope_of(actor()) == ()


@pytest.mark.parametrize("role", [r for r in ROLES if r not in {UNIT_DRAFTER, UNIT_HEAD}])
def test_a_role_elsewhere_sees_nothing_here(role):
    assert not seen_in(actor(grant(role, authority=OTHER_DISTRICT)), **FAR_GONE)


def test_a_unit_role_without_a_unit_sees_nothing():
    nowhere = actor(Grant(uuid4(), UNIT_HEAD, DISTRICT))
    assert scope_of(nowhere) == ()
    assert not seen_in(nowhere, **FAR_GONE)


def test_every_state_a_view_names_is_a_state_of_the_procedure():
    named = {state for view in VIEWS for state in view.states or ()}
    assert named <= set(STATES)


@given(
    st.frozensets(st.sampled_from(list(ROLES))),
    st.sampled_from(STATES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_a_line_that_does_not_exist_for_somebody_shows_him_no_part(
    roles, state, submitted, laid, forwarded
):
    """Several roles see what each of them sees, no more and no less."""
    who = actor(*roles)
    on = line(state, submitted_once=submitted, laid=laid, forwarded=forwarded)
    one_by_one = [actor(role) for role in roles]
    assert may_view(who, on) == any(may_view(one, on) for one in one_by_one)
    assert aspects_of(who, on) == frozenset().union(*(aspects_of(one, on) for one in one_by_one))
    assert may_view(who, on) or not aspects_of(who, on)
