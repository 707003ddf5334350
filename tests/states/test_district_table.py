"""The procedure of the district as its readers write it, compared with the table both ways."""

# ruff: noqa: E501  # the two tables are as wide as their readers need

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.engine import Refused, fire
from states.permissions import judge, open_acts
from states.roles import CHAIRMAN, HOME_AFFAIRS, ROLES, UNIT_HEAD
from states.table import SAME
from states.workflows import newest
from tests.states.people import (
    CLINIC,
    OTHER_DISTRICT,
    actor,
    case,
    case_for,
    grant,
    line,
    line_for,
)

DISTRICT = newest("district")

# Việc | từ bước | sang bước | ai làm.   "=" : hồ sơ ở nguyên bước.   "…" : mọi bước chưa kết thúc.
ALLOWED = """
Ký gửi                         | Đơn vị đang soạn      | Đang thẩm định        | Thủ trưởng đơn vị
Ký gửi lại                     | Chờ đơn vị bổ sung    | Đang thẩm định        | Thủ trưởng đơn vị
Thu hồi                        | Đang thẩm định        | Đơn vị đang soạn      | Thủ trưởng đơn vị
Thu hồi                        | Đang thẩm định        | Chờ đơn vị bổ sung    | Thủ trưởng đơn vị
Rút hồ sơ                      | Đơn vị đang soạn      | Đơn vị đã rút         | Thủ trưởng đơn vị
Rút hồ sơ                      | Chờ đơn vị bổ sung    | Đơn vị đã rút         | Thủ trưởng đơn vị
Rút hồ sơ                      | Đang thẩm định        | Đơn vị đã rút         | Thủ trưởng đơn vị
Rút hồ sơ                      | Đã thẩm định          | Đơn vị đã rút         | Thủ trưởng đơn vị
Tiếp nhận                      | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Nhận thẩm định                 | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Giao thẩm định                 | Đang thẩm định        | =                     | Trưởng phòng Nội vụ
Trả lại việc                   | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Xin thôi thẩm định (xung đột lợi ích) | Đang thẩm định | =                     | Chuyên viên phòng Nội vụ
Cho ý kiến thẩm định           | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Chấp nhận hồ sơ muộn           | Đang thẩm định        | =                     | Trưởng phòng Nội vụ
Chuyển hình thức               | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Trả lại bổ sung                | Đang thẩm định        | Chờ đơn vị bổ sung    | Chuyên viên phòng Nội vụ
Ghi thêm điểm cần bổ sung      | Chờ đơn vị bổ sung    | =                     | Chuyên viên phòng Nội vụ
Xét các điểm đã bổ sung        | Đang thẩm định        | =                     | Chuyên viên phòng Nội vụ
Kết luận không đủ điều kiện    | Đang thẩm định        | Không đủ điều kiện    | Trưởng phòng Nội vụ
Không đồng ý khen thưởng       | Đã thẩm định          | Không đủ điều kiện    | Chủ tịch
Xác nhận đủ điều kiện          | Đang thẩm định        | Đã thẩm định          | Chuyên viên phòng Nội vụ
Rút về thẩm định lại           | Đã thẩm định          | Đang thẩm định        | Trưởng phòng Nội vụ
Trình Chủ tịch                 | Đã thẩm định          | =                     | Trưởng phòng Nội vụ
Phê duyệt                      | Đã thẩm định          | Chủ tịch đã duyệt     | Chủ tịch
Trả về phòng Nội vụ            | Đã thẩm định          | Đang thẩm định        | Chủ tịch
Trả về phòng Nội vụ            | Chủ tịch đã duyệt     | Đang thẩm định        | Chủ tịch
Ban hành quyết định            | Chủ tịch đã duyệt     | Đã khen thưởng        | Văn thư
Chuyển thành phố               | Chủ tịch đã duyệt     | Đã chuyển thành phố   | Văn thư
Xác nhận đã nhận               | Đã chuyển thành phố   | =                     | Tiếp nhận của thành phố
Thành phố trả lại              | Đã chuyển thành phố   | Đang thẩm định        | Tiếp nhận của thành phố
Ghi việc thành phố trả lại     | Đã chuyển thành phố   | Đang thẩm định        | Chuyên viên phòng Nội vụ
Ghi quyết định khen thưởng     | Đã chuyển thành phố   | Đã khen thưởng        | Tiếp nhận của thành phố
Ghi quyết định của thành phố   | Đã chuyển thành phố   | Đã khen thưởng        | Chuyên viên phòng Nội vụ
Ghi kết quả không khen         | Đã chuyển thành phố   | Thành phố không khen  | Tiếp nhận của thành phố
Ghi việc thành phố không khen  | Đã chuyển thành phố   | Thành phố không khen  | Chuyên viên phòng Nội vụ
Chuyển sang Giấy khen          | Thành phố không khen  | Đã thẩm định          | Trưởng phòng Nội vụ
Xem xét lại                    | Không đủ điều kiện    | Đang thẩm định        | Chủ tịch
Hủy bỏ khen thưởng             | Đã khen thưởng        | Đã hủy bỏ khen thưởng | Chủ tịch
Ghi việc thành phố hủy bỏ      | Đã khen thưởng        | Đã hủy bỏ khen thưởng | Chuyên viên phòng Nội vụ
Xác nhận thành tích khác       | Đang thẩm định        | =                     | Trưởng phòng Nội vụ
Xác nhận thành tích khác       | Đã thẩm định          | =                     | Trưởng phòng Nội vụ
Xác nhận thành tích khác       | Chủ tịch đã duyệt     | =                     | Trưởng phòng Nội vụ
Xác nhận thành tích khác       | Thành phố không khen  | =                     | Trưởng phòng Nội vụ
Tạm dừng xét                   | …                     | =                     | Trưởng phòng Nội vụ
Bỏ tạm dừng                    | …                     | =                     | Trưởng phòng Nội vụ
"""

