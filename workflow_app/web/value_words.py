"""The names of values and rules that stand in the log, as people read them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forms.appraisals import RECOMMENDATIONS, RELATIONS
from forms.nominations import REMARKABLE
from forms.past_awards import AWARDS, BASES, FAMILIES, LEVELS
from states.wording import day, moment
from workflow_app.web import fact_words
from workflow_app.web.rule_words import RULES
from workflow_app.web.time_words import CODES as TIME_CODES
from workflow_app.web.time_words import limits_in_words

ERASED = "đã xóa theo yêu cầu"

LABELS = {
    "accepted": "Điểm đã đạt",
    "act": "Việc",
    "address": "Địa chỉ mạng",
    "agency": "Cơ quan khen thưởng",
    "award_basis": "Loại hình khen thưởng",
    "achievement": "Tóm tắt thành tích",
    "answer": "Trả lời",
    "answer_by": "Hẹn bổ sung",
    "article": "Căn cứ (điều, khoản)",
    "audience": "Ai đọc được",
    "award": "Hình thức",
    "awards": "Các hình thức",
    "basis": "Căn cứ",
    "because": "Vì",
    "birth_year": "Năm sinh",
    "bloc": "Khối thi đua",
    "changed": "Số hồ sơ đổi hạn",
    "city_paper": "Văn bản của thành phố (SHA-256)",
    "code": "Mã",
    "covers": "Đối chiếu với (mã, thời gian)",
    "apart_from": "Khác thành tích với",
    "columns": "Cột thêm",
    "comment": "Ý kiến",
    "components": "Thành phần hồ sơ",
    "contents": "Nội dung thi đua",
    "count": "Số dòng, số giá trị",
    "criteria": "Tiêu chí",
    "date": "Ngày văn bản",
    "decided_on": "Ngày quyết định",
    "document": "Văn bản giao",
    "email": "Thư điện tử",
    "ends_on": "Đến ngày",
    "family": "Danh hiệu hay hình thức",
    "direction": "Hướng của chỉ tiêu",
    "figures": "Số liệu chỉ tiêu",
    "file_name": "Tên tệp",
    "format": "Dạng tệp",
    "from_day": "Từ ngày",
    "ground": "Căn cứ hủy bỏ",
    "group": "Nhóm việc",
    "held": "Tạm dừng xét",
    "honour": "Khen thưởng",
    "holder": "Người thẩm định",
    "kind": "Loại",
    "label": "Tên gọi",
    "last": "Số cuối",
    "last_moment": "Hạn gửi",
    "mentioned": "Nhắc",
    "measure": "Đơn vị tính",
    "mended": "Đã sửa",
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
    "note": "Ghi chú, ý kiến",
    "needed": "Bắt buộc",
    "number": "Số văn bản",
    "obstacles": "Hạn chế, nguyên nhân",
    "of_individuals": "Hỏi cả cá nhân",
    "official": "Số liệu chính thức",
    "order": "Sắp xếp",
    "other_award": "Hình thức đề nghị thay",
    "outcome": "Kết quả",
    "own": "Tự cho số",
    "page": "Trang đã đọc",
    "paper": "Văn bản",
    "paper_number": "Số văn bản",
    "plan": "Kế hoạch",
    "query": "Bộ lọc",
    "proposals": "Kiến nghị",
    "reason": "Lý do",
    "reason_field": "Phần của hồ sơ",
    "receipt": "Biên nhận",
    "recommendation": "Đề nghị",
    "relation": "Quan hệ",
    "register": "Danh bạ, bản đã gửi",
    "remark": "Nhận xét",
    "remark_field": "Mục của nhận xét",
    "return_reason": "Lý do trả lại",
    "returned": "Bị trả lại",
    "role": "Vai trò",
    "results": "Kết quả nổi bật",
    "rules": "Vì sao bị từ chối",
    "sent": "Bản đã gửi (SHA-256)",
    "sex": "Giới tính",
    "sha256": "SHA-256",
    "scope": "Phạm vi",
    "shown": "Đã cho xem",
    "since": "Từ ngày",
    "size": "Dung lượng (byte)",
    "sought": "Đã tìm",
    "stage": "Ở việc",
    "starts_on": "Từ ngày",
    "state": "Bước",
    "symbol": "Ký hiệu",
    "target": "Chỉ tiêu được giao",
    "text": "Mã, đối tượng",
    "theme": "Chủ đề",
    "to": "Với",
    "two_appraisers": "Hai ý kiến thẩm định độc lập",
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
    "answers": "Trả lời cho",
    "attachment": "Tài liệu",
    "award_type": "Hình thức",
    "bloc": "Khối thi đua",
    "comment": "Lời trao đổi",
    "carried": "Nhắc lại điểm",
    "dossier": "Bộ hồ sơ",
    "entry": "Dòng nhật ký, danh bạ",
    "grant": "Lần giao vai trò",
    "initiative": "Sáng kiến, đề tài",
    "holder": "Người thẩm định",
    "link": "Liên kết đặt mật khẩu",
    "nominee": "Đối tượng",
    "nomination": "Hồ sơ",
    "paper": "Văn bản",
    "past_award": "Khen thưởng đã có",
    "past_import": "Danh sách khen thưởng đã nhập",
    "person": "Người trong danh bạ",
    "relation": "Quan hệ đã khai",
    "reason": "Lý do trong danh mục",
    "remark": "Điểm cần bổ sung",
    "return_reason": "Lý do trả lại",
    "series": "Sổ cấp số",
    "session": "Phiên đăng nhập",
    "token": "Mã truy cập",
    "unit": "Đơn vị",
    "view": "Bộ lọc đã lưu",
    "report": "Báo cáo kết quả",
    "target": "Chỉ tiêu được giao",
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
    (
        *("sex", "kind", "outcome", "own", "family", "award_basis", "honour", "because"),
        *("accepted", "mended"),
    )
)
_SAID: dict[str, Callable[[str], str]] = {
    "level": lambda level: _LEVELS.get(level, level),
    "limits": limits_in_words,
    "audience": lambda code: {"internal": "nội bộ", "unit": "cả đơn vị"}.get(code, code),
    "recommendation": lambda code: RECOMMENDATIONS.get(code, code),
    "relation": lambda code: RELATIONS.get(code, code),
    "stage": limits_in_words,
}
_NAMED = frozenset(("award", "awards", "role", "other_award"))  # by codes that the office names

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
    counted = _COUNTED.fullmatch(name)
    if counted and counted["stem"] in REFERRED:
        return f"{REFERRED[counted['stem']]} {counted['count']}"
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
    if name in _CODED or _stem(name) in _CODED:
        return _CODES.get(value, value)
    if name.endswith("_field"):
        return REMARKABLE.get(value) or LABELS.get(value, value) if value else "cả hồ sơ"
    return day_or_text(value) if _ISO_DAY.fullmatch(value) else value


def _stem(name: str) -> str:
    counted = _COUNTED.fullmatch(name)
    return counted["stem"] if counted else name


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
