"""Problems: every refusal as application/problem+json (RFC 9457), told in Vietnamese."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, json

MIME = "application/problem+json"

# type, title, what to do when nothing more is known
WORDS: dict[int, tuple[str, str, str]] = {
    400: ("bad-request", "Yêu cầu không hợp lệ", "Nội dung gửi lên không đọc được."),
    401: (
        "no-token",
        "Chưa có mã truy cập",
        "Gửi kèm Authorization: Bearer và mã truy cập còn hiệu lực.",
    ),
    403: ("forbidden", "Không thuộc quyền của ông/bà", "Việc này do người khác làm."),
    404: (
        "not-found",
        "Không có nội dung này",
        "Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi của ông/bà.",
    ),
    405: ("method", "Không gọi được theo cách này", "Xem các cách gọi trong openapi.json."),
    406: ("not-acceptable", "Không có dạng này", "Kết quả chỉ có dạng JSON."),
    409: ("not-now", "Không làm được lúc này", "Hồ sơ đã ở bước khác."),
    412: (
        "stale",
        "Đã có người làm trước",
        "Nội dung đã thay đổi từ bản ghi trong If-Match. Đọc lại rồi quyết định.",
    ),
    413: ("too-large", "Nội dung quá lớn", "Gửi ít hơn trong một lần."),
    415: ("media-type", "Không nhận dạng nội dung này", "Gửi JSON với Content-Type đúng."),
    422: ("invalid", "Chưa ghi được", "Nội dung gửi lên chưa đúng; xem từng ô trong faults."),
    428: (
        "if-match-missing",
        "Thiếu If-Match",
        "Ghi vào If-Match giá trị ETag của bản đã đọc.",
    ),
    429: ("too-fast", "Gửi quá nhanh", "Đợi hết thời gian trong Retry-After rồi gửi tiếp."),
    500: ("failure", "Hệ thống gặp lỗi", "Việc vừa gửi chưa được ghi. Hãy thử lại sau."),
    507: ("store-full", "Kho tệp đã đầy", "Tệp chưa được ghi. Hãy báo quản trị hệ thống."),
}
_UNKNOWN = ("problem", "Không thực hiện được", "Hãy thử lại.")


def problem(
    status: int,
    *,
    kind: str = "",
    title: str = "",
    detail: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """The answer; `more` are its machine-readable members, left out where they are empty."""
    usual_kind, usual_title, usual_detail = WORDS.get(status, _UNKNOWN)
    said = {
        "type": f"urn:tdkt:problem:{kind or usual_kind}",
        "title": title or usual_title,
        "status": status,
        "detail": detail or usual_detail,
    }
    body = json.dumps(said | {name: value for name, value in more.items() if value})
    return Response(body, status, headers=dict(headers or {}), mimetype=MIME)


def reasons_in(reasons: Iterable[Any]) -> list[dict[str, str]]:
    """Reasons against, by the name of their rule."""
    return [{"rule": one.rule, "text": one.text, "about": one.about} for one in reasons]


def faults_in(faults: Any, path: str = "") -> list[dict[str, str]]:
    """Faults as a flat list of (field, text), however deep they were found."""
    if isinstance(faults, Mapping):
        inner = ((f"{path}.{name}" if path else str(name), part) for name, part in faults.items())
        return [fault for name, part in inner for fault in faults_in(part, name)]
    if isinstance(faults, list | tuple):
        return [fault for part in faults for fault in faults_in(part, path)]
    return [{"field": path.removeprefix("json.").removesuffix("._schema"), "text": str(faults)}]
