"""Duties: who may act on what is not a nomination, compared with the table both ways."""

from uuid import uuid4

import pytest

from states.duties import DUTIES, JUDGED, NOMINATING, DutyRefused, Thing, judge_duty, require_duty
from states.roles import ADMINISTRATOR, AUDITOR, HOME_AFFAIRS, ROLES, UNIT_DRAFTER
from states.workflows.district import DISTRICT_1
from tests.states.people import CITY, CLINIC, DISTRICT, OTHER_DISTRICT, SCHOOL, actor, grant

# Việc | ai làm
ALLOWED = """
Lập phong trào                 | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Sửa phong trào                 | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Phát động                      | Trưởng phòng Nội vụ
Kết thúc phong trào            | Trưởng phòng Nội vụ
Nhắc đơn vị                    | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Thêm chỉ tiêu                  | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Sửa chỉ tiêu                   | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Bỏ chỉ tiêu                    | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Lập bộ hồ sơ                   | Chuyên viên của đơn vị
Thêm đối tượng                 | Chuyên viên của đơn vị
Sửa nội dung                   | Chuyên viên của đơn vị
Thêm tài liệu                  | Chuyên viên của đơn vị
Bỏ tài liệu                    | Chuyên viên của đơn vị
Trả lời nhận xét               | Chuyên viên của đơn vị
Ghi số liệu chính thức         | Chuyên viên của đơn vị, Thủ trưởng đơn vị
Soạn báo cáo kết quả           | Chuyên viên của đơn vị
Ký gửi báo cáo kết quả         | Thủ trưởng đơn vị
Thêm vào danh bạ | Chuyên viên của đơn vị, Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Ghi khen thưởng đã có          | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Sửa khen thưởng đã ghi         | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Nhập khen thưởng đã có         | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Bỏ danh sách chờ nhận          | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Hủy một lần nhập               | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Bỏ khen thưởng đã ghi          | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Ghi dữ kiện xét khen thưởng    | Chuyên viên của đơn vị, Chuyên viên phòng Nội vụ
Trao đổi trên hồ sơ            | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ, Chủ tịch
Trả lời trao đổi               | Chuyên viên của đơn vị, Thủ trưởng đơn vị
Rút lời trao đổi | Chuyên viên của đơn vị, Thủ trưởng đơn vị, Chuyên viên phòng Nội vụ, \
Trưởng phòng Nội vụ, Chủ tịch
Khai quan hệ                   | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ, Chủ tịch
Ghi quan hệ không còn          | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ, Chủ tịch
Dự thảo văn bản                | Chuyên viên phòng Nội vụ
Sửa danh sách của văn bản      | Chuyên viên phòng Nội vụ
Bỏ dự thảo                     | Chuyên viên phòng Nội vụ
Mở sổ, đổi cách cho số         | Văn thư
Đặt ngày nghỉ, ngày làm bù     | Trưởng phòng Nội vụ
Đặt thời hạn xử lý             | Trưởng phòng Nội vụ
Thiết lập điều kiện xét        | Trưởng phòng Nội vụ
Đặt chỉ tiêu của phong trào    | Chuyên viên phòng Nội vụ, Trưởng phòng Nội vụ
Lưu bộ lọc                     | mọi vai trò
Sửa bộ lọc đã lưu              | mọi vai trò
Bỏ bộ lọc đã lưu               | mọi vai trò
Đặt lý do trả lại thường gặp   | Trưởng phòng Nội vụ
Đính chính số, ngày quyết định | Tiếp nhận của thành phố, Chuyên viên phòng Nội vụ
Tạo tài khoản                  | Quản trị hệ thống
Sửa tài khoản                  | Quản trị hệ thống
Cấp liên kết đặt mật khẩu      | Quản trị hệ thống
Khóa tài khoản                 | Quản trị hệ thống
Mở khóa tài khoản              | Quản trị hệ thống
Giao vai trò                   | Quản trị hệ thống
Xác nhận việc giao vai trò     | Quản trị hệ thống
Chấm dứt vai trò               | Quản trị hệ thống
Chấm dứt phiên của người khác  | Quản trị hệ thống
Thêm đơn vị                    | Quản trị hệ thống
Sửa đơn vị                     | Quản trị hệ thống
Đọc nhật ký                    | Thanh tra, kiểm tra
Xóa dữ liệu cá nhân khỏi nhật ký | Quản trị hệ thống
"""

