"""What a line waits for: one act of one role in every state but the ends, and since when."""

import pytest

from states.roles import ROLES
from states.waiting import FACTS, WAITS, wait_of
from states.workflows.district import DISTRICT_1
from tests.states.people import line


@pytest.mark.parametrize(
    ("state", "facts", "expected"),
    [
        ("draft", {}, "soan"),
        ("returned", {}, "bo-sung"),
        ("unit_submitted", {}, "tiep-nhan"),
        ("unit_submitted", {"late": True}, "tiep-nhan"),
        ("unit_submitted", {"received": True, "late": True}, "nhan-muon"),
        ("unit_submitted", {"received": True, "late": True, "late_accepted": True}, "tham-dinh"),
        ("unit_submitted", {"received": True, "held": True}, "tham-dinh"),
        ("noi_vu_reviewed", {"held": True}, "du-thao"),
        ("noi_vu_reviewed", {"paper": "draft"}, "trinh"),
        ("noi_vu_reviewed", {"paper": "laid", "laid": True}, "phe-duyet"),
        ("noi_vu_reviewed", {"paper": "laid", "laid": True, "held": True}, "bo-tam-dung"),
        ("noi_vu_reviewed", {"paper": "laid", "laid": True, "council_asked": True}, "hoi-dong"),
        ("district_approved", {}, "ban-hanh"),
        ("district_approved", {"award_decided": "upper"}, "chuyen"),
        ("district_approved", {"award_decided": "upper", "held": True}, "bo-tam-dung"),
        ("forwarded_to_city", {"held": True}, "tp-nhan"),
        ("forwarded_to_city", {"acknowledged": True}, "tp-xet"),
    ],
)
def test_a_line_waits_for_one_thing(state: str, facts: dict[str, object], expected: str) -> None:
    waited = wait_of(line(state, **facts))
    assert waited
    assert waited.code == expected


@pytest.mark.parametrize("state", sorted(DISTRICT_1.ends))
def test_at_an_end_nothing_is_owed(state: str) -> None:
    assert wait_of(line(state)) is None


def test_every_open_state_waits_for_somebody_whatever_the_line_is_like() -> None:
    for state in set(DISTRICT_1.stages) - DISTRICT_1.ends:
        assert wait_of(line(state)), state


def test_what_is_waited_for_is_an_act_of_those_roles_in_the_table() -> None:
    for wait in WAITS:
        assert wait.fact in FACTS
        assert set(wait.roles) <= set(ROLES)
        if not wait.act:
            continue
        for state in wait.states:
            rows = [row for row in DISTRICT_1.rows_of(wait.act) if row.source == state]
            assert rows, (wait.code, state)
            assert {role for row in rows for role in row.roles} & set(wait.roles)
