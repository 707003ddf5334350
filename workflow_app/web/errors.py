"""From error to answer: one place, the same for every page."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workflow_app.queries import nominations
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.web.current import visitor
from workflow_app.web.filters import clock

Answer = tuple[str, int] | Response

WORDS = {
    400: (
        "Yêu cầu không hợp lệ",
        "Trang đã mở quá lâu hoặc được gửi từ nơi khác. Hãy mở lại trang rồi làm lại.",
    ),
    401: ("Chưa đăng nhập", "Hãy đăng nhập rồi mở lại trang này."),
    403: ("Không thuộc quyền của ông/bà", "Việc này do người khác làm."),
    404: (
        "Không có trang này",
        "Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi của ông/bà.",
    ),
    405: ("Không mở được theo cách này", "Hãy quay lại và dùng nút trên trang."),
    422: ("Chưa ghi được", "Nội dung gửi lên chưa đúng. Hãy quay lại, sửa rồi gửi lại."),
    409: ("Không làm được lúc này", "Hồ sơ đã ở bước khác."),
    413: ("Tệp quá lớn", "Hãy gửi tệp nhỏ hơn 25 MB."),
    429: ("Quá nhiều lần thử", "Hãy đợi rồi thử lại."),
    500: (
        "Hệ thống gặp lỗi",
        "Việc vừa làm chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo quản trị hệ thống.",
    ),
}


def init(app: Flask) -> None:
    """Answer every error in Vietnamese, with what to do next."""
    app.register_error_handler(NotFound, lambda _error: page(404))
    app.register_error_handler(Closed, _closed)
    app.register_error_handler(Stale, _stale)
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(HTTPException, _http)


def page(code: int, reasons: tuple[str, ...] = (), **more: Any) -> tuple[str, int]:
    """The error page; `more` may bring another title, text, way out."""
    title, text = WORDS.get(code, ("Không thực hiện được", "Hãy quay lại và thử lại."))
    words = {
        "title": title,
        "text": text,
        "href": url_for("work.my_work"),
        "label": "Về Việc của tôi",
    }
    return render_template("errors/error.html", code=code, reasons=reasons, **(words | more)), code


def _closed(closed: Closed) -> Answer:
    if closed.wants_proof:
        back = request.referrer if request.method == "POST" else request.full_path
        return redirect(url_for("sessions.prove", next=_path_of(back)))
    return page(
        403 if closed.for_somebody_else else 409, tuple(reason.text for reason in closed.reasons)
    )


def _stale(_stale: Stale) -> Answer:
    """Somebody acted first: say who, what and when, and lead to what stands now."""
    code = (request.view_args or {}).get("code", "")
    last = nominations.last_act(code)
    what = f" {last.who}: {last.what.lower()}, lúc {clock(last.at)}." if last else ""
    return page(
        409,
        title="Đã có người làm trước",
        text=f"Hồ sơ đã thay đổi từ khi ông/bà mở trang.{what} "
        "Mở lại để xem bản mới rồi quyết định; nội dung ông/bà vừa ghi chưa được lưu.",
        href=_path_of(request.referrer) or url_for("work.my_work"),
        label="Mở lại trang",
    )


def _invalid(invalid: Invalid) -> Answer:
    """Where no form is there to show the faults at its fields."""
    return page(422, tuple(dict.fromkeys(invalid.faults.values())))


def _http(error: HTTPException) -> Answer:
    if error.code == 401 and visitor() is None:
        return redirect(url_for("sessions.log_in"))
    text, code = page(error.code or 500)
    answer = Response(text, code, mimetype="text/html")
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _path_of(url: str | None) -> str:
    """The path of our own address; nothing of another host gets through."""
    from_here = request.host_url
    if url and url.startswith(from_here):
        return "/" + url.removeprefix(from_here)
    return url if url and url.startswith("/") and not url.startswith("//") else ""