OF_EVERYBODY = {
    "view:save",
    "view:edit",
    "view:drop",
}  # about nothing but how one's lists are drawn

# How a thing stands when every rule of the duty is true.
STANDS = {
    "launched": "launched",
    "not_launched": "drafted",
    "not_closed": "launched",
    "open_for_edit": "draft",
    "still_draft": "draft",
    "waits_for_confirmation": "waiting",
    "award_stands": "awarded",
    "left_the_unit": "awarded",
}


def thing_for(act, **facts):
    state = next((STANDS[rule] for rule in DUTIES[act].rules if rule in STANDS), "")
    known = {"authority_id": DISTRICT, "unit_id": SCHOOL, "upper_id": CITY}
    return Thing(
        **{**known, "state": state, "award_decided": "upper", "period_over": True, **facts}
    )


def reasons(act, who, thing):
    return [reason.rule for reason in judge_duty(act, who, thing).reasons]


def test_the_table_allows_exactly_what_is_written():
    of_the_table = {
        duty.label: ", ".join(ROLES[role].label for role in duty.roles) for duty in DUTIES.values()
    }
    lines = (line.split("|") for line in ALLOWED.strip().splitlines())
    everybody = ", ".join(role.label for role in ROLES.values())
    assert of_the_table == {
        label.strip(): holders.strip().replace("mọi vai trò", everybody) for label, holders in lines
    }


@pytest.mark.parametrize("act", DUTIES)
def test_a_duty_is_open_to_its_roles_and_to_no_other(act):
    for role in ROLES:
        verdict = judge_duty(act, actor(role), thing_for(act))
        assert verdict.open == (role in DUTIES[act].roles)
        if not verdict.open:
            assert "role" in [reason.rule for reason in verdict.reasons]
            assert verdict.for_somebody_else


@pytest.mark.parametrize("act", DUTIES)
def test_a_duty_ends_at_the_border_of_the_authority(act):
    for role in DUTIES[act].roles:
        who = actor(role)
        assert not judge_duty(
            act, who, thing_for(act, authority_id=OTHER_DISTRICT, unit_id=None, upper_id=uuid4())
        ).open


def test_an_auditor_writes_nothing():
    """AZ-07: the one duty of an auditor is to read the log; his own filters he may keep."""
    acts = [act for act, duty in DUTIES.items() if AUDITOR in duty.roles]
    assert [act for act in acts if act not in OF_EVERYBODY] == ["log:read"]


def test_an_administrator_decides_nothing_about_a_dossier():
    acts = {
        act.split(":")[0]
        for act, duty in DUTIES.items()
        if ADMINISTRATOR in duty.roles and act not in OF_EVERYBODY
    }
    assert acts == {"account", "grant", "log", "session", "unit"}


def test_a_drafter_works_for_his_own_unit_only():
    elsewhere = thing_for("nomination:edit", unit_id=CLINIC)
    assert reasons("nomination:edit", actor(UNIT_DRAFTER), elsewhere) == ["role"]


def test_a_drafter_may_open_a_dossier_before_the_unit_is_named():
    assert judge_duty(
        "dossier:open", actor(UNIT_DRAFTER), thing_for("dossier:open", unit_id=None)
    ).open


def test_a_substitute_appraiser_runs_no_movements():
    substitute = actor(grant(HOME_AFFAIRS, SCHOOL))
    movement = thing_for("movement:create", unit_id=None)
    assert reasons("movement:create", substitute, movement) == ["role"]


