"""The proof: a table that would strand somebody is refused when it is loaded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.proof import Unsound, faults_of, prove, reachable
from states.roles import CHAIRMAN, HOME_AFFAIRS, UNIT_HEAD
from states.table import SAME, Row, Stage, Workflow
from states.workflows import WORKFLOWS, newest, workflow_of

DISTRICT = newest("district")


def without(*acts):
    return replace(DISTRICT, rows=tuple(row for row in DISTRICT.rows if row.act not in acts))


def with_row(*rows):
    return replace(DISTRICT, rows=(*DISTRICT.rows, *rows))


def changed(act, **change):
    rows = tuple(replace(row, **change) if row.act == act else row for row in DISTRICT.rows)
    return replace(DISTRICT, rows=rows)


def with_stage(code, *, end=False):
    stage = Stage(code, "Bước lạ", "Bước lạ", "Không rõ", "mute", "x", 0, end)
    return replace(DISTRICT, stages={**DISTRICT.stages, code: stage})


def test_every_procedure_in_use_is_sound():
    for workflow in WORKFLOWS.values():
        assert prove(workflow) is workflow


def test_a_procedure_is_found_by_code_and_version():
    assert workflow_of("district", 1) is WORKFLOWS["district", 1]
    with pytest.raises(KeyError):
        workflow_of("district", 99)


UNSOUND = {
    "an initial state that is none": (
        replace(DISTRICT, initial="born"),
        "initial state born is not a state",
    ),
    "an act without a role": (changed("endorse", roles=()), "nobody may do it"),
    "an unknown role": (changed("endorse", roles=("king",)), "no role king"),
    "an unknown rule": (changed("endorse", rules=("lucky",)), "no rule lucky"),
    "a source that is no state": (changed("endorse", source="limbo"), "no state limbo"),
    "a target that is no state": (changed("endorse", target="limbo"), "no state limbo"),
    "an unknown kind": (changed("endorse", kind="bless"), "no kind bless"),
    "an unknown fact": (changed("recall", when="full_moon"), "no fact full_moon"),
    "an unreachable state": (without("approve"), "state district_approved is unreachable"),
    "a new state nothing leads to": (with_stage("limbo"), "state limbo is unreachable"),
    "a state without a way to an end": (
        replace(
            with_stage("limbo"),
            rows=(*DISTRICT.rows, Row("lose", "draft", "limbo", "Làm mất", (UNIT_HEAD,))),
        ),
        "state limbo has no way to an end",
    ),
    "a return that cannot go forward again": (
        without("resubmit"),
        "return from unit_submitted: no way forward again",
    ),
    "two kinds in one hand": (
        changed("approve", roles=(CHAIRMAN, HOME_AFFAIRS)),
        "role home_affairs may take the forward acts approve, endorse",
    ),
    "two rows nobody can tell apart": (
        with_row(Row("submit", "draft", "withdrawn", "Ký gửi", (UNIT_HEAD,))),
        "submit from draft by unit_head stands twice",
    ),
    "two rows chosen by the same fact": (
        with_row(
            Row(
                "recall",
                "unit_submitted",
                "withdrawn",
                "Thu hồi",
                (UNIT_HEAD,),
                when="first_submission",
            )
        ),
        "recall from unit_submitted by unit_head stands twice",
    ),
}


@pytest.mark.parametrize(("table", "fault"), UNSOUND.values(), ids=UNSOUND)
def test_it_refuses(table, fault):
    with pytest.raises(Unsound) as unsound:
        prove(table)
    assert any(fault in sentence for sentence in unsound.value.faults), unsound.value.faults
    assert "district v1" in str(unsound.value)


def test_every_fault_is_named_at_once():
    table = changed("endorse", roles=("king",), rules=("lucky",), kind="bless")
    assert len(list(faults_of(table))) == 3


def test_a_table_with_an_unknown_name_is_not_searched_any_further():
    assert list(faults_of(replace(DISTRICT, initial="born"))) == [
        "initial state born is not a state"
    ]


def test_one_act_by_two_roles_in_two_rows_is_sound():
    """As where the city, or home affairs from the city's paper, records the award."""
    assert len(DISTRICT.rows_of("record_award")) == 2


@given(st.sets(st.integers(0, len(DISTRICT.rows) - 1), min_size=1, max_size=12))
def test_rows_torn_out_never_leave_anybody_stranded(torn):
    rows = tuple(row for place, row in enumerate(DISTRICT.rows) if place not in torn)
    table = replace(DISTRICT, rows=rows)
    if not list(faults_of(table)):
        assert not stranded(table)


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=12
    ),
    st.sets(st.integers(0, 4), max_size=2),
)
def test_no_small_table_passes_with_somebody_stranded(moves, ends):
    codes = [f"s{number}" for number in range(5)]
    table = Workflow(
        "small",
        1,
        "Thử",
        codes[0],
        {
            code: Stage(code, code, code, "", "mute", "x", end=number in ends)
            for number, code in enumerate(codes)
        },
        tuple(
            Row(f"a{place}", codes[a], codes[b], "Việc", (UNIT_HEAD,), voids=voids)
            for place, (a, b, voids) in enumerate(moves)
        ),
    )
    if not list(faults_of(table)):
        assert not stranded(table)


def stranded(table):
    """States without a way in or a way on to an end, counted in another way than the proof does."""
    steps = {(row.source, row.target) for row in table.rows if row.target != SAME}
    into = {table.initial}
    out = set(table.ends)
    for _ in table.stages:
        into |= {target for source, target in steps if source in into}
        out |= {source for source, target in steps if target in out}
    return set(table.stages) - (into & out)


def test_a_return_leads_on_to_everything_that_lay_ahead():
    for row in DISTRICT.rows:
        if row.voids and row.lands_in not in DISTRICT.ends:
            assert row.source in reachable(DISTRICT, row.lands_in)