# Act | from | kind under four eyes, "void" where the round falls | rules | what is asked for.
# Rules and asks of one act stand in the order in which a person meets them.
TERMS = """
submit         | draft             | submit     | movement_open complete                  |
resubmit       | returned          | submit     | remarks_answered complete               |
recall         | unit_submitted    | void       | not_yet_received                        |
withdraw       | draft             | void       |                                         | reason
withdraw       | returned          | void       |                                         | reason
withdraw       | unit_submitted    | void       |                                         | reason
withdraw       | noi_vu_reviewed   | void       |                                         | reason
receive        | unit_submitted    | endorse    | to_be_received not_of_nominees_unit no_declared_relation not_recused |
claim          | unit_submitted    |            | unassigned not_the_nominee only_appraises not_of_nominees_unit no_declared_relation not_recused |
assign         | unit_submitted    |            |                                         | holder
hand_back      | unit_submitted    |            | assigned held_by_oneself                | reason
recuse         | unit_submitted    |            | not_recused                             | reason
appraise       | unit_submitted    | endorse    | received not_yet_appraised opinion_wanted not_of_nominees_unit no_declared_relation not_recused | recommendation
accept_late    | unit_submitted    |            | late not_yet_accepted not_the_nominee not_of_nominees_unit no_declared_relation not_recused | reason
switch_award   | unit_submitted    | void       | not_the_nominee not_of_nominees_unit no_declared_relation not_recused | award reason
return         | unit_submitted    | void       |                                         | remarks answer_by
add_remarks    | returned          |            |                                         | remarks
check_remarks  | unit_submitted    |            | came_back received not_the_nominee not_of_nominees_unit no_declared_relation not_recused | findings
decline        | unit_submitted    | void       |                                         | reason article
decline        | noi_vu_reviewed   | void       | laid_before_chairman                    | reason
endorse        | unit_submitted    | endorse    | received accepted_if_late remarks_settled one_reward appraised_by_two not_of_nominees_unit no_declared_relation not_recused |
take_back      | noi_vu_reviewed   | void       | not_before_chairman                     | reason
lay_before     | noi_vu_reviewed   | lay_before | on_drafted_paper one_reward             |
approve        | noi_vu_reviewed   | approve    | laid_before_chairman not_held one_reward passed_by_council_if_asked | fresh
send_back      | noi_vu_reviewed   | void       | laid_before_chairman                    | comment
send_back      | district_approved | void       |                                         | comment
issue          | district_approved | issue      | award_decided_here not_held one_reward  | number date
forward        | district_approved | issue      | award_decided_above not_held one_reward | number date
acknowledge    | forwarded_to_city |            | not_yet_acknowledged                    |
city_return    | forwarded_to_city | void       |                                         | reason
city_return    | forwarded_to_city | void       |                                         | reason city_paper
record_award   | forwarded_to_city |            | not_the_nominee                         | number date
record_award   | forwarded_to_city |            | not_the_nominee                         | number date city_paper
record_refusal | forwarded_to_city |            |                                         | reason
record_refusal | forwarded_to_city |            |                                         | reason city_paper
fall_back      | city_declined     | void       | has_fallback named_once one_reward not_the_nominee |
reconsider     | declined          | void       | named_once not_the_nominee              | reason
revoke         | awarded           |            | award_decided_here                      | ground reason paper_number date
revoke         | awarded           |            | award_decided_above                     | ground reason paper_number date city_paper
tell_apart     | unit_submitted    |            | second_reward not_the_nominee not_of_nominees_unit no_declared_relation not_recused | reason
tell_apart     | noi_vu_reviewed   |            | second_reward not_the_nominee not_of_nominees_unit no_declared_relation not_recused | reason
tell_apart     | district_approved |            | second_reward not_the_nominee not_of_nominees_unit no_declared_relation not_recused | reason
tell_apart     | city_declined     |            | second_reward not_the_nominee not_of_nominees_unit no_declared_relation not_recused | reason
hold           | …                 |            | not_held                                | basis
lift_hold      | …                 |            | held not_the_nominee                    | basis
"""