@pytest.mark.parametrize(
    ("act", "facts", "rule"),
    [
        ("movement:edit", {"state": "closed"}, "not_closed"),
        ("movement:launch", {"state": "launched"}, "not_launched"),
        ("movement:close", {"state": "drafted"}, "launched"),
        ("dossier:open", {"state": "closed"}, "launched"),
        ("nomination:create", {"state": "drafted"}, "launched"),
        ("nomination:edit", {"state": "unit_submitted"}, "open_for_edit"),
        ("attachment:add", {"state": "unit_submitted"}, "open_for_edit"),
        ("attachment:remove", {"state": "district_approved"}, "open_for_edit"),
        ("remark:answer", {"state": "unit_submitted"}, "open_for_edit"),
        ("paper:change", {"state": "laid"}, "still_draft"),
        ("paper:discard", {"state": "approved"}, "still_draft"),
        ("grant:confirm", {"state": "given"}, "waits_for_confirmation"),
        ("decision:correct", {"state": "revoked"}, "award_stands"),
        ("decision:correct", {"state": "forwarded_to_city"}, "award_stands"),
        ("decision:correct", {"award_decided": "own"}, "award_decided_above"),
        ("past_award:correct", {"state": "void"}, "not_void"),
        ("past_award:void", {"state": "void"}, "not_void"),
        ("target:add", {"state": "closed"}, "not_closed"),
        ("target:change", {"state": "launched"}, "not_launched"),
        ("target:remove", {"state": "launched"}, "not_launched"),
        ("figure:update", {"state": "returned"}, "left_the_unit"),
        ("figure:update", {"state": "withdrawn"}, "left_the_unit"),
        ("figure:update", {"period_over": False}, "period_over"),
    ],
)
def test_how_the_thing_stands_can_close_a_duty_for_everybody(act, facts, rule):
    """WF-04: nothing of a line that was sent can be changed, not even a file."""
    verdict = judge_duty(act, actor(*DUTIES[act].roles), thing_for(act, **facts))
    assert [reason.rule for reason in verdict.reasons] == [rule]
    assert not verdict.for_somebody_else


CONTENT = ["nomination:edit", "attachment:add", "attachment:remove", "remark:answer"]


@pytest.mark.parametrize("act", CONTENT)
def test_who_did_another_kind_of_act_drafts_no_more(act):
    """AZ-05: drafting is a forward act too."""
    who = actor(UNIT_DRAFTER)
    assert reasons(act, who, thing_for(act, done=frozenset(("submit",)))) == ["only_drafts"]
    assert not reasons(act, who, thing_for(act, done=frozenset((NOMINATING,))))


@pytest.mark.parametrize("act", ["nomination:create", *CONTENT])
def test_nobody_drafts_the_line_whose_nominee_he_is(act):
    """AZ-05: drafting is a forward act too."""
    who = actor(UNIT_DRAFTER)
    assert reasons(act, who, thing_for(act, nominee_person_id=who.person_id)) == ["not_own_line"]
    assert not reasons(act, who, thing_for(act, nominee_person_id=uuid4()))


@pytest.mark.parametrize("act", ["account:close", "account:reopen", "grant:give"])
def test_nobody_does_this_to_his_own_account(act):
    who = actor(ADMINISTRATOR)
    assert reasons(act, who, thing_for(act, account_id=who.account_id)) == ["not_oneself"]
    assert not reasons(act, who, thing_for(act, account_id=uuid4()))


def test_a_grant_is_confirmed_by_a_second_administrator():
    who = actor(ADMINISTRATOR)
    for part in ("account_id", "made_by"):
        mine = thing_for("grant:confirm", **{part: who.account_id})
        assert reasons("grant:confirm", who, mine) == ["second_administrator"]
    assert not reasons("grant:confirm", who, thing_for("grant:confirm", made_by=uuid4()))


