"""The names of values and rules that stand in the log, as people read them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forms.past_awards import AWARDS, BASES, FAMILIES, LEVELS
from states.wording import day, moment
from workflow_app.web import fact_words
from workflow_app.web.time_words import CODES as TIME_CODES
from workflow_app.web.time_words import limits_in_words

ERASED = "đã xóa theo yêu cầu"

LABELS = {
    "act": "Việc",
    "address": "Địa chỉ mạng",
    "agency": "Cơ quan khen thưởng",
    "award_basis": "Loại hình khen thưởng",
    "achievement": "Tóm tắt thành tích",
    "answer": "Trả lời",
    "answer_by": "Hẹn bổ sung",
    "article": "Căn cứ (điều, khoản)",
    "award": "Hình thức",
    "awards": "Các hình thức",
    "basis": "Căn cứ",
    "because": "Vì",
    "birth_year": "Năm sinh",
    "bloc": "Khối thi đua",
    "changed": "Số hồ sơ đổi hạn",
    "city_paper": "Văn bản của thành phố (SHA-256)",
    "code": "Mã",
    "columns": "Cột thêm",
    "comment": "Ý kiến",
    "contents": "Nội dung thi đua",
    "count": "Số dòng, số giá trị",
    "date": "Ngày văn bản",
    "decided_on": "Ngày quyết định",
    "document": "Văn bản giao",
    "email": "Thư điện tử",
    "ends_on": "Đến ngày",
    "family": "Danh hiệu hay hình thức",
    "file_name": "Tên tệp",
    "format": "Dạng tệp",
    "from_day": "Từ ngày",
    "ground": "Căn cứ hủy bỏ",
    "group": "Nhóm việc",
    "held": "Tạm dừng xét",
    "honour": "Khen thưởng",
    "kind": "Loại",
    "label": "Tên gọi",
    "last": "Số cuối",
    "last_moment": "Hạn gửi",
    "movement": "Phong trào",
    "namesake": "Trùng tên",
    "late": "Gửi muộn",
    "leads": "Là lãnh đạo",
    "level": "Cấp",
    "limits": "Thời hạn (ngày làm việc)",
    "lines": "Các dòng",
    "list": "Danh sách",
    "login": "Tên đăng nhập",
    "name": "Tên",
    "number": "Số văn bản",
    "order": "Sắp xếp",
    "outcome": "Kết quả",
    "own": "Tự cho số",
    "page": "Trang đã đọc",
    "paper": "Văn bản",
    "paper_number": "Số văn bản",
    "plan": "Kế hoạch",
    "query": "Bộ lọc",
    "reason": "Lý do",
    "receipt": "Biên nhận",
    "register": "Danh bạ, bản đã gửi",
    "remark": "Nhận xét",
    "remark_field": "Mục của nhận xét",
    "role": "Vai trò",
    "rules": "Vì sao bị từ chối",
    "sent": "Bản đã gửi (SHA-256)",
    "sex": "Giới tính",
    "sha256": "SHA-256",
    "scope": "Phạm vi",
    "since": "Từ ngày",
    "size": "Dung lượng (byte)",
    "sought": "Đã tìm",
    "stage": "Ở việc",
    "starts_on": "Từ ngày",
    "state": "Bước",
    "symbol": "Ký hiệu",
    "text": "Mã, đối tượng",
    "theme": "Chủ đề",
    "title": "Chức vụ, tên phong trào",
    "to_day": "Đến ngày",
    "unit": "Đơn vị",
    "units": "Các đơn vị",
    "until": "Đến ngày",
    "upper_plan": "Kế hoạch cấp trên",
    "valid_from": "Có hiệu lực từ",
    "valid_to": "Có hiệu lực đến",
    "verdict": "Kết quả kiểm chứng",
    "wait": "Phải đợi (giây)",
    "who": "Người làm",
    "workdays": "Số ngày làm việc",
    "why": "Vì",
    "year": "Năm",
} | fact_words.LABELS

REFERRED = {
    "attachment": "Tài liệu",
    "award_type": "Hình thức",
    "bloc": "Khối thi đua",
    "dossier": "Bộ hồ sơ",
    "entry": "Dòng nhật ký, danh bạ",
    "grant": "Lần giao vai trò",
    "initiative": "Sáng kiến, đề tài",
    "link": "Liên kết đặt mật khẩu",
    "nominee": "Đối tượng",
    "nomination": "Hồ sơ",
    "paper": "Văn bản",
    "past_award": "Khen thưởng đã có",
    "past_import": "Danh sách khen thưởng đã nhập",
    "person": "Người trong danh bạ",
    "series": "Sổ cấp số",
    "session": "Phiên đăng nhập",
    "token": "Mã truy cập",
    "unit": "Đơn vị",
    "view": "Bộ lọc đã lưu",
}

RULES = {
    # everybody's
    "role": "không có vai trò này",
    "state": "hồ sơ không ở bước này",
    "known_act": "không có việc này",
    "four_eyes": "đã làm việc khác trên hồ sơ này",
    "fresh": "chưa nhập lại mật khẩu",
    "grant_stands": "vai trò đã chấm dứt",
    # of nominations
    "not_the_nominee": "chính là người được đề nghị",
    "named_once": "đã có đề nghị khác cho đối tượng này trong phong trào",
    "not_of_nominees_unit": "thuộc đơn vị được đề nghị",
    "complete": "hồ sơ còn thiếu",
    "movement_open": "phong trào không nhận hồ sơ",
    "remarks_answered": "còn nhận xét chưa trả lời",
    "not_yet_received": "đã được tiếp nhận",
    "received": "chưa tiếp nhận",
    "to_be_received": "đã được tiếp nhận trước đó",
    "late": "hồ sơ không muộn",
    "not_yet_accepted": "đã chấp nhận muộn rồi",
    "accepted_if_late": "hồ sơ muộn chưa được chấp nhận",
    "on_drafted_paper": "chưa nằm trong dự thảo văn bản",
    "not_before_chairman": "văn bản đang ở chỗ Chủ tịch",
    "laid_before_chairman": "chưa trình Chủ tịch",
    "not_held": "đang tạm dừng xét",
    "held": "không tạm dừng",
    "passed_by_council_if_asked": "Hội đồng chưa thông qua",
    "award_decided_here": "cấp trên quyết định hình thức này",
    "award_decided_above": "cấp mình quyết định hình thức này",
    "not_yet_acknowledged": "thành phố đã xác nhận",
    "has_fallback": "không có hình thức thấp hơn",
    # of other things
    "launched": "phong trào không trong thời gian phát động",
    "not_launched": "phong trào đã phát động",
    "not_closed": "phong trào đã kết thúc",
    "open_for_edit": "hồ sơ đã gửi đi",
    "only_drafts": "đã làm việc khác trên hồ sơ này",
    "not_own_line": "chính là người được đề nghị",
    "judged_by_office": "phòng Nội vụ đang thẩm định",
    "still_draft": "văn bản đã trình",
    "award_stands": "khen thưởng chưa ghi hoặc đã hủy bỏ",
    "not_void": "khen thưởng đã bỏ",
    "not_oneself": "tự làm cho tài khoản của mình",
    "second_administrator": "người giao hoặc người được giao tự xác nhận",
    "waits_for_confirmation": "không chờ xác nhận",
    "not_by_own_link": "người cấp liên kết không tự xác nhận",
    "password_set": "người này chưa tự đặt mật khẩu",
    "no_open_link": "liên kết đặt mật khẩu còn chờ",
}

_CODES = {
    "male": "nam",
    "female": "nữ",
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "refused": "bị từ chối",
    "unseen": "ngoài phạm vi",
    "decision": "quyết định",
    "proposal": "tờ trình",
    "yes": "có",
    "no": "không",
    **{code: label for said in (BASES, FAMILIES) for code, label in said.items()},
    **AWARDS,
    **TIME_CODES,
    **fact_words.CODES,
}
_LEVELS = LEVELS | {"district": "huyện", "commune": "xã", "city": "thành phố"}
_CODED = fact_words.CODED | frozenset(
    ("sex", "kind", "outcome", "own", "family", "award_basis", "honour", "because")
)
_SAID: dict[str, Callable[[str], str]] = {
    "level": lambda level: _LEVELS.get(level, level),
    "limits": limits_in_words,
    "stage": limits_in_words,
}
_NAMED = frozenset(("award", "awards", "role"))  # by codes that the office names

_COUNTED = re.compile(r"(?P<stem>[a-z_]+?)_(?P<count>\d+)(?P<field>_field)?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d)?")
_BEFORE, _AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Change:
    """One value, before and after; `before` is None where nothing stood before."""

    label: str
    before: str | None
    after: str | None


def label_of(name: str) -> str:
    """The name of a value as people say it; one without words is shown as it is."""
    counted = _COUNTED.fullmatch(name)
    if counted:
        stem = counted["stem"] + (counted["field"] or "")
        return f"{LABELS.get(stem, stem)} {counted['count']}"
    return LABELS.get(name, name)


def referred_label(name: str) -> str:
    """What kind of thing an entry refers to by its id."""
    return REFERRED.get(name, label_of(name))


def rules_in_words(rules: str | None) -> str:
    """Why an attempt was refused."""
    said = (RULES.get(rule, rule) for rule in (rules or "").split(", "))
    return ERASED if rules is None else "; ".join(said)


def text_of(name: str, value: str | None, names: Mapping[str, str]) -> str:
    """A value as people read it: days and moments in our way, codes by their names."""
    if value is None or name == "rules":
        return rules_in_words(value)
    if name in _NAMED:
        return ", ".join(names.get(code, code) for code in value.split(", "))
    if name in _SAID:
        return _SAID[name](value)
    if name in _CODED:
        return _CODES.get(value, value)
    if name.endswith("_field"):
        return LABELS.get(value, value) or "cả hồ sơ"
    return day_or_text(value) if _ISO_DAY.fullmatch(value) else value


def day_or_text(text: str) -> str:
    """A day or moment of ISO 8601 as dd/mm/yyyy or dd/mm/yyyy HH:MM; other text as it is."""
    try:
        if len(text) == len("2024-12-31"):
            return day(date.fromisoformat(text))
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def facts_in(
    values: Mapping[str, str | None], names: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """The values that are not a change: label and text. `names` are those of awards and roles."""
    for name, value in values.items():
        if value != "" and _side_of(name) is None:
            yield label_of(name), text_of(name, value, names or {})


def changes_in(
    values: Mapping[str, str | None], names: Mapping[str, str] | None = None
) -> Iterator[Change]:
    """The values that stand there twice, before and after."""
    sides: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        side = _side_of(name)
        if side:
            sides.setdefault(side[1], {})[side[0]] = text_of(side[1], value, names or {})
    for name, two in sides.items():
        yield Change(label_of(name), two.get(_BEFORE), two.get(_AFTER))


def _side_of(name: str) -> tuple[str, str] | None:
    """before_award, award_before, before: which side, of what."""
    for side in (_BEFORE, _AFTER):
        if name == side:
            return side, "name"
        if name.startswith(f"{side}_"):
            return side, name.removeprefix(f"{side}_")
        if name.endswith(f"_{side}"):
            return side, name.removesuffix(f"_{side}")
    return None
