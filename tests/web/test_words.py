"""The words of the log: each tag, outcome and rule has its own, and its icon is in the sprite."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from states.duties import DUTIES
from states.rules import RULES
from states.tags import Outcome, Tag
from tests.plugins.databases import ROOT
from workflow_app.queries.log_lines import LogLine
from workflow_app.web.log_view import OUTCOMES
from workflow_app.web.rule_words import RULES as RULE_WORDS
from workflow_app.web.value_words import changes_in, facts_in, label_of, text_of
from workflow_app.web.words import GROUPS, UNKNOWN, WORDS, events_of, quote_of, sentence_of, tags_of

EVERYWHERE = {"role", "state", "known_act", "four_eyes", "fresh"}
CORRECTED = "đính chính quyết định của thành phố"
KINDS = {"step", "remark", "refused", "system", "edit"}


def line(tag: str, outcome: str = "done", **values: str | None) -> LogLine:
    known: dict[str, Any] = dict.fromkeys(LogLine.__slots__, "")
    known |= {"id": UUID(int=1), "at": datetime(2024, 12, 10, tzinfo=UTC), "actor": "Bà Hà"}
    return LogLine(**{**known, "tag": tag, "outcome": outcome, "values": values})


def test_every_tag_has_its_words_and_no_words_are_left_over():
    assert set(WORDS) == {str(tag) for tag in Tag}


def test_every_outcome_has_its_mark():
    assert set(OUTCOMES) == {str(outcome) for outcome in Outcome}


def test_every_rule_that_can_refuse_has_its_words():
    of_duties = {rule for duty in DUTIES.values() for rule in duty.rules}
    assert set(RULES) | of_duties | EVERYWHERE <= set(RULE_WORDS)


def test_groups_and_kinds_are_known_and_every_group_has_tags():
    assert {words.group for words in WORDS.values()} == set(GROUPS)
    assert {words.kind for words in WORDS.values()} <= KINDS
    assert sum(len(tags_of(group)) for group in GROUPS) == len(WORDS)
    assert tags_of("no such group") == frozenset()


def test_every_icon_is_in_the_sprite():
    sprite = (ROOT / "workflow_app/static/img/icons.svg").read_text(encoding="utf-8")
    there = set(re.findall(r'id="i-([a-z-]+)"', sprite))
    assert {words.icon for words in (*WORDS.values(), UNKNOWN)} <= there
    assert {icon for _, icon, _ in OUTCOMES.values()} <= there


@pytest.mark.parametrize(
    ("shown", "sentence", "quote"),
    [
        (
            line("nomination:submit", receipt="BN-2024-AAAA"),
            "ký gửi hồ sơ, biên nhận BN-2024-AAAA",
            "",
        ),
        (
            line(
                "nomination:return",
                answer_by="2024-12-17",
                remark_1="Ghi rõ số liệu",
                remark_1_field="achievement",
                remark_2="Thiếu chức vụ",
                remark_2_field="title",
            ),
            "trả lại hồ sơ để bổ sung, 2 điểm, hẹn 17/12/2024",
            "Ghi rõ số liệu; Thiếu chức vụ",
        ),
        (
            line("nomination:issue", number="12/QĐ-UBND", date="2024-12-20"),
            "ban hành quyết định khen thưởng, số 12/QĐ-UBND, ngày 20/12/2024",
            "",
        ),
        (
            line("nomination:withdraw", reason=None),
            "rút hồ sơ",
            "đã xóa theo yêu cầu",
        ),
        (
            line("remark:answer", remark_1="Thiếu", answer_1="Đã bổ sung"),
            "trả lời nhận xét",
            "Đã bổ sung",
        ),
        (
            line("nomination:approve", "refused", rules="role, not_held"),
            "định phê duyệt, bị từ chối",
            "không có vai trò này; đang tạm dừng xét",
        ),
        (
            line("nomination:edit", "unseen", sought="nomination 1"),
            "định sửa nội dung đề nghị ngoài phạm vi được xem",
            "nomination 1",
        ),
        (
            line(
                "decision:correct",
                reason="Ghi nhầm",
                before_number="7/QĐ",
                after_number="8/QĐ",
                before_date="2024-12-19",
                after_date="2024-12-20",
            ),
            f"{CORRECTED}, số 7/QĐ thành 8/QĐ, ngày 19/12/2024 thành 20/12/2024",
            "Ghi nhầm",
        ),
        (line("never:heard_of"), "làm một việc chưa có tên gọi", ""),
    ],
)
def test_an_entry_reads_as_a_sentence(shown: LogLine, sentence: str, quote: str):
    assert (sentence_of(shown), quote_of(shown)) == (sentence, quote)


def test_what_fails_before_anybody_is_known_is_nobodys_system():
    failed = replace(line("account:login_failed", "refused"), actor="")
    (shown,) = events_of([failed])
    assert (shown.who, shown.text) == ("Người chưa đăng nhập", "đăng nhập không thành")
    (by_system,) = events_of([replace(line("log:demo"), actor="")])
    assert by_system.who == "Hệ thống"


def test_a_refused_attempt_looks_refused_and_the_system_has_a_name():
    refused, own = events_of(
        [line("nomination:approve", "refused"), line("log:demo")],
    )
    assert (refused.kind, refused.icon, refused.who) == ("refused", "ban", "Bà Hà")
    assert own.kind == "system"


def test_before_and_after_are_told_from_the_facts():
    values: dict[str, str | None] = {
        "before_title": "Giáo viên",
        "after_title": None,
        "award_before": "bang_khen",
        "award_after": "giay_khen",
        "reason": "Đơn xin",
        "document": "",
        "rules": "fresh",
    }
    assert [(c.label, c.before, c.after) for c in changes_in(values)] == [
        ("Chức vụ, tên phong trào", "Giáo viên", "đã xóa theo yêu cầu"),
        ("Hình thức", "bang_khen", "giay_khen"),
    ]
    assert list(facts_in(values)) == [
        ("Lý do", "Đơn xin"),
        ("Vì sao bị từ chối", "chưa nhập lại mật khẩu"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("award", "giay_khen", "Giấy khen"),
        ("awards", "bang_khen, giay_khen", "bang_khen, Giấy khen"),
        ("sex", "female", "nữ"),
        ("remark_1_field", "achievement", "Tóm tắt thành tích"),
        ("remark_1_field", "", "cả hồ sơ"),
        ("answer_by", "2024-12-17", "17/12/2024"),
        ("last_moment", "2024-12-15T17:00:00+00:00", "16/12/2024 00:00"),
        ("date", "2024-13-45", "2024-13-45"),
        ("reason", "2024", "2024"),
        ("reason", None, "đã xóa theo yêu cầu"),
    ],
)
def test_a_value_reads_as_people_write_it(name: str, value: str | None, text: str):
    assert text_of(name, value, {"giay_khen": "Giấy khen"}) == text


def test_counted_values_keep_their_number():
    labels = [label_of(name) for name in ("remark_2", "remark_12_field", "answer_1", "unheard_of")]
    assert labels == ["Nhận xét 2", "Mục của nhận xét 12", "Trả lời 1", "unheard_of"]
