"""What is checked on a nomination with the data there is: problems stay open, the rest folds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow_app.queries.details import Detail
from workflow_app.queries.earlier_awards import EarlierAward
from workflow_app.queries.eligibility import Finding
from workflow_app.queries.file_parts import Part
from workflow_app.queries.flags import RELATED, asked_by, flags_of_earlier, missing_in_words
from workflow_app.queries.surroundings import Surroundings
from workflow_app.web.remarks import ShownRemark


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `kind` is ok, bad (not met), warn (data missing) or see (to be looked at)."""

    kind: str
    title: str
    text: str = ""
    article: str = ""
    used: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


ONCE_BY = "Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c"
_KINDS = {"met": "ok", "unmet": "bad", "unknown": "warn"}
_ORDER = {"bad": 0, "warn": 1, "see": 2, "ok": 3}


def checks_of(
    detail: Detail, remarks: Sequence[ShownRemark], around: Surroundings, at: datetime
) -> list[Check]:
    """Every check whose subject this person sees."""
    checks: list[Check] = []
    if detail.sees("text") and not detail.as_sent:
        checks.append(_complete(detail))
    if detail.sees("files"):
        checks.append(_whole_file(around.parts))
    if around.earlier is not None:
        checks.append(_once_each(around.earlier))
    if around.judged is not None:
        checks += map(_condition, around.judged.findings)
    if detail.sees("timeline"):
        checks += (_on_time(detail, at), _not_held(detail))
        checks += _by_different_people(detail)
    if around.related:
        checks.append(Check("see", "Không có quan hệ đã khai", RELATED.text))
    if remarks:
        checks.append(_answered(remarks))
    return sorted(checks, key=lambda check: _ORDER[check.kind])


def _complete(detail: Detail) -> Check:
    missing = detail.loaded.missing
    if not missing:
        return Check("ok", "đủ nội dung bắt buộc")
    said = f"Chưa ghi {', '.join(missing)}. Cần có trước khi ký gửi."
    return Check("warn", "Đủ nội dung bắt buộc", said)


def _whole_file(parts: Sequence[Part]) -> Check:
    if said := missing_in_words(parts):
        return Check("warn", "Đủ thành phần hồ sơ", said, f"Thành phần hồ sơ: {asked_by(parts)}.")
    return Check("ok", "đủ thành phần hồ sơ")


def _condition(one: Finding) -> Check:
    """What a rule says, with the figures it used and, where it is not met, what would be needed."""
    kind = _KINDS[one.verdict]
    return Check(kind, one.title, article=one.source, used=one.used, needed=one.needed)


def _once_each(earlier: Sequence[EarlierAward]) -> Check:
    if not earlier:
        return Check("ok", "chưa thấy khen thưởng nào khác trong cùng thời gian")
    flags = flags_of_earlier(earlier)
    said = " ".join(flag.text for flag in flags)
    kind = "bad" if any(flag.level == "bad" for flag in flags) else "see"
    return Check(kind, "Mỗi thành tích chỉ khen một lần", said, ONCE_BY)


def _on_time(detail: Detail, at: datetime) -> Check:
    it, title = detail.nomination, "Gửi đúng hạn"
    if it.late and it.late_accepted_at:
        return Check("ok", "gửi muộn, đã được chấp nhận")
    if it.late:
        return Check(
            "bad",
            title,
            "Gửi sau hạn; Trưởng phòng Nội vụ chưa chấp nhận nên chưa xác nhận đủ điều kiện được.",
        )
    if it.submitted_at is None and at >= detail.loaded.movement.last_moment:
        return Check("bad", title, "Đã quá hạn: gửi từ lúc này thì mang dấu gửi muộn.")
    return Check("ok", "gửi đúng hạn" if it.submitted_at else "còn trong hạn gửi")


def _not_held(detail: Detail) -> Check:
    if detail.nomination.held_since is None:
        return Check("ok", "không bị tạm dừng")
    said = (
        "Chưa phê duyệt, ban hành, chuyển đi được cho tới khi bỏ tạm dừng; thẩm định vẫn tiếp tục."
    )
    return Check("bad", "Không bị tạm dừng xét khen thưởng", said)


def _by_different_people(detail: Detail) -> Iterator[Check]:
    """Four eyes, counted from what was done in all rounds."""
    kinds = {act.kind for act in detail.loaded.acts if act.kind}
    people = {act.person_key for act in detail.loaded.acts if act.kind}
    if len(kinds) > 1:
        yield Check("ok", f"{len(kinds)} loại việc do {len(people)} người khác nhau làm")


def _answered(remarks: Sequence[ShownRemark]) -> Check:
    waiting = sum(remark.status == "waiting" for remark in remarks)
    if not waiting:
        return Check("ok", "đã trả lời mọi nhận xét")
    said = f"Còn {waiting} điểm chưa trả lời; trả lời hết mới gửi lại được."
    return Check("bad", "Đã trả lời mọi nhận xét", said)
