"""The rules: each true when all is well, and the words said when it is not."""

from typing import Any
from uuid import UUID

import pytest

from states.permissions import judge
from states.roles import ROLES
from states.rules import RULES, WHENS
from states.workflows import WORKFLOWS, newest
from tests.states.people import OFFICE, SCHOOL, actor, case, case_for, line

DISTRICT = newest("district")

# rule: the facts that break it, and words of the refusal
BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "complete": (
        {"missing": ("Báo cáo thành tích", "Ý kiến")},
        "thiếu: Báo cáo thành tích, Ý kiến",
    ),
    "movement_open": ({"movement_open": False}, "Phong trào không nhận hồ sơ"),
    "remarks_answered": ({"open_remarks": 3}, "Còn 3 điểm nhận xét"),
    "remarks_settled": ({"refused_remarks": 2}, "Còn 2 điểm bổ sung chưa đạt"),
    "came_back": ({"resubmission": False}, "chưa bị trả lại lần nào"),
    "not_yet_received": ({"received": True}, "đã tiếp nhận hồ sơ, đơn vị không thu hồi"),
    "received": ({"received": False}, "chưa tiếp nhận"),
    "to_be_received": ({"received": True}, "đã được tiếp nhận trước đó"),
    "late": ({"late": False}, "đúng hạn"),
    "not_yet_accepted": ({"late_accepted": True}, "đã được chấp nhận"),
    "accepted_if_late": ({"late": True}, "chưa chấp nhận hồ sơ muộn"),
    "on_drafted_paper": ({"paper": ""}, "chưa nằm trong dự thảo"),
    "not_before_chairman": ({"laid": True}, "đang ở chỗ Chủ tịch"),
    "laid_before_chairman": ({"laid": False}, "chưa được trình Chủ tịch"),
    "not_held": ({"held": True}, "tạm dừng"),
    "held": ({"held": False}, "không ở trong tình trạng tạm dừng"),
    "passed_by_council_if_asked": ({"council_asked": True}, "Hội đồng"),
    "award_decided_here": ({"award_decided": "upper"}, "cấp trên quyết định"),
    "award_decided_above": ({"award_decided": "own"}, "cấp mình quyết định"),
    "not_yet_acknowledged": ({"acknowledged": True}, "đã xác nhận tiếp nhận"),
    "has_fallback": ({"has_fallback": False}, "không có hình thức thấp hơn"),
    "one_reward": ({"rewarded_again": True}, "xác nhận, có lý do, rồi mới xét tiếp"),
    "second_reward": ({"rewarded_again": False}, "Không có khen thưởng nào trùng"),
    "named_once": ({"named_again": True}, "mỗi thành tích chỉ khen một lần"),
    "unassigned": ({"holder_id": UUID(int=9)}, "đã có người thẩm định"),
    "assigned": ({"holder_id": None}, "chưa giao cho ai"),
    "opinion_wanted": (
        {"two_appraisers": True, "appraised_by": frozenset((UUID(int=8), UUID(int=9)))},
        "đã đủ hai ý kiến",
    ),
    "appraised_by_two": ({"two_appraisers": True}, "mới có 0 ý kiến"),
}
OF_THE_PERSON = {
    *("not_the_nominee", "not_of_nominees_unit", "no_declared_relation", "not_recused"),
    *("only_appraises", "held_by_oneself", "not_yet_appraised"),
}


def test_every_rule_is_in_this_specification():
    assert set(RULES) == set(BROKEN) | OF_THE_PERSON


def test_every_rule_and_fact_is_used_by_a_procedure_or_by_every_forward_act():
    rows = [row for workflow in WORKFLOWS.values() for row in workflow.rows]
    assert set(RULES) == {rule for row in rows for rule in row.rules} | {"not_the_nominee"}
    assert set(WHENS) == {row.when for row in rows if row.when}


@pytest.mark.parametrize(
    ("row", "rule"),
    [(row, rule) for row in DISTRICT.rows for rule in row.rules if rule in BROKEN],
    ids=lambda part: part if isinstance(part, str) else f"{part.act} from {part.source}",
)
def test_a_broken_rule_closes_the_act_for_everybody_and_says_why(row, rule):
    facts, words = BROKEN[rule]
    verdict = judge(DISTRICT, row.act, case_for(row, actor(*row.roles), **facts))
    reasons = {reason.rule: reason for reason in verdict.reasons}
    assert rule in reasons
    assert words in reasons[rule].text
    assert not verdict.for_somebody_else


@pytest.mark.parametrize("row", DISTRICT.rows, ids=lambda row: f"{row.act} from {row.source}")
def test_where_every_rule_is_true_the_act_is_open(row):
    assert judge(DISTRICT, row.act, case_for(row, actor(*row.roles))).open


