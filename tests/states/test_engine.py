"""The engine: one act, one step, or nothing at all."""

from dataclasses import replace

import pytest

from states.engine import Incomplete, Refused, _machine, fire, missing_from
from states.roles import CHAIRMAN, HOME_AFFAIRS, RECORDS_CLERK, ROLES, UNIT_HEAD
from states.table import SAME, Row
from states.workflows import newest
from tests.states.people import actor, case, case_for, line, line_for

DISTRICT = newest("district")


@pytest.mark.parametrize(
    "row", [row for row in DISTRICT.rows if row.target == SAME], ids=lambda r: f"{r.act} {r.source}"
)
def test_an_act_that_changes_no_state_keeps_it(row):
    step = fire(DISTRICT, row.act, case_for(row, actor(*row.roles)))
    assert step.source == step.target == row.source


def test_a_recall_goes_back_to_the_draft():
    step = fire(DISTRICT, "recall", case(actor(UNIT_HEAD), line("unit_submitted")))
    assert step.target == "draft"


def test_a_recall_after_a_resubmission_goes_back_to_returned():
    on = line("unit_submitted", resubmission=True)
    assert fire(DISTRICT, "recall", case(actor(UNIT_HEAD), on)).target == "returned"


def test_a_received_line_is_not_recalled():
    with pytest.raises(Refused, match="đã tiếp nhận"):
        fire(DISTRICT, "recall", case(actor(UNIT_HEAD), line("unit_submitted", received=True)))


@pytest.mark.parametrize(
    "row", [row for row in DISTRICT.rows if set(row.asks) - {"fresh"}], ids=lambda r: r.label
)
def test_what_was_not_given_is_named(row):
    who = actor(row.roles[0])
    with pytest.raises(Incomplete) as incomplete:
        fire(DISTRICT, row.act, replace(case_for(row, who), given={}))
    assert incomplete.value.missing == row.asks
    assert all(ask in str(incomplete.value) for ask in row.asks)


def test_one_thing_not_given_is_named_alone():
    on = line("district_approved")
    with pytest.raises(Incomplete) as incomplete:
        fire(DISTRICT, "issue", case(actor(RECORDS_CLERK), on, number="12"))
    assert incomplete.value.missing == ("date",)


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", None, ()])
def test_a_blank_is_not_a_reason(blank):
    with pytest.raises(Incomplete):
        fire(DISTRICT, "withdraw", case(actor(UNIT_HEAD), line("draft"), reason=blank))


def test_a_refusal_comes_before_what_is_missing():
    with pytest.raises(Refused):
        fire(DISTRICT, "withdraw", case(actor(HOME_AFFAIRS), line("draft")))


def test_approving_asks_for_the_password_again():
    """SG-03: without fresh authentication nothing is approved."""
    row = DISTRICT.rows_of("approve")[0]
    stale = actor(CHAIRMAN, fresh=False)
    with pytest.raises(Refused, match="nhập lại mật khẩu") as refused:
        fire(DISTRICT, "approve", case_for(row, stale))
    assert [reason.rule for reason in refused.value.verdict.reasons] == ["fresh"]
    step = fire(DISTRICT, "approve", case_for(row, replace(stale, fresh=True)))
    assert step.target == "district_approved"


def test_freshness_cannot_be_given_in_a_form():
    """SG-03: a field called fresh proves nothing."""
    row = DISTRICT.rows_of("approve")[0]
    on = line_for(row)
    with pytest.raises(Refused):
        fire(DISTRICT, "approve", case(actor(CHAIRMAN, fresh=False), on, fresh=True))
    assert missing_from(row, {}) == ()


def test_the_step_names_the_grant_it_was_done_by():
    who = actor(HOME_AFFAIRS, UNIT_HEAD)
    assert fire(DISTRICT, "submit", case(who, line("draft"))).grant == who.grants[1]


def test_a_refused_act_leaves_the_line_as_it_was():
    on = line("draft")
    before = replace(on)
    with pytest.raises(Refused):
        fire(DISTRICT, "approve", case(actor(CHAIRMAN), on))
    assert on == before


def test_one_machine_serves_a_whole_procedure():
    assert _machine(DISTRICT) is _machine(newest("district"))


def test_an_equal_table_built_anew_moves_as_well():
    """Two readings of one table share a machine; a step must not stay where it was."""
    again = replace(DISTRICT, rows=tuple(replace(row) for row in DISTRICT.rows))
    assert _machine(again) is _machine(DISTRICT)
    assert fire(again, "submit", case(actor(UNIT_HEAD), line("draft"))).target == "unit_submitted"


def test_no_state_can_be_reached_by_its_mere_name():
    """WF-01: the library's automatic `to_<state>` would jump over the procedure."""
    machine = _machine(DISTRICT)
    assert set(machine.events) == set(DISTRICT.acts)
    for state in DISTRICT.stages:
        with pytest.raises(Refused):
            fire(DISTRICT, f"to_{state}", case(actor(*ROLES), line("draft")))


def test_two_versions_stand_side_by_side_and_keep_their_own_rows():
    """WF-06: a running nomination goes on by the version it started with."""
    shortcut = Row("expedite", "draft", "noi_vu_reviewed", "Xét nhanh", (UNIT_HEAD,))
    kept = tuple(row for row in DISTRICT.rows if row.act != "accept_late")
    second = replace(DISTRICT, version=2, rows=(*kept, shortcut))
    on = line("draft")
    assert fire(second, "expedite", case(actor(UNIT_HEAD), on)).target == "noi_vu_reviewed"
    with pytest.raises(Refused, match="Không có việc này"):
        fire(DISTRICT, "expedite", case(actor(UNIT_HEAD), on))
    assert "accept_late" in DISTRICT.acts
    assert "accept_late" not in second.acts
    assert second.digest != DISTRICT.digest


def test_the_hash_of_a_table_tells_every_change():
    """WF-06: the log names the very table a step was taken by."""
    assert replace(DISTRICT).digest == DISTRICT.digest
    first, *others = DISTRICT.rows
    relabelled = replace(DISTRICT, rows=(replace(first, label="Gửi"), *others))
    assert relabelled.digest != DISTRICT.digest
    assert len(DISTRICT.digest) == 64