ON_THE_WAY = [code for code, stage in DISTRICT.stages.items() if not stage.end]
STATE_OF = {stage.staff: code for code, stage in DISTRICT.stages.items()}
ROLE_OF = {role.label: code for code, role in ROLES.items()}
ACT_OF = {row.label: row.act for row in DISTRICT.rows}


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in text.split("|")] for text in table.strip().splitlines()]


def as_written() -> set[tuple[str, str, str, str]]:
    """The text as (state, act, role, target); "…" stands for every state but the ends."""
    return {
        (state, ACT_OF[label], ROLE_OF[holder], target if target == SAME else STATE_OF[target])
        for label, source, target, holder in cells(ALLOWED)
        for state in (ON_THE_WAY if source == "…" else [STATE_OF[source]])
    }


WRITTEN = as_written()
MAY = {(state, act, role) for state, act, role, _ in WRITTEN}


def test_the_table_allows_exactly_what_is_written():
    of_the_table = {(r.source, r.act, role, r.target) for r in DISTRICT.rows for role in r.roles}
    assert of_the_table == WRITTEN


def test_every_act_is_on_the_terms_that_are_written():
    written = sorted(
        (act, state, terms, tuple(rules.split()), tuple(asks.split()))
        for act, source, terms, rules, asks in cells(TERMS)
        for state in (ON_THE_WAY if source == "…" else [source])
    )
    of_the_table = sorted(
        (r.act, r.source, r.kind or ("void" if r.voids else ""), r.rules, r.asks)
        for r in DISTRICT.rows
        if r.when != "resubmission"
    )
    assert of_the_table == written


def test_only_reconsider_fall_back_and_revoke_leave_an_end():
    ended = [row for row in DISTRICT.rows if row.source in DISTRICT.ends]
    leaving = {row.act for row in ended if row.target != SAME}
    assert leaving == {"reconsider", "fall_back", "revoke"}
    assert DISTRICT.ends == {"withdrawn", "declined", "awarded", "city_declined", "revoked"}


def test_every_way_back_voids_the_round():
    back = {"draft", "unit_submitted", "returned"}
    for row in DISTRICT.rows:
        if row.lands_in in back and row.target != SAME and row.kind != "submit":
            assert row.voids, row
    assert all(row.voids for row in DISTRICT.rows_of("fall_back"))


@pytest.mark.parametrize("row", DISTRICT.rows, ids=lambda row: f"{row.act} from {row.source}")
def test_each_row_moves_the_line_where_it_says(row):
    for role in row.roles:
        step = fire(DISTRICT, row.act, case_for(row, actor(role)))
        assert (step.source, step.target, step.act) == (row.source, row.lands_in, row.act)
        assert step.grant.role == role