def test_a_late_line_is_endorsed_once_it_was_accepted():
    rule = RULES["accepted_if_late"]
    assert rule.holds(case(actor(), line("unit_submitted", late=True, late_accepted=True)))
    assert rule.holds(case(actor(), line("unit_submitted")))


def test_a_paper_before_the_chairman_is_no_draft_any_more():
    assert not RULES["on_drafted_paper"].holds(case(actor(), line("noi_vu_reviewed", paper="laid")))


def test_the_council_is_asked_only_where_the_movement_asks_for_it():
    rule = RULES["passed_by_council_if_asked"]
    assert rule.holds(case(actor(), line("noi_vu_reviewed")))
    passed = line("noi_vu_reviewed", council_asked=True, council_passed=True)
    assert rule.holds(case(actor(), passed))


def test_a_nominee_nobody_is_linked_to_stands_in_nobodys_way():
    rule = RULES["not_the_nominee"]
    assert rule.holds(case(actor(person_id=None), line("draft")))


def test_a_collective_without_a_person_stands_in_nobodys_way():
    assert RULES["not_the_nominee"].holds(case(actor(), line("draft", nominee_person_id=None)))


def test_somebody_of_no_unit_appraises_every_unit():
    rule = RULES["not_of_nominees_unit"]
    assert rule.holds(case(actor(unit_id=None), line("unit_submitted")))
    assert rule.holds(case(actor(unit_id=OFFICE), line("unit_submitted")))
    assert not rule.holds(case(actor(unit_id=SCHOOL), line("unit_submitted")))


def test_whoever_declared_a_relation_to_nominee_or_unit_does_not_appraise():
    rule, nominee = RULES["no_declared_relation"], UUID(int=77)
    on = line("unit_submitted", nominee_id=nominee)
    assert rule.holds(case(actor(), on))
    for end in (nominee, SCHOOL):
        assert not rule.holds(case(actor(related_to=frozenset((end,))), on))
    assert rule.holds(case(actor(related_to=frozenset((OFFICE,))), on))


def test_whoever_stood_aside_does_not_come_back_by_another_account():
    who = actor()
    on = line("unit_submitted", recused=frozenset((who.key,)))
    assert not RULES["not_recused"].holds(case(actor(person_id=who.person_id), on))
    assert RULES["not_recused"].holds(case(actor(), on))


def test_a_line_is_handed_back_by_whoever_holds_it():
    who, rule = actor(), RULES["held_by_oneself"]
    assert rule.holds(case(who, line("unit_submitted", holder_id=who.account_id)))
    assert not rule.holds(case(actor(), line("unit_submitted", holder_id=who.account_id)))


def test_an_opinion_is_given_once_a_round():
    who, rule = actor(), RULES["not_yet_appraised"]
    assert not rule.holds(case(who, line("unit_submitted", appraised_by=frozenset((who.key,)))))
    assert rule.holds(case(actor(), line("unit_submitted", appraised_by=frozenset((who.key,)))))


def test_one_opinion_is_not_two():
    rule, one = RULES["appraised_by_two"], frozenset((UUID(int=1),))
    assert not rule.holds(case(actor(), line("s", two_appraisers=True, appraised_by=one)))
    assert rule.holds(case(actor(), line("s", appraised_by=one)))
    both = frozenset((UUID(int=1), UUID(int=2)))
    assert rule.holds(case(actor(), line("s", two_appraisers=True, appraised_by=both)))


def test_rules_about_the_person_say_that_somebody_else_may():
    for name, rule in RULES.items():
        assert (rule.about == "person") == (name in OF_THE_PERSON)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("approve", "noi_vu_reviewed"),
        ("issue", "district_approved"),
        ("forward", "district_approved"),
    ],
)
def test_a_hold_blocks_approving_issuing_and_forwarding(act, state):
    on = line(state, held=True, laid=True)
    reasons = judge(DISTRICT, act, case(actor(*ROLES), on)).reasons
    assert "not_held" in [reason.rule for reason in reasons]


def test_a_hold_blocks_nothing_else():
    blocked = {row.act for row in DISTRICT.rows if "not_held" in row.rules}
    assert blocked == {"approve", "issue", "forward", "hold"}


def test_every_reason_is_given_at_once():
    on = line("noi_vu_reviewed", held=True, council_asked=True)
    verdict = judge(DISTRICT, "approve", case(actor(), on))
    assert [reason.rule for reason in verdict.reasons] == [
        "role",
        "laid_before_chairman",
        "not_held",
        "passed_by_council_if_asked",
    ]
