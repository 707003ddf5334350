"""What is checked on a nomination with the data there is: problems stay open, the rest folds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow_app.queries.details import Detail
from workflow_app.web.remarks import ShownRemark


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `kind` is ok, bad (not met) or warn (data missing)."""

    kind: str
    title: str
    text: str = ""


_ORDER = {"bad": 0, "warn": 1, "ok": 2}


def checks_of(
    detail: Detail, remarks: Sequence[ShownRemark], file_kinds: Sequence[str], at: datetime
) -> list[Check]:
    """Every check whose subject this person sees."""
    checks: list[Check] = []
    if detail.sees("text"):
        checks.append(_complete(detail))
    if detail.sees("files") and detail.sees("text"):
        checks.append(_report(file_kinds))
    if detail.sees("timeline"):
        checks += (_on_time(detail, at), _not_held(detail))
        checks += _by_different_people(detail)
    if remarks:
        checks.append(_answered(remarks))
    return sorted(checks, key=lambda check: _ORDER[check.kind])


def _complete(detail: Detail) -> Check:
    missing = detail.loaded.missing
    if not missing:
        return Check("ok", "đủ nội dung bắt buộc")
    said = f"Chưa ghi {', '.join(missing)}. Cần có trước khi ký gửi."
    return Check("warn", "Đủ nội dung bắt buộc", said)


def _report(file_kinds: Sequence[str]) -> Check:
    if "achievement_report" in file_kinds:
        return Check("ok", "có báo cáo thành tích")
    return Check("warn", "Có báo cáo thành tích", "Chưa có tệp báo cáo thành tích trong hồ sơ.")


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