def test_a_closed_duty_raises_with_every_reason():
    who = actor(ADMINISTRATOR)
    with pytest.raises(DutyRefused) as refused:
        require_duty("nomination:edit", who, thing_for("nomination:edit", state="awarded"))
    assert [r.rule for r in refused.value.verdict.reasons] == ["role", "open_for_edit"]
    assert "Việc của Chuyên viên của đơn vị." in str(refused.value)


def test_an_open_duty_says_by_which_grant():
    who = actor(UNIT_DRAFTER)
    assert require_duty("dossier:open", who, thing_for("dossier:open")).grant == who.grants[0]


def test_an_unknown_duty_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        judge_duty("movement:abolish", actor(*ROLES), thing_for("movement:edit"))


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"state": "without_password"}, "password_set"),
        ({"state": "link_open"}, "no_open_link"),
        ({"state": "given"}, "waits_for_confirmation"),
        ({"state": "ended"}, "waits_for_confirmation"),
    ],
)
def test_a_role_is_confirmed_when_its_holder_has_set_the_password(facts, rule):
    who = actor(grant(ADMINISTRATOR))
    thing = thing_for("grant:confirm", account_id=uuid4(), made_by=uuid4(), **facts)
    assert reasons("grant:confirm", who, thing) == [rule]


def test_who_made_the_link_does_not_confirm():
    who = actor(grant(ADMINISTRATOR))
    thing = thing_for("grant:confirm", link_by=who.account_id)
    assert reasons("grant:confirm", who, thing) == ["not_by_own_link"]


def test_who_may_record_the_citys_decision_corrects_it():
    """The roles of the duty are those of the procedure's rows."""
    recorders = {role for row in DISTRICT_1.rows_of("record_award") for role in row.roles}
    assert set(DUTIES["decision:correct"].roles) == recorders


def test_nobody_corrects_the_decision_on_his_own_award():
    who = actor(HOME_AFFAIRS)
    mine = thing_for("decision:correct", nominee_person_id=who.person_id)
    assert reasons("decision:correct", who, mine) == ["not_the_nominee"]


ENTRY = uuid4()
GIVEN_BEFORE = ["past_award:add", "past_award:correct", "past_award:void"]


@pytest.mark.parametrize("act", ["facts:set", *GIVEN_BEFORE])
@pytest.mark.parametrize("end", [ENTRY, SCHOOL])
def test_who_declared_a_relation_writes_nothing_that_decides_for_him(act, end):
    thing = thing_for(act, about=frozenset((ENTRY,)))
    near = actor(HOME_AFFAIRS, related_to=frozenset((end,)))
    assert reasons(act, near, thing) == ["no_declared_relation"]
    assert not reasons(act, actor(HOME_AFFAIRS, related_to=frozenset((uuid4(),))), thing)


@pytest.mark.parametrize("act", GIVEN_BEFORE)
def test_nobody_writes_what_his_own_unit_was_given(act):
    thing = thing_for(act)
    assert reasons(act, actor(HOME_AFFAIRS, unit_id=SCHOOL), thing) == ["not_of_nominees_unit"]
    assert not reasons(act, actor(HOME_AFFAIRS, unit_id=CLINIC), thing)


def test_once_a_line_is_judged_somebody_of_another_unit_writes_its_facts():
    judged, before = thing_for("facts:set", state=JUDGED), thing_for("facts:set")
    own, drafter = actor(HOME_AFFAIRS, unit_id=SCHOOL), actor(UNIT_DRAFTER, unit_id=SCHOOL)
    assert reasons("facts:set", own, judged) == ["judged_from_outside"]
    assert not reasons("facts:set", actor(HOME_AFFAIRS, unit_id=CLINIC), judged)
    assert not reasons("facts:set", drafter, before)
    assert reasons("facts:set", drafter, judged) == ["judged_by_office"]
