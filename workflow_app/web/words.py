"""The log in words: every tag with its group, look and verb phrase, and entries as a timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workflow_app.queries.log_lines import LogLine
from workflow_app.web.line_fields import FIELDS, named
from workflow_app.web.value_labels import LABELS
from workflow_app.web.value_words import (
    ERASED,
    Change,
    changes_in,
    day_or_text,
    rules_in_words,
)

Kind = Literal["step", "remark", "refused", "system", "edit"]

GROUPS = {
    "steps": "Bước xử lý",
    "edits": "Sửa dữ liệu",
    "reads": "Lượt xem",
    "office": "Phong trào, văn bản, đơn vị",
    "access": "Đăng nhập, tài khoản",
}
SYSTEM = "Hệ thống"
VISITOR = "Người chưa đăng nhập"
# Refusals whose words say so themselves, and what is done with a link, before anybody is known.
_FAILURES = frozenset(("account:login_failed", "account:login_throttled", "account:prove_failed"))
_BEFORE_LOGIN = _FAILURES | {"account:set_password"}
_WITH_POINTS = frozenset(
    ("nomination:return", "nomination:add_remarks", "nomination:check_remarks")
)
_SPOKEN = frozenset(("reason", "comment", "basis", "text", "sought", "page"))


@dataclass(frozen=True, slots=True)
class Words:
    """How entries of one tag are shown; `said` follows the name of whoever did it."""

    group: str
    kind: Kind
    icon: str
    said: str


# fmt: off
WORDS: dict[str, Words] = {
    "nomination:submit":         Words("steps", "step",    "send",    "ký gửi hồ sơ"),
    "nomination:resubmit":       Words("steps", "step",    "send",    "ký gửi lại hồ sơ"),
    "nomination:recall":         Words("steps", "refused", "return",  "thu hồi hồ sơ"),
    "nomination:withdraw":       Words("steps", "refused", "x",       "rút hồ sơ"),
    "nomination:receive":        Words("steps", "step",    "inbox",   "tiếp nhận hồ sơ"),
    "nomination:claim":          Words("steps", "step",    "user",    "nhận thẩm định"),
    "nomination:assign":         Words("steps", "step",    "users",   "giao thẩm định"),
    "nomination:hand_back":      Words("steps", "refused", "return",  "giao lại việc thẩm định"),
    "nomination:recuse":         Words("steps", "refused", "x",       "xin thôi thẩm định vì xung đột lợi ích"),
    "nomination:appraise":       Words("steps", "step",    "pencil",  "cho ý kiến thẩm định"),
    "nomination:accept_late":    Words("steps", "step",    "clock",   "chấp nhận hồ sơ muộn"),
    "nomination:switch_award":   Words("steps", "remark",  "medal",   "chuyển hình thức khen thưởng"),
    "nomination:return":         Words("steps", "refused", "return",  "trả lại hồ sơ để bổ sung"),
    "nomination:add_remarks":    Words("steps", "remark",  "message", "ghi thêm điểm cần bổ sung"),
    "nomination:check_remarks":  Words("steps", "remark",  "check",   "xét các điểm đã bổ sung"),
    "nomination:decline":        Words("steps", "refused", "x",       "kết luận không khen thưởng"),
    "nomination:endorse":        Words("steps", "step",    "check",   "xác nhận đủ điều kiện"),
    "nomination:take_back":      Words("steps", "refused", "return",  "rút về thẩm định lại"),
    "nomination:lay_before":     Words("steps", "step",    "upload",  "trình Chủ tịch"),
    "nomination:approve":        Words("steps", "step",    "stamp",   "phê duyệt"),
    "nomination:send_back":      Words("steps", "refused", "return",  "trả về phòng Nội vụ"),
    "nomination:issue":          Words("steps", "step",    "medal",   "ban hành quyết định khen thưởng"),
    "nomination:forward":        Words("steps", "step",    "send",    "chuyển hồ sơ lên thành phố"),
    "nomination:acknowledge":    Words("steps", "step",    "check",   "xác nhận thành phố đã nhận"),
    "nomination:city_return":    Words("steps", "refused", "return",  "ghi việc thành phố trả lại"),
    "nomination:record_award":   Words("steps", "step",    "medal",   "ghi quyết định khen thưởng của thành phố"),
    "nomination:record_refusal": Words("steps", "refused", "x",       "ghi việc thành phố không khen"),
    "nomination:fall_back":      Words("steps", "step",    "medal",   "chuyển sang hình thức thấp hơn"),
    "nomination:reconsider":     Words("steps", "step",    "refresh", "quyết định xem xét lại"),
    "nomination:revoke":         Words("steps", "refused", "trash",   "hủy bỏ khen thưởng"),
    "nomination:tell_apart":     Words("steps", "step",    "medal",   "xác nhận là thành tích khác"),
    "nomination:hold":           Words("steps", "refused", "pause",   "tạm dừng xét khen thưởng"),
    "nomination:lift_hold":      Words("steps", "step",    "check",   "bỏ tạm dừng"),
    "nomination:unknown_act":    Words("steps", "refused", "alert",   "gọi một việc không có trong quy trình"),

    "dossier:open":              Words("edits", "edit",    "folder",    "lập bộ hồ sơ"),
    "dossier:list":              Words("edits", "edit",    "upload",    "gửi một danh sách để đưa vào bộ hồ sơ"),
    "dossier:list_drop":         Words("edits", "edit",    "trash",     "bỏ phần chưa nhận của một danh sách trong bộ hồ sơ"),
    "dossier:import":            Words("edits", "edit",    "upload",    "nhận danh sách vào bộ hồ sơ"),
    "nomination:create":         Words("edits", "edit",    "plus",      "thêm đối tượng đề nghị"),
    "nomination:edit":           Words("edits", "edit",    "pencil",    "sửa nội dung đề nghị"),
    "attachment:add":            Words("edits", "edit",    "paperclip", "thêm tài liệu"),
    "attachment:remove":         Words("edits", "edit",    "trash",     "bỏ tài liệu"),
    "remark:answer":             Words("edits", "remark",  "message",   "trả lời nhận xét"),
    "comment:add":               Words("edits", "remark",  "message",   "trao đổi về hồ sơ"),
    "comment:answer":            Words("edits", "remark",  "message",   "trả lời trao đổi"),
    "comment:withdraw":          Words("edits", "edit",    "x",         "rút lời trao đổi"),
    "appraisal:save":            Words("edits", "edit",    "save",      "lưu nháp ý kiến thẩm định"),
    "relation:declare":          Words("edits", "edit",    "shield",    "khai quan hệ"),
    "relation:end":              Words("edits", "edit",    "x",         "ghi quan hệ không còn"),
    "figure:update":             Words("edits", "edit",    "list",      "ghi số liệu chính thức"),
    "report:open":               Words("edits", "edit",    "file",      "lập báo cáo kết quả phong trào"),
    "report:write":              Words("edits", "edit",    "pencil",    "sửa báo cáo kết quả phong trào"),
    "report:send":               Words("edits", "step",    "send",      "ký gửi báo cáo kết quả phong trào"),
    "decision:correct":          Words("edits", "edit",    "pencil",    "đính chính quyết định của thành phố"),
    "register:add":              Words("edits", "edit",    "user",      "thêm vào danh bạ"),
    "past_award:add":            Words("edits", "edit",    "medal",     "ghi khen thưởng đã có"),
    "past_award:correct":        Words("edits", "edit",    "pencil",    "sửa khen thưởng đã ghi"),
    "past_award:list":           Words("edits", "edit",    "upload",    "gửi một danh sách khen thưởng đã có để xem"),
    "past_award:drop":           Words("edits", "edit",    "trash",     "bỏ phần chưa nhận của một danh sách khen thưởng"),
    "past_award:import":         Words("edits", "edit",    "upload",    "nhận một danh sách khen thưởng đã có"),
    "past_award:undo":           Words("edits", "refused", "trash",     "hủy một lần nhập khen thưởng"),
    "past_award:void":           Words("edits", "refused", "trash",     "bỏ khen thưởng đã ghi"),
    "facts:set":                 Words("edits", "edit",    "list",      "ghi dữ kiện xét khen thưởng"),

    "nomination:view":           Words("reads", "system",  "eye",      "mở xem hồ sơ có thông tin cá nhân"),
    "register:view":             Words("reads", "system",  "eye",      "mở xem danh bạ, khen thưởng của một đối tượng"),
    "attachment:read":           Words("reads", "system",  "eye",      "mở tài liệu"),
    "log:read":                  Words("reads", "system",  "history",  "đọc để kiểm tra"),
    "log:verify":                Words("reads", "system",  "shield",   "kiểm chứng nhật ký"),
    "log:export":                Words("reads", "system",  "download", "xuất bằng chứng"),
    "list:export":               Words("reads", "system",  "download", "xuất danh sách hồ sơ"),

    "movement:create":           Words("office", "edit",   "flag",     "lập phong trào"),
    "movement:edit":             Words("office", "edit",   "pencil",   "sửa phong trào"),
    "movement:launch":           Words("office", "step",   "flag",     "phát động phong trào"),
    "movement:close":            Words("office", "step",   "lock",     "kết thúc phong trào"),
    "movement:remind":          Words("office", "step",   "send",     "nhắc các đơn vị"),
    "target:add":                Words("office", "edit",   "plus",     "thêm chỉ tiêu của phong trào"),
    "target:change":             Words("office", "edit",   "pencil",   "sửa chỉ tiêu của phong trào"),
    "target:remove":             Words("office", "edit",   "trash",    "bỏ chỉ tiêu của phong trào"),
    "paper:draft":               Words("office", "edit",   "file",     "dự thảo văn bản"),
    "paper:change":              Words("office", "edit",   "pencil",   "sửa danh sách của văn bản"),
    "paper:discard":             Words("office", "refused", "trash",   "bỏ dự thảo văn bản"),
    "authority:create":          Words("office", "edit",   "building", "lập cơ quan"),
    "unit:create":               Words("office", "edit",   "building", "thêm đơn vị"),
    "unit:edit":                 Words("office", "edit",   "building", "sửa đơn vị"),
    "award_type:create":         Words("office", "edit",   "medal",    "thêm hình thức khen thưởng"),
    "calendar:set":              Words("office", "edit",   "calendar", "đặt ngày nghỉ, ngày làm bù"),
    "limit:set":                Words("office", "edit",   "clock",    "đặt thời hạn xử lý"),
    "view:save":                Words("office", "edit",   "search",   "lưu bộ lọc"),
    "view:edit":                Words("office", "edit",   "search",   "sửa bộ lọc đã lưu"),
    "view:drop":                Words("office", "edit",   "search",   "bỏ bộ lọc đã lưu"),
    "clock:wind":               Words("office", "system", "clock",    "tính lại hạn của hồ sơ đang xử lý"),
    "rules:set":                Words("office", "edit",   "list",     "thiết lập điều kiện xét"),
    "quotas:set":               Words("office", "edit",   "list",     "đặt chỉ tiêu của phong trào"),
    "return_reasons:set":        Words("office", "edit",   "list",     "đặt lý do trả lại thường gặp"),
    "numbers:set":               Words("office", "edit",   "list",     "mở sổ, đổi cách cho số"),

    "account:login":             Words("access", "system", "key",      "đăng nhập"),
    "account:login_failed":      Words("access", "refused", "lock",    "đăng nhập không thành"),
    "account:login_throttled":   Words("access", "refused", "clock",   "bị chặn tạm vì thử đăng nhập quá nhiều"),
    "account:logout":            Words("access", "system", "logout",   "đăng xuất"),
    "account:prove":             Words("access", "system", "key",      "nhập lại mật khẩu"),
    "account:prove_failed":      Words("access", "refused", "lock",    "nhập lại mật khẩu không đúng"),
    "account:create":            Words("access", "edit",   "user",     "tạo tài khoản"),
    "account:edit":              Words("access", "edit",   "pencil",   "sửa tài khoản"),
    "account:link":              Words("access", "edit",   "key",      "cấp liên kết đặt mật khẩu"),
    "account:close":             Words("access", "refused", "lock",    "khóa tài khoản"),
    "account:reopen":            Words("access", "edit",   "user",     "mở khóa tài khoản"),
    "account:set_password":      Words("access", "edit",   "key",      "đặt mật khẩu"),
    "session:end":               Words("access", "system", "logout",   "chấm dứt phiên đăng nhập"),
    "token:issue":               Words("access", "edit",   "key",      "cấp mã truy cập cho phần mềm"),
    "token:end":                 Words("access", "system", "x",        "chấm dứt mã truy cập"),
    "token:refused":             Words("access", "refused", "lock",    "dùng mã truy cập không được nhận"),
    "grant:give":                Words("access", "edit",   "users",    "giao vai trò"),
    "grant:confirm":             Words("access", "edit",   "check",    "xác nhận việc giao vai trò"),
    "grant:end":                 Words("access", "edit",   "x",        "chấm dứt vai trò"),

    "log:open":                  Words("access", "system", "shield",   "mở nhật ký"),
    "log:demo":                  Words("access", "system", "cpu",      "nạp dữ liệu mẫu"),
    "log:erase":                 Words("access", "refused", "trash",   "xóa dữ liệu cá nhân khỏi nhật ký"),
}
# fmt: on

UNKNOWN = Words("office", "system", "info", "làm một việc chưa có tên gọi")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry as the timeline draws it."""

    kind: str
    icon: str
    who: str
    text: str
    quote: str
    at: datetime
    href: str = ""


