"""Four eyes: one kind of forward act a person, in all rounds, and none on his own line."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.duties import NOMINATING
from states.engine import Refused, fire
from states.permissions import judge, reasons_against
from states.roles import CHAIRMAN, HOME_AFFAIRS, ROLES
from states.rules import KINDS
from states.workflows import newest
from tests.states.people import (
    CLINIC,
    OFFICE,
    SCHOOL,
    actor,
    case,
    case_for,
    grant,
    line,
    line_for,
)

DISTRICT = newest("district")
FORWARD = [row for row in DISTRICT.rows if row.kind]
BACK = [row for row in DISTRICT.rows if not row.kind]


def name(row):
    return f"{row.act} from {row.source}"


def rules(row, question):
    return {reason.rule for reason in reasons_against(row, question)}


@pytest.mark.parametrize("row", FORWARD, ids=name)
def test_who_did_another_kind_does_not_do_this_one(row):
    """AZ-06: whatever he did before, in whichever round; the reason says what that was."""
    who = actor(*ROLES)
    for kind in KINDS:
        done = {who.key: frozenset((kind,))}
        verdict = judge(DISTRICT, row.act, case_for(row, who, done=done))
        assert verdict.open == (kind == row.kind)
        if kind != row.kind:
            assert [reason.rule for reason in verdict.reasons] == ["four_eyes"]
            assert KINDS[kind] in verdict.reasons[0].text
            assert verdict.for_somebody_else


def test_who_endorsed_does_not_approve_even_when_he_holds_both_roles():
    """AZ-06: both roles do not make two people."""
    both = actor(HOME_AFFAIRS, CHAIRMAN)
    on = line("noi_vu_reviewed", laid=True, done={both.key: frozenset(("endorse",))})
    with pytest.raises(Refused) as refused:
        fire(DISTRICT, "approve", case(both, on))
    assert [reason.rule for reason in refused.value.verdict.reasons] == ["four_eyes"]


def test_the_same_act_again_is_fine():
    who = actor(HOME_AFFAIRS)
    on = line("unit_submitted", received=True, done={who.key: frozenset(("endorse",))})
    assert judge(DISTRICT, "endorse", case(who, on)).open


def test_receiving_belongs_to_endorsing():
    assert {row.kind for row in DISTRICT.rows if row.act in {"receive", "endorse"}} == {"endorse"}


def test_issuing_and_forwarding_are_one_kind():
    assert {row.kind for row in DISTRICT.rows if row.act in {"issue", "forward"}} == {"issue"}


@pytest.mark.parametrize("row", BACK, ids=name)
def test_pulling_back_is_never_refused_for_having_acted(row):
    who = actor(*ROLES)
    done = {who.key: frozenset(KINDS)}
    verdict = judge(DISTRICT, row.act, case_for(row, who, done=done))
    takes_on = row.act == "claim"  # whoever drafted or sent it does not take its appraisal on
    assert {reason.rule for reason in verdict.reasons} == (
        {"only_appraises"} if takes_on else set()
    )


@pytest.mark.parametrize("row", BACK, ids=name)
def test_the_nominee_may_hold_his_own_line_up_but_not_help_it_on(row):
    """AZ-05: these are no forward acts, yet each brings the line nearer to the award."""
    who = actor(*ROLES)
    question = case_for(row, who, nominee_person_id=who.person_id)
    helps = row.act in {
        *("accept_late", "check_remarks", "claim", "lift_hold", "switch_award", "tell_apart"),
        *("record_award", "fall_back", "reconsider"),
    }
    assert rules(row, question) == ({"not_the_nominee"} if helps else set())


def test_two_accounts_of_one_person_are_one_pair_of_eyes():
    """AZ-06: a second account is not a second person."""
    person = uuid4()
    first, second = actor(HOME_AFFAIRS, person_id=person), actor(CHAIRMAN, person_id=person)
    on = line("noi_vu_reviewed", laid=True, done={first.key: frozenset(("endorse",))})
    assert rules(DISTRICT.rows_of("approve")[0], case(second, on)) == {"four_eyes"}


def test_an_account_that_became_another_persons_has_acted_all_the_same():
    """AZ-06: linking it to another entry of the register makes no new pair of eyes."""
    who = actor(HOME_AFFAIRS)
    on = line("unit_submitted", received=True, done={who.account_id: frozenset((NOMINATING,))})
    assert rules(DISTRICT.rows_of("endorse")[0], case(who, on)) == {"four_eyes"}


def test_an_account_without_a_person_stands_for_itself():
    first, second = actor(HOME_AFFAIRS, person_id=None), actor(CHAIRMAN, person_id=None)
    assert first.key != second.key


@pytest.mark.parametrize("row", FORWARD, ids=name)
def test_nobody_acts_forward_on_a_line_whose_nominee_he_is(row):
    """AZ-05: who that is says the register, never a name."""
    who = actor(*ROLES)
    assert rules(row, case_for(row, who, nominee_person_id=who.person_id)) == {"not_the_nominee"}
    namesake = actor(*ROLES, name=who.name)
    assert not rules(row, case_for(row, namesake, nominee_person_id=who.person_id))


def test_who_belongs_to_the_nominees_unit_does_not_endorse():
    """AZ-05: the reason is shown; the substitute appraiser of another unit can."""
    row = DISTRICT.rows_of("endorse")[0]
    own = line_for(row, unit_id=OFFICE)
    verdict = judge(DISTRICT, "endorse", case(actor(HOME_AFFAIRS, unit_id=OFFICE), own))
    assert [reason.rule for reason in verdict.reasons] == ["not_of_nominees_unit"]
    assert "người thẩm định thay" in verdict.reasons[0].text
    substitute = actor(grant(HOME_AFFAIRS, OFFICE), unit_id=CLINIC)
    assert judge(DISTRICT, "endorse", case(substitute, own)).open


def test_the_substitute_appraiser_appraises_nothing_but_the_units_named():
    substitute = actor(grant(HOME_AFFAIRS, OFFICE), unit_id=CLINIC)
    elsewhere = line("unit_submitted", received=True, unit_id=SCHOOL)
    assert rules(DISTRICT.rows_of("endorse")[0], case(substitute, elsewhere)) == {"role"}


def test_a_reviewer_does_not_endorse_a_line_he_drafted():
    """AZ-05: drafting is the first kind of forward act."""
    who = actor(HOME_AFFAIRS)
    on = line("unit_submitted", received=True, done={who.key: frozenset((NOMINATING,))})
    assert rules(DISTRICT.rows_of("endorse")[0], case(who, on)) == {"four_eyes"}


def test_for_the_approver_only_being_the_nominee_counts():
    """AZ-05: the chairman approves a line of his own office, but never his own."""
    row = DISTRICT.rows_of("approve")[0]
    chairman = actor(CHAIRMAN, unit_id=OFFICE)
    assert not rules(row, case_for(row, chairman, unit_id=OFFICE))
    own = case_for(row, chairman, unit_id=OFFICE, nominee_person_id=chairman.person_id)
    assert rules(row, own) == {"not_the_nominee"}


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(DISTRICT.acts)), max_size=60))
def test_no_walk_lets_one_person_do_two_kinds(moves):
    """AZ-05, AZ-06: nine people hold all roles, one is the nominee; over any number of rounds."""
    people = [actor(*ROLES) for _ in range(9)]
    nominee = people[0]
    done: dict = {}
    state = "draft"
    for place, act in moves:
        rows = [row for row in DISTRICT.rows_of(act) if row.source == state]
        if not rows:
            continue
        who = people[place]
        on = line_for(rows[0], done=done, nominee_person_id=nominee.person_id)
        question = replace(case(who, on), given=dict.fromkeys(rows[0].asks, "có"))
        try:
            step = fire(DISTRICT, act, question)
        except Refused:
            continue
        state = step.target
        if step.row.kind:
            done = {**done, who.key: done.get(who.key, frozenset()) | {step.row.kind}}
    assert all(len(kinds) == 1 for kinds in done.values())
    assert nominee.key not in done