@pytest.mark.parametrize("state", DISTRICT.stages)
def test_whatever_is_not_written_is_refused(state):
    """WF-01: no step is skipped: every other (state, act, role) is refused, with the right reason."""
    for act in DISTRICT.acts:
        for role in ROLES:
            if (state, act, role) in MAY:
                continue
            with pytest.raises(Refused) as refused:
                fire(DISTRICT, act, best_case(state, act, role))
            expect_reasons(refused.value.verdict, state, act, role)


def best_case(state, act, role):
    """The kindest circumstances for this act: everything given, every rule true where it can be."""
    rows = [row for row in DISTRICT.rows_of(act) if row.source == state]
    asked = {ask: "có" for row in DISTRICT.rows_of(act) for ask in row.asks}
    return case(actor(role), line_for(rows[0]) if rows else line(state), **asked)


def expect_reasons(verdict, state, act, role):
    abouts = {reason.about for reason in verdict.reasons}
    does_it_elsewhere = any(role == r and act == a for _, a, r in MAY)
    done_here_by_others = any(state == s and act == a for s, a, _ in MAY)
    if does_it_elsewhere and not done_here_by_others:
        assert abouts == {"state"}, (state, act, role)
        assert not verdict.for_somebody_else
    else:
        assert "person" in abouts, (state, act, role)
        assert verdict.for_somebody_else
    assert all(reason.text for reason in verdict.reasons)


@given(
    st.sampled_from(list(DISTRICT.stages)),
    st.sampled_from(DISTRICT.acts),
    st.frozensets(st.sampled_from(list(ROLES))),
)
def test_several_roles_open_no_more_than_each_of_them(state, act, roles):
    """WF-01: a heap of roles is not a new role."""
    rows = [row for row in DISTRICT.rows_of(act) if row.source == state]
    who = actor(*roles)
    is_open = any(judge(DISTRICT, act, case_for(row, who)).open for row in rows)
    assert is_open == any((state, act, role) in MAY for role in roles)


def test_the_head_of_another_unit_is_somebody_else():
    verdict = judge(DISTRICT, "submit", case(actor(grant(UNIT_HEAD, CLINIC)), line("draft")))
    assert [reason.rule for reason in verdict.reasons] == ["role"]


@pytest.mark.parametrize("role", [role for role in ROLES if role != UNIT_HEAD])
def test_a_role_in_another_authority_opens_nothing_here(role):
    stranger = actor(grant(role, authority=OTHER_DISTRICT))
    for row in DISTRICT.rows:
        assert not judge(DISTRICT, row.act, case_for(row, stranger)).open


def test_a_grant_for_one_unit_says_nothing_about_another():
    for_the_clinic = actor(grant(HOME_AFFAIRS, CLINIC))
    for_the_school = actor(grant(HOME_AFFAIRS, line("draft").unit_id))
    waiting = line("unit_submitted")
    assert not judge(DISTRICT, "receive", case(for_the_clinic, waiting)).open
    assert judge(DISTRICT, "receive", case(for_the_school, waiting)).open


def test_an_unknown_act_is_refused_for_everybody():
    verdict = judge(DISTRICT, "abolish", case(actor(CHAIRMAN), line("draft")))
    assert not verdict.open
    assert verdict.row is None


def test_the_page_is_told_the_same_as_the_refusal():
    who = actor(CHAIRMAN)
    on = line("noi_vu_reviewed", held=True, laid=True)
    shown = {verdict.act: verdict for verdict in open_acts(DISTRICT, case(who, on))}
    assert set(shown) == {row.act for row in DISTRICT.rows_from("noi_vu_reviewed")}
    with pytest.raises(Refused) as refused:
        fire(DISTRICT, "approve", case(who, on))
    assert refused.value.verdict == shown["approve"]


def test_every_state_is_worded_for_staff_for_the_unit_and_for_what_comes_next():
    for stage in DISTRICT.stages.values():
        assert all((stage.staff, stage.unit, stage.next, stage.family, stage.icon))