def words_of(tag: str) -> Words:
    """How entries of this tag are shown."""
    return WORDS.get(tag, UNKNOWN)


def tags_of(group: str) -> frozenset[str]:
    """Every tag of a group; empty for a group that does not exist."""
    return frozenset(tag for tag, words in WORDS.items() if words.group == group)


def acts_to_choose() -> dict[str, list[tuple[str, str]]]:
    """Every tag with its words, by group: the choices of a search."""
    return {
        label: [(tag, words.said) for tag, words in WORDS.items() if words.group == group]
        for group, label in GROUPS.items()
    }


def events_of(lines: Iterable[LogLine]) -> Iterator[Event]:
    """Entries as a timeline, in the order given."""
    for line in lines:
        words = words_of(line.tag)
        went = line.outcome == "done"
        yield Event(
            kind=words.kind if went else "refused",
            icon=words.icon if went else "ban",
            who=who_did(line),
            text=sentence_of(line),
            quote=quote_of(line),
            at=line.at,
        )


def who_did(line: LogLine) -> str:
    """The name of whoever did it."""
    return line.actor or (VISITOR if line.tag in _BEFORE_LOGIN else SYSTEM)


def sentence_of(line: LogLine) -> str:
    """What was done, after the name: verb first, then number, receipt and date where it has them."""
    said = words_of(line.tag).said
    if line.outcome == "refused" and line.tag not in _FAILURES:
        return f"định {said}, bị từ chối"
    if line.outcome == "unseen":
        return f"định {said} ngoài phạm vi được xem"
    return ", ".join((said, *_particulars(line)))


def quote_of(line: LogLine) -> str:
    """The words that were said with it; where they were erased, that they were."""
    if line.outcome == "refused" and "rules" in line.values:
        return rules_in_words(line.values["rules"])
    spoken = [
        ERASED if value is None else value
        for name, value in line.values.items()
        if name in _SPOKEN or _is_counted(name, "remark")
    ]
    return "; ".join(spoken) if line.tag != "remark:answer" else _answers(line)


def _answers(line: LogLine) -> str:
    answers = (v for name, v in line.values.items() if _is_counted(name, "answer"))
    return "; ".join(ERASED if value is None else value for value in answers)


def _particulars(line: LogLine) -> Iterator[str]:
    points = sum(_is_counted(name, "remark") for name in line.values)
    if points and line.tag in _WITH_POINTS:
        yield f"{points} điểm"
    for name, phrase in (
        ("receipt", "biên nhận {}"),
        ("number", "số {}"),
        ("date", "ngày {}"),
        ("answer_by", "hẹn {}"),
        ("file_name", "{}"),
        ("holder", "cho {}"),
    ):
        value = line.values.get(name)
        if value:
            yield phrase.format(day_or_text(value) if name in ("date", "answer_by") else value)
    if line.tag == "nomination:edit" and (fields := _fields_in(line)):
        yield f"đổi mục {named(fields[0])}"
        yield from map(named, fields[1:])
    if line.tag == "decision:correct":
        yield from map(_corrected, changes_in(line.values))


def _fields_in(line: LogLine) -> list[str]:
    """The fields that were changed, as far as the reader is shown them."""
    return [name for name in FIELDS if f"after_{name}" in line.values]


def _corrected(change: Change) -> str:
    if change.label == LABELS["number"]:
        return f"số {change.before} thành {change.after}"
    return f"ngày {change.before} thành {change.after}"


def _is_counted(name: str, stem: str) -> bool:
    return name.startswith(f"{stem}_") and name.removeprefix(f"{stem}_").isdigit()
